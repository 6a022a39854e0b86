'use strict';

const ACCOUNT = ['bank', 'bankCode', 'accountNumber', 'holder', 'phone'];
const ADDITIONAL = ['taxFree', 'vatAmount', 'expectedBalance', 'requester', 'retainPromotion', 'sendWebhook', 'refundEmail'];

/**
 * Parameters of `cancel` that read the columns which the rows have. A column has the name of the
 * parameter it fills; the payment is in `payment`, whichever way it is pointed at.
 *
 * @param {object[]} rows
 * @param {object} [more]
 * @param {'v1' | 'v2'} [more.apiVersion]
 * @param {'impUid' | 'merchantUid' | 'paymentId' | 'list'} [more.by]
 * @param {object} [more.options] the batch-wide options
 */
function refundParameters(rows, { apiVersion = 'v1', by = 'impUid', options = {}, dryRun = false, simplify = true } = {}) {
	const columns = new Set(rows.flatMap((row) => Object.keys(row)));
	const cells = (names) => Object.fromEntries(names.filter((name) => columns.has(name)).map((name) => [name, cell(name)]));
	return {
		resource: 'payment',
		operation: 'cancel',
		apiVersion,
		payment: { __rl: true, mode: by, value: cell('payment') },
		refundType: columns.has('refundType') ? cell('refundType', 'partial') : 'partial',
		amount: cell('amount'),
		reason: cell('reason'),
		duplicateCheck: columns.has('duplicateCheck') ? cell('duplicateCheck', 'amountAndReason') : 'amountAndReason',
		refundId: cell('refundId'),
		refundAccount: cells(ACCOUNT),
		additionalFields: cells(ADDITIONAL),
		dryRun,
		simplify,
		options,
	};
}

function cell(column, fallback) {
	return `={{ $json.${column}${fallback === undefined ? '' : ` ?? '${fallback}'`} }}`;
}

module.exports = { refundParameters };
