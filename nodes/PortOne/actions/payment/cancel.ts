import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { refundBatch } from '../../batch/batch';
import type { Edge } from '../../batch/edge';
import { Refusal } from '../../refund/refusal';
import { isError, toRow, type Row } from '../../refund/report';
import { summarise } from '../../refund/summary';
import { told } from '../../refund/told';
import type { Refund, Result } from '../../refund/types';
import { readDryRun, readRows, readSettings, readWithInput, type ReadRow } from './cells';
import { aroundOf, connect } from '../connect';
import { BESIDE_MS, withSchedulesLeft } from './schedulesLeft';
import { summaryOf } from './hints';
import { addHint, stopError } from '../hint';
import { speakerOf } from '../language';
import { toItem } from '../output';

/**
 * Refunds every input row and tells what happened to its money, one item a row, in order.
 *
 * @throws NodeOperationError only under On Error = Stop Workflow, after all is done that was started
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const read = readRows(context);
	const { results: refunds, ran, dryRun, withInput } = await refund(context, read);
	const results = ran ? await withSchedulesLeft(refunds, async () => await aroundOf(context, BESIDE_MS), ran.edge, ran.concurrency) : refunds;
	const say = speakerOf(context);
	const telling = { say, zone: context.getTimezone() };
	const rows = results.map((result, index) => toRow((read[index] as ReadRow).refund, result, telling));
	const failed = (row: Row) => !dryRun && isError(row.outcome);

	if (!context.continueOnFail() && rows.some(failed)) {
		const repeatable = read.every((row) => row.refund.duplicateCheck !== 'none');
		const summary = summarise(rows, repeatable);
		throw stopError(context, say(summary.message), summary.description.map((line) => say([line])).join('\n'));
	}
	addHint(context, summaryOf(rows, dryRun, say));
	return rows.map((row, index) => toItem(context, row, index, failed(row), withInput));
}

/** Never throws: a batch that cannot begin ends with every row refused or skipped, and without `ran`. */
async function refund(context: IExecuteFunctions, read: ReadRow[]): Promise<{ results: Result[]; ran?: { edge: Edge; concurrency: number }; dryRun: boolean; withInput: boolean }> {
	let dryRun = false;
	let withInput = false;
	try {
		withInput = readWithInput(context);
		dryRun = readDryRun(context);
		const settings = readSettings(context);
		const keepRaw = context.getNodeParameter('simplify', 0, true) === false;
		const edge = await connect(context, settings.timeoutMs, keepRaw);
		const rows = read.map((row) => row.refusal ?? (row.refund as Refund));
		return { results: await refundBatch(rows, edge, { ...settings, dryRun }), ran: { edge, concurrency: settings.concurrency }, dryRun, withInput };
	} catch (error) {
		const result = error instanceof Refusal ? told('refused', error.says) : told('skipped', [{ code: 'NOT_STARTED', own: (error as Error).message }]);
		return { results: read.map(() => result), dryRun, withInput };
	}
}
