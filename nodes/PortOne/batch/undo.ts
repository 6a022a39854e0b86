import { CREDENTIAL_REFUSED } from '../gateway/gateway';
import { Refusal } from '../refund/refusal';
import { isError } from '../refund/report';
import type { Coded } from '../refund/saying';
import { decideUndo, stillLost, type Acted, type Ending, type Stand, type UndoKnown } from '../refund/undo';
import type { Edge, Settings } from './edge';
import { grouped } from './grouped';
import { Halt } from './halt';
import { pool } from './pool';
import { Recent } from './recent';

const FIRST_LOOK_MS = 500;
const LONGEST_PAUSE_MS = 8000;
// Look-ups may come from a replica that is behind by a few seconds.
const CATCH_UP_MS = 5000;

/** A try whose end nobody knows: what its row asked for, and the thing as it was when it was acted on. */
interface Lost<Ask, Thing> {
	ask: Ask;
	before: Thing;
}

/** Those of this process: n8n's Retry On Fail runs a node again within the second. */
const lost = new Recent<Lost<unknown, unknown>>();

/** One kind of thing that can be undone. `Ask` is what a row asks for, read; `Thing` is that thing as PortOne shows it. */
export interface Undoing<Ask, Thing> {
	/** The operation's own name. */
	name: string;
	/** Rows of one key are worked on one after another. */
	keyOf(ask: Ask): string;
	/** The key of a row that names the thing by PortOne's own id, where rows may name it otherwise; undefined where it has none. */
	ownKeyOf?(thing: Thing): string | undefined;
	/**
	 * Reads the thing from PortOne. Changes nothing.
	 *
	 * @param before the thing as it was seen before, to be read again
	 * @throws Refusal where the row means nothing that could be undone
	 */
	look(ask: Ask, before?: Thing): Promise<Looked<Thing>>;
	/** @param before the thing as it was when it was acted on, if it was */
	standOf(ask: Ask, now: Thing, before?: Thing): Stand;
	/** Asks PortOne to undo it, once. Never throws. */
	act(thing: Thing, ask: Ask): Promise<Acted>;
}

/** What a look brought, or why it is not known. */
export type Looked<Thing> = { ok: true; thing: Thing } | { ok: false; says: Coded; answered: boolean };

/** How a row ended, and the thing as it was seen last. */
export interface UndoResult<Thing> extends Ending {
	thing?: Thing;
}

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

/** Of a row that sent nothing: what an earlier try of it did whose end nobody knew is told once the record shows it, whatever else is in its way by now. */
function byEarlier<Ask, Thing>(result: UndoResult<Thing>, ask: Ask | Refusal, undoing: Undoing<Ask, Thing>, edge: Edge): UndoResult<Thing> {
	const earlier = ask instanceof Refusal || !isError(result.outcome) ? undefined : earlierOf<Ask, Thing>(lostKeys(ask, result.thing, undoing, edge));
	if (!earlier || result.thing === undefined || JSON.stringify(earlier.ask) !== JSON.stringify(ask)) return result;
	const stand = undoing.standOf(earlier.ask, result.thing, earlier.before);
	return stand.is === 'undone' ? { ...result, outcome: 'alreadyDone', says: stand.says } : result;
}

/** After a try of this process whose end nobody knows, a row is told nothing better until the record shows an end of that very try. */
function afterLost<Ask, Thing>(ask: Ask, result: UndoResult<Thing>, undoing: Undoing<Ask, Thing>, edge: Edge): UndoResult<Thing> {
	const { thing } = result;
	const keys = lostKeys(ask, thing, undoing, edge);
	const earlier = earlierOf<Ask, Thing>(keys);
	if (!earlier || result.outcome === 'unknown') return result;
	const isOver = !isError(result.outcome) || (thing !== undefined && undoing.standOf(earlier.ask, thing, earlier.before).is !== 'open');
	if (!isOver) return { ...result, ...stillLost(result) };
	for (const key of [...keys, ...lostKeys(earlier.ask, earlier.before, undoing, edge)]) lost.delete(key);
	return result;
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
	if (result.outcome === 'unknown' && before !== undefined) for (const key of lostKeys(ask, before, undoing, edge)) lost.set(key, { ask, before });
	return afterLost(ask, before === undefined ? byEarlier(result, ask, undoing, edge) : result, undoing, edge);
}

/** A key names the operation, so that what is kept by it is of one kind. */
function earlierOf<Ask, Thing>(keys: string[]): Lost<Ask, Thing> | undefined {
	return keys.map((key) => lost.get(key)).find((one) => one !== undefined) as Lost<Ask, Thing> | undefined;
}

/** By what a row calls the thing, and by its own id: a later row may call it otherwise. */
function lostKeys<Ask, Thing>(ask: Ask, thing: Thing | undefined, undoing: Undoing<Ask, Thing>, { scope, shop }: Edge): string[] {
	const own = thing === undefined ? undefined : undoing.ownKeyOf?.(thing);
	return [undoing.keyOf(ask), ...(own === undefined ? [] : [own])].map((key) => JSON.stringify([scope, shop, undoing.name, key]));
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
