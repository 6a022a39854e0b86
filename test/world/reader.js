'use strict';

const { readId, readRefund } = require('../../nodes/PortOne/refund/read');

const SOUND = { refundType: 'partial', amount: 3000, reason: 'returned', duplicateCheck: 'amountAndReason', refundId: null, refundAccount: {}, additionalFields: {} };
const PAYMENT = { by: 'paymentId', value: 'imp_1' };
const row = (cells) => readRefund(0, PAYMENT, { ...SOUND, ...cells });

/** How each column of the corpus is read; gives its text. */
const READERS = {
	payment: (cell) => readId(cell, 'Payment'),
	orderNumber: (cell) => readId(cell, 'Order Number'),
	refundId: (cell) => row({ duplicateCheck: 'refundId', refundId: cell }).refundId,
	reason: (cell) => row({ reason: cell }).reason,
	amount: (cell) => row({ amount: cell }).amount.decimal,
	refundType: (cell) => (row({ refundType: cell }).amount === 'full' ? 'full' : 'partial'),
	holder: (cell) => row({ refundAccount: { holder: cell } }).account?.holder,
	bank: (cell) => row({ refundAccount: { bank: cell } }).account?.bank,
	refundEmail: (cell) => row({ additionalFields: { refundEmail: cell } }).refundEmail,
};

module.exports = { READERS };
