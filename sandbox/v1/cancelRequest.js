'use strict';

const { toMinor } = require('../money');
const { Refusal } = require('./refusal');

// Of the legacy docs (portone.gitbook.io/docs-en, cancel-payment-api). `reason` has 256 there, but nothing says
// whether a longer one is refused or cut; cutting is a switch of the control API.
const MAX_LENGTH = { imp_uid: 32, merchant_uid: 40, refund_holder: 16, refund_bank: 4, refund_account: 16, refund_tel: 16 };
const TEXTS = [...Object.keys(MAX_LENGTH), 'reason'];
const NUMBERS = ['amount', 'tax_free', 'vat_amount', 'checksum'];
const SWITCHES = ['retain_promotion', 'enable_webhook'];

/**
 * Reads the body of POST /payments/cancel, strictly. Amounts stay in major units until the currency is known.
 * Null and '' count as missing, which for `amount` means: everything.
 *
 * @throws {Refusal} for a field of the wrong type
 */
function readCancel(body) {
	const request = {};
	for (const name of TEXTS) request[name] = read(body, name, (value) => typeof value === 'string' && value.length <= (MAX_LENGTH[name] ?? Infinity));
	for (const name of NUMBERS) request[name] = read(body, name, (value) => ['number', 'string'].includes(typeof value) && /^\d+(\.\d+)?$/.test(String(value)));
	for (const name of SWITCHES) request[name] = ['true', true].includes(read(body, name, (value) => ['true', 'false', true, false].includes(value)));
	// Declared `array` in the OpenAPI, sent as an object in every sample: { requester }.
	const extra = read(body, 'extra', (value) => typeof value === 'object' && !Array.isArray(value)) ?? {};
	request.requester = read(extra, 'requester', (value) => ['customer', 'admin'].includes(value));
	// The end of the text is in the tests of a public client (posquit0/iamporter).
	if (!request.imp_uid && !request.merchant_uid) throw new Refusal('imp_uid 또는 merchant_uid를 지정해주셔야합니다.');
	return request;
}

function read(body, name, valid) {
	const value = body[name];
	if (value === undefined || value === null || value === '') return undefined;
	if (!valid(value)) throw new Refusal(`올바르지 않은 파라메터입니다: ${name}`);
	return value;
}

/**
 * @returns {number|undefined} minor units
 * @throws {Refusal} where the amount is finer than the currency
 */
function minorOf(request, name, currency) {
	if (request[name] === undefined) return undefined;
	const minor = toMinor(request[name], currency);
	if (minor === undefined) throw new Refusal(`올바르지 않은 금액입니다: ${name}`);
	return minor;
}

module.exports = { readCancel, minorOf };
