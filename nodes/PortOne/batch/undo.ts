import { CREDENTIAL_REFUSED } from '../gateway/gateway';
import { Refusal } from '../refund/refusal';
import { isError } from '../refund/report';
import { decideUndo, type UndoKnown } from '../refund/undo';
import type { Edge, Settings } from './edge';
import { grouped } from './grouped';
import { Halt } from './halt';
import { pool } from './pool';
import { afterLost, byEarlier, rememberTry } from './tries';
import type { Undoing, UndoResult } from './undoing';

const FIRST_LOOK_MS = 500;
const LONGEST_PAUSE_MS = 8000;
// Look-ups may come from a replica that is behind by a few seconds.
const CATCH_UP_MS = 5000;

/** What is asked of all rows. */
export type UndoSettings = Pick<Settings, 'concurrency' | 'settleMs' | 'stopOnError' | 'dryRun'>;

/**
 * Undoes what every row asks for: look, decide, act once, look again, say. Never throws.
 *
 * @param rows what was read of each row, or why it cannot be read
 * @returns one result a row, in order
 */
export async function undoAll<Ask, Thing>(rows: Array<Ask | Refusal>, undoing: Undoing<Ask, Thing>, edge: Edge, settings: UndoSettings): Promise<Array<UndoResult<Thing>>> {
	const halt = new Halt(() => edge.stopped(), settings.concurrency + 3);
	const each = async (dryRun: boolean): Promise<Array<UndoResult<Thing>>> => {
		const results = new Map<number, UndoResult<Thing>>();
		await pool(grouped(rows, (ask) => undoing.keyOf(ask)), settings.concurrency, async (group) => {
			let first: number | undefined;
			for (const { ask, index } of group) {
				const result = await undoRow(ask, undoing, edge, { ...settings, dryRun }, halt);
				if (isError(result.outcome) && settings.stopOnError && !dryRun) halt.fail();
				const isPlanned = result.outcome === 'preview';
				// Nobody has undone it yet, but the earlier row will have.
				results.set(index, isPlanned && first !== undefined ? { ...result, outcome: 'alreadyDone', says: [{ code: 'TWIN_ROW', row: first + 1 }] } : result);
				if (isPlanned) first ??= index;
			}
		});
		return rows.map((row, index) => (row instanceof Refusal ? { outcome: 'refused', says: row.says } : (results.get(index) as UndoResult<Thing>)));
	};
	if (settings.dryRun) return await each(true);
	const plan = settings.stopOnError ? (await each(true)).map((result, index) => byEarlier(result, rows[index] as Ask | Refusal, undoing, edge)) : [];
	if (!plan.some(({ outcome }) => isError(outcome))) return await each(false);
	return plan.map((result, index): UndoResult<Thing> => {
		const ask = rows[index] as Ask | Refusal;
		const isKnown = isError(result.outcome) || (result.outcome === 'alreadyDone' && result.says?.[0].code !== 'TWIN_ROW');
		const told: UndoResult<Thing> = isKnown ? result : { ...result, outcome: 'skipped', says: [{ code: 'BATCH_STOPPED' }] };
		return ask instanceof Refusal ? told : afterLost(ask, told, undoing, edge);
	});
}

/** What is known of a row under way. */
interface Seen<Thing> {
	known?: UndoKnown;
	/** The thing as it was when it was acted on. */
	before?: Thing;
}

async function undoRow<Ask, Thing>(ask: Ask, undoing: Undoing<Ask, Thing>, edge: Edge, settings: UndoSettings, halt: Halt): Promise<UndoResult<Thing>> {
	const seen: Seen<Thing> = {};
	const result = await undoOne(ask, undoing, edge, settings, halt, seen).catch((error: unknown): UndoResult<Thing> => {
		if (error instanceof Refusal) return { outcome: 'refused', says: error.says };
		const isOpen = seen.before !== undefined;
		return { outcome: isOpen ? 'unknown' : 'refused', says: [{ code: 'UNEXPECTED', as: isOpen ? 'payment' : 'row', own: (error as Error).message }] };
	});
	if (settings.dryRun) return result;
	halt.ended(result);
	if (seen.known?.answer?.kind === 'told') return result;
	const { before } = seen;
	if (before === undefined) return afterLost(ask, byEarlier(result, ask, undoing, edge), undoing, edge);
	rememberTry(ask, before, result, undoing, edge);
	return afterLost(ask, result, undoing, edge);
}

/** Takes one row from the first look to its end. */
async function undoOne<Ask, Thing>(ask: Ask, undoing: Undoing<Ask, Thing>, edge: Edge, { dryRun, settleMs }: UndoSettings, halt: Halt, seen: Seen<Thing>): Promise<UndoResult<Thing>> {
	const reason = halt.reason();
	if (reason) return { outcome: 'skipped', says: reason };
	const look = async (before?: Thing) => {
		const found = await undoing.look(ask, before);
		halt.heard(found.ok || found.answered);
		if (!found.ok && found.says.code === CREDENTIAL_REFUSED) halt.refuse([found.says, { code: 'nothingSent' }]);
		return found;
	};
	const found = await look();
	if (!found.ok) return { outcome: 'skipped', says: [found.says, { code: 'notLookedUp' }] };
	let { thing } = found;
	let isFresh = true;
	let before: Thing | undefined;
	let known: UndoKnown = { stand: undoing.standOf(ask, thing), dryRun, sends: 0 };
	let deadline = 0;
	let caughtUpAt = 0;
	let looks = 0;
	for (;;) {
		seen.known = known;
		const step = decideUndo(known);
		if (step.do === 'report') return { ...step.ending, thing };
		if (step.do === 'act') {
			if (!isFresh) await edge.pause(Math.min(1000 * 2 ** (known.sends - 1), LONGEST_PAUSE_MS));
			const halted = halt.reason();
			if (halted) return { outcome: 'skipped', says: halted, thing };
			if (!isFresh) {
				// While this row waited somebody else may have undone it, and put another in its place.
				const again = await look();
				if (again.ok) ({ thing } = again);
				isFresh = again.ok;
				known = again.ok ? { stand: undoing.standOf(ask, thing), dryRun, sends: known.sends } : { ...known, sends: known.sends + 1, answer: { kind: 'unreached', says: again.says } };
				continue;
			}
			before = thing;
			seen.before = thing;
			const answer = await undoing.act(thing, ask);
			isFresh = false;
			if (answer.kind === 'unreached') seen.before = undefined;
			halt.heard(!(answer.kind === 'unreached' && answer.says.code === 'NOT_CONNECTED'));
			deadline = edge.now() + settleMs;
			caughtUpAt = Math.min(deadline, edge.now() + CATCH_UP_MS);
			looks = 0;
			known = { stand: known.stand, dryRun, sends: known.sends + 1, answer };
			continue;
		}
		const until = edge.now() < caughtUpAt ? caughtUpAt : deadline;
		if (looks > 0) await edge.pause(Math.max(0, Math.min(until - edge.now(), FIRST_LOOK_MS * 2 ** (looks - 1), LONGEST_PAUSE_MS)));
		looks++;
		const settled = edge.now() >= deadline || edge.stopped();
		const caughtUp = settled || edge.now() >= caughtUpAt;
		const again = edge.stopped() ? undefined : await look(before).catch(() => undefined);
		if (again?.ok) ({ thing } = again);
		known = { ...known, stand: undoing.standOf(ask, thing, before), lookedUp: known.lookedUp === true || again?.ok === true, caughtUp, settled };
	}
}
