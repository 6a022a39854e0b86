'use strict';

const { readAnswer: readV1 } = require('../../nodes/PortOne/gateway/v1');
const { fromAnnotation } = require('../../nodes/PortOne/gateway/v1Payment');
const { readAnswer: readV2 } = require('../../nodes/PortOne/gateway/v2');
const { fromPayment } = require('../../nodes/PortOne/gateway/v2Payment');
const { annotation } = require('../gateway/annotation');
const { paymentV2 } = require('../gateway/paymentV2');
const { payment } = require('../refund/make');
const { CANCEL, RECORDS } = require('./answers');

const AT = 1_700_000_000;

/** Of a value only what the corpus speaks of; `toEqual` then takes a field that must be missing as `undefined`. */
function like(value, right) {
	if (typeof right !== 'object' || right === null || typeof value !== 'object' || value === null) return value;
	if (Array.isArray(right)) return value.map((one, i) => like(one, right[i]));
	return Object.fromEntries(Object.keys(right).map((key) => [key, like(value[key], right[key])]));
}

describe('an answer to a cancel', () => {
	test.each(CANCEL.map((told) => [told.version, told.status, JSON.stringify(told.body), told]))('of %s, HTTP %i %s', (_, __, ___, { version, status, body, right }) => {
		const reply = { kind: 'answer', status, body, at: AT };
		const answer = version === 'v1' ? readV1(reply, 'imp_1', false) : readV2(reply, payment());
		expect(like(answer, right)).toEqual(right);
		// What leaves open whether money moved never says that none did.
		if (answer.kind === 'ambiguous' || answer.unsure) expect(answer.message).not.toMatch(/nothing was refunded/i);
	});
});

describe('a record', () => {
	test.each(RECORDS.map((record) => [record.version, JSON.stringify(record.payment), record]))('of %s with %s', (_, __, { version, payment: over, right }) => {
		const read = version === 'v1' ? fromAnnotation(annotation(over), AT, false) : fromPayment(paymentV2(over), AT, false);
		expect(like(read, right)).toEqual(right);
	});
});
