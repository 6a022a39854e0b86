'use strict';

/**
 * What differs between PortOne's API versions, as far as a refund in n8n is concerned.
 *
 * @typedef {object} Version
 * @property {string} apiVersion value of the node's parameter
 * @property {{type: string, data: (url: string) => object, wrongKey: object}} credential
 * @property {string} byId mode of the node's parameter 'payment'
 * @property {(payment: object) => string} idOf id of a payment that the sandbox made
 * @property {(entry: object) => string} paidBy the payment that a ledger entry belongs to
 */

/** @type {Version} */
const V1 = {
	apiVersion: 'v1',
	credential: {
		type: 'portOneV1Api',
		data: (url) => ({ impKey: 'sandbox-key', impSecret: 'sandbox-secret', baseUrl: url }),
		wrongKey: { impSecret: 'not-the-secret' },
	},
	byId: 'impUid',
	idOf: (payment) => payment.imp_uid,
	paidBy: (entry) => entry.imp_uid,
};

module.exports = { VERSIONS: [V1] };
