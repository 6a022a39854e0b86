'use strict';

const { Refusal } = require('./answer');
const { BANKS } = require('./banks');

const text = (value) => typeof value === 'string';
// int64 in the schema; JavaScript counts exactly to 2^53 only. Nothing says what a negative amount would be: no amount.
const amount = (value) => Number.isSafeInteger(value) && value >= 0;
const oneOf = (...values) => (value) => values.includes(value);

// CancelPaymentBody and its refundAccount (V2 OpenAPI).
const BODY = {
	storeId: text,
	amount,
	taxFreeAmount: amount,
	vatAmount: amount,
	reason: text,
	requester: oneOf('CUSTOMER', 'ADMIN'),
	promotionDiscountRetainOption: oneOf('RETAIN', 'RELEASE'),
	currentCancellableAmount: amount,
	refundAccount: (value) => typeof value === 'object' && !Array.isArray(value),
	refundEmail: text,
	skipWebhook: (value) => typeof value === 'boolean',
};
const ACCOUNT = { bank: oneOf(...Object.keys(BANKS)), number: text, holderName: text, holderPhoneNumber: text };

/**
 * Reads the body of a cancel: what is there must have its type, to the letter (`"1000"` is no amount). Undocumented are null
 * and fields that the schema does not know; both count as not there, which for `amount` means everything and for a misspelt
 * `currentCancellableAmount` no check.
 *
 * @throws {Refusal} INVALID_REQUEST
 */
function readCancel(body) {
	const request = read(body, BODY, ['reason']);
	if (request.refundAccount) request.refundAccount = read(request.refundAccount, ACCOUNT, ['bank', 'number', 'holderName']);
	return request;
}

function read(given, fields, required) {
	const found = {};
	for (const [name, valid] of Object.entries(fields)) {
		const value = given[name] ?? undefined;
		if (value === undefined ? required.includes(name) : !valid(value)) throw invalid(name);
		found[name] = value;
	}
	return found;
}

const invalid = (name) => new Refusal('INVALID_REQUEST', `올바르지 않은 입력 값입니다: ${name}`);

module.exports = { readCancel, invalid };
