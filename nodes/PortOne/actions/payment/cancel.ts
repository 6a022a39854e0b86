import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { refundBatch } from '../../batch/batch';
import { Refusal } from '../../refund/refusal';
import { isError, toRow, type Row } from '../../refund/report';
import { summarise } from '../../refund/summary';
import { told } from '../../refund/told';
import type { Refund, Result } from '../../refund/types';
import { readDryRun, readRows, readSettings, type ReadRow } from './cells';
import { connect } from './connect';
import { speakerOf } from './language';
import { toItem } from './output';

/**
 * Refunds every input row and tells what happened to its money, one item a row, in order.
 *
 * @throws NodeOperationError only under On Error = Stop Workflow, after all is done that was started
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const read = readRows(context);
	const { results, dryRun } = await refund(context, read);
	const say = speakerOf(context);
	const rows = results.map((result, index) => toRow((read[index] as ReadRow).refund, result, say));
	const failed = (row: Row) => !dryRun && isError(row.outcome);

	if (!context.continueOnFail() && rows.some(failed)) {
		const repeatable = read.every((row) => row.refund.duplicateCheck !== 'none');
		const summary = summarise(rows, repeatable);
		const message = say(summary.message);
		const error = new NodeOperationError(context.getNode(), message, { description: summary.description.map((line) => say([line])).join('\n'), itemIndex: summary.firstBad });
		// n8n puts a text of its own in the place of one that holds a word such as ETIMEDOUT.
		error.message = message;
		throw error;
	}
	addHints(context, rows);
	return rows.map((row, index) => toItem(context, row, index, failed(row)));
}

/** Never throws: a batch that cannot begin ends with every row refused or skipped. */
async function refund(context: IExecuteFunctions, read: ReadRow[]): Promise<{ results: Result[]; dryRun: boolean }> {
	let dryRun = false;
	try {
		dryRun = readDryRun(context);
		const settings = readSettings(context);
		const keepRaw = context.getNodeParameter('simplify', 0, true) === false;
		const edge = await connect(context, settings.timeoutMs, keepRaw);
		const rows = read.map((row) => row.refusal ?? (row.refund as Refund));
		return { results: await refundBatch(rows, edge, { ...settings, dryRun }), dryRun };
	} catch (error) {
		const result = error instanceof Refusal ? told('refused', error.says) : told('skipped', [{ code: 'NOT_STARTED', own: (error as Error).message }]);
		return { results: read.map(() => result), dryRun };
	}
}

function addHints(context: IExecuteFunctions, rows: Row[]): void {
	// Since n8n-workflow 1.79.
	const hinting: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>> = context;
	const hint = (outcome: Row['outcome'], text: string, more: (row: Row) => boolean = () => true) => {
		const count = rows.filter((row) => row.outcome === outcome && more(row)).length;
		if (count > 0) hinting.addExecutionHints?.({ message: `${count} of ${rows.length} rows ${text}`, type: 'warning', location: 'outputPane' });
	};
	hint('alreadyRefunded', "were already refunded and not sent again. If you meant to refund twice, see their 'message'.");
	hint('unknown', 'ended unknown: whether money moved is not clear yet. Run them again later.');
	hint('pending', 'are pending: the PG finishes them later.');
	hint('refused', "may have been refunded before and were not sent. See their 'message'.", (row) => row.code === 'MAYBE_REFUNDED');
}
