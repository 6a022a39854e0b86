import type { INodeParameters } from 'n8n-workflow';
import type { Cells } from '../../../scripts/engine/execution';

const ACCOUNT = ['bank', 'bankCode', 'accountNumber', 'holder', 'phone'];
const ADDITIONAL = ['taxFree', 'vatAmount', 'expectedBalance', 'requester', 'retainPromotion', 'sendWebhook', 'refundEmail'];

/** What all rows of a refund share. */
export interface Batch {
	apiVersion?: 'v1' | 'v2';
	/** `impUid`, `merchantUid`, `paymentId` or `list`. */
	by?: string;
	/** The batch-wide options. */
	options?: INodeParameters;
	dryRun?: boolean;
	simplify?: boolean;
}

/**
 * Parameters of `cancel` that read the columns which the rows have. A column has the name of the
 * parameter it fills; the payment is in `payment`, whichever way it is pointed at.
 */
export function refundParameters(rows: Cells[], { apiVersion = 'v1', by = 'impUid', options = {}, dryRun = false, simplify = true }: Batch = {}): INodeParameters {
	const columns = new Set(rows.flatMap((row) => Object.keys(row)));
	const cells = (names: string[]) => Object.fromEntries(names.filter((name) => columns.has(name)).map((name) => [name, cell(name)]));
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

function cell(column: string, fallback?: string): string {
	return `={{ $json.${column}${fallback === undefined ? '' : ` ?? '${fallback}'`} }}`;
}
