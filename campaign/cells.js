'use strict';

/** What one of the units of a payment is, in major units, and how many it has. */
const UNIT = { KRW: 1000, USD: 1.25 };
const UNITS = 40;

/** How a spreadsheet may write an amount. */
const WRITTEN = {
	KRW: [(amount) => amount, (amount) => amount.toLocaleString('en'), (amount) => `₩${amount.toLocaleString('en')}`, (amount) => `${amount}원`],
	USD: [(amount) => amount, (amount) => amount.toFixed(2), (amount) => `$${amount.toFixed(2)}`, (amount) => amount],
};

/** In the place of a payment's id: its order number as a spreadsheet's number, which has fifteen digits at most. */
const CUT_NUMBER = 'cutNumber';

const byId = (refundId) => ({ duplicateCheck: 'refundId', refundId });

/** Cells that no refund can come from, in place of the good ones. */
const BAD_CELLS = [
	{ amount: '' }, { amount: 0 }, { amount: '0' }, { amount: null }, { amount: '   ' }, { amount: -1000 }, { amount: 'twelve' }, { amount: 1000.001 }, { amount: 1e12 },
	{ reason: '' }, { payment: '' }, { payment: 'imp_000000000000' }, byId(''), { refundType: 'everything' },
	// A number that has lost digits, a file in the wrong encoding, a formula that failed, what a template leaves, and nothing that is seen.
	{ payment: CUT_NUMBER }, { payment: CUT_NUMBER }, { payment: '2.02E+15' }, byId(2026112512345670), byId('2.02E+15'),
	{ reason: '\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd' }, byId('\ufffd\ufffd-1'),
	{ reason: '#N/A' }, { reason: '#REF!' }, byId('#ERROR!'), { payment: '#N/A' },
	{ reason: 'undefined' }, byId('null'), byId('R-undefined'), { reason: '[object Object]' },
	{ reason: '\u200b' }, { reason: '\u3164' }, byId('\u2060'),
];

/** Reasons of which one begins with another, and of which several turn up for one payment. */
const REASONS = [
	'고객 요청 부분 환불 1', '고객 요청 부분 환불 10', '고객 요청 부분 환불 11', '단순 변심', '단순 변심 2', 'Return of T-shirt', 'Return of T-shirt (second one, other size)', '№7 – 배송 지연 ☂',
];

/** Claim numbers of which one is the beginning of another. */
const CLAIMS = ['1001', '42', 'CLAIM-1', 'CLAIM-10', '반품-가', '№7–a'];

module.exports = { UNIT, UNITS, WRITTEN, BAD_CELLS, CUT_NUMBER, REASONS, CLAIMS };
