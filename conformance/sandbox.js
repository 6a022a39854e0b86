'use strict';

const { startSandbox } = require('../sandbox');
const { KEY, SECRET } = require('../sandbox/v1/token');
const { API_SECRET, STORE } = require('../sandbox/v2/stores');

/**
 * Starts a sandbox with the payments that the checks want, all of test channels.
 *
 * @param {string} [currency] ISO 4217
 * @returns {Promise<{sandbox: object, settings: object}>} settings as of `readSettings`
 */
async function openSandbox(currency = 'KRW') {
	const sandbox = await startSandbox();
	const { createPayment, v2 } = sandbox.control;
	const [one, two] = [{ currency, sandbox: true }, { currency, test: true }];
	const pgRefusal = '[500626|기 취소 거래]';
	const settings = {
		v1: {
			url: sandbox.url, key: KEY, secret: SECRET,
			payment: createPayment(one).imp_uid,
			cancelled: createPayment({ ...one, status: 'cancelled' }).imp_uid,
			refusing: createPayment({ ...one, pgRefusal }).imp_uid,
		},
		v2: {
			url: sandbox.v2.url, secret: API_SECRET, store: STORE,
			payment: v2.createPayment(two).id,
			cancelled: v2.createPayment({ ...two, status: 'CANCELLED' }).id,
			refusing: v2.createPayment({ ...two, pgRefusal }).id,
		},
	};
	return { sandbox, settings };
}

module.exports = { openSandbox };
