import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Edge } from '../batch/edge';
import { undoAll } from '../batch/undo';
import type { Undoing, UndoResult } from '../batch/undoing';
import { aroundOf, connect } from './connect';
import { addHint, stopError, type Hint } from './hint';
import { speakerOf } from './language';
import { toItem } from './output';
import { readDryRun, readSettings, readWithInput, toRefusal } from './payment/cells';
import type { Around } from '../gateway/around';
import type { Part } from '../refund/parts';
import { Refusal } from '../refund/refusal';
import { isError, type Telling } from '../refund/report';
import { codeOf } from '../refund/saying';
import type { UndoOutcome } from '../refund/undo';
import { summariseUndo, type UndoRow } from '../refund/undoSummary';
import type { Say } from '../texts/say';

/** An operation that undoes something around a refund. */
export interface Operation<Ask, Thing> {
	/**
	 * Reads what a row asks for, without asking PortOne anything. What it has read before it throws belongs in `asked`.
	 *
	 * @throws Refusal for what cannot be read
	 */
	read(context: IExecuteFunctions, row: number, asked: Partial<Ask>): Ask;
	/** What is undone, and how PortOne is asked. */
	undoing(edge: Edge, around: Around): Undoing<Ask, Thing>;
	/** The row that an operator sees; `asked` is what could be read of it. */
	toRow(asked: Partial<Ask>, ended: Ended<Thing>, zone: string): UndoRow;
	/** Running it again does it again. */
	repeats?: true;
}

/** How a row ended, in words. */
export type Ended<Thing> = Pick<UndoRow, 'outcome' | 'message' | 'code'> & { thing: Thing | undefined };

interface ReadRow<Ask> {
	asked: Partial<Ask>;
	ask: Ask | Refusal;
}

/**
 * Undoes what every input row asks for and tells what became of it, one item a row, in order.
 *
 * @throws NodeOperationError only under On Error = Stop Workflow, after all is done that was started
 */
export async function undo<Ask, Thing>(context: IExecuteFunctions, operation: Operation<Ask, Thing>): Promise<INodeExecutionData[]> {
	const read = readRows(context, operation);
	const { results, dryRun, withInput } = await run(context, operation, read);
	const say = speakerOf(context);
	const rows = results.map((result, row) => operation.toRow((read[row] as ReadRow<Ask>).asked, inWords(result, say), context.getTimezone()));
	const failed = ({ outcome }: UndoRow) => !dryRun && isError(outcome);
	if (!context.continueOnFail() && rows.some(failed)) {
		const { message, description } = summariseUndo(rows, operation.repeats);
		throw stopError(context, say(message), description.map((line) => say([line])).join('\n'));
	}
	addHint(context, hintOf(rows, dryRun, say));
	return rows.map((row, index) => toItem(context, row, index, failed(row), withInput));
}

/** Never throws: a bad cell or expression refuses its own row. */
function readRows<Ask, Thing>(context: IExecuteFunctions, operation: Operation<Ask, Thing>): Array<ReadRow<Ask>> {
	return context.getInputData().map((_, row) => {
		const asked: Partial<Ask> = {};
		try {
			const ask = operation.read(context, row, asked);
			return { asked: ask, ask };
		} catch (error) {
			return { asked, ask: toRefusal(error) };
		}
	});
}

/** Never throws: what cannot begin ends with every row refused or skipped. */
async function run<Ask, Thing>(context: IExecuteFunctions, operation: Operation<Ask, Thing>, read: Array<ReadRow<Ask>>): Promise<{ results: Array<UndoResult<Thing>>; dryRun: boolean; withInput: boolean }> {
	let [dryRun, withInput] = [false, false];
	try {
		withInput = readWithInput(context);
		dryRun = readDryRun(context);
		const settings = readSettings(context);
		const edge = await connect(context, settings.timeoutMs, false);
		const undoing = operation.undoing(edge, await aroundOf(context, settings.timeoutMs));
		return { results: await undoAll(read.map(({ ask }) => ask), undoing, edge, { ...settings, dryRun }), dryRun, withInput };
	} catch (error) {
		const result: UndoResult<Thing> = error instanceof Refusal ? { outcome: 'refused', says: error.says } : { outcome: 'skipped', says: [{ code: 'NOT_STARTED', own: (error as Error).message }] };
		return { results: read.map(() => result), dryRun, withInput };
	}
}

function inWords<Thing>({ outcome, says, thing }: UndoResult<Thing>, say: Telling['say']): Ended<Thing> {
	return { outcome, message: says ? say(says) : null, code: says ? codeOf(says) : null, thing };
}

const OUTCOMES: UndoOutcome[] = ['done', 'preview', 'alreadyDone', 'refused', 'unknown', 'skipped'];

/** What became of all rows, in a line; undefined where there are none. */
function hintOf(rows: UndoRow[], dryRun: boolean, say: Say): Hint | undefined {
	if (rows.length === 0) return undefined;
	const count = (outcome: UndoOutcome) => rows.filter((row) => row.outcome === outcome).length;
	const parts = OUTCOMES.flatMap((outcome): Part[] => (count(outcome) > 0 ? [{ code: 'count', as: outcome === 'preview' ? 'wouldBeDone' : outcome, count: count(outcome) }] : []));
	const message = say([
		...(dryRun ? [{ code: 'dryRunUndo' } as const] : []),
		{ code: 'summedUp', rows: rows.length, parts },
		...(rows.some((row) => row.message !== null) ? [{ code: 'seeMessage' } as const] : []),
		...(dryRun && count('preview') > 0 ? [{ code: 'undoForReal' } as const] : []),
	]);
	return { message, type: count('done') + count('preview') === rows.length ? 'info' : 'warning' };
}
