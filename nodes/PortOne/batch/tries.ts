import { Refusal } from '../refund/refusal';
import { isError } from '../refund/report';
import { stillLost } from '../refund/undo';
import type { Edge } from './edge';
import { Recent } from './recent';
import type { Undoing, UndoResult } from './undoing';

/** A try that sent something: what its row asked for, and the thing as it was when it was acted on. */
interface Try<Ask, Thing> {
	ask: Ask;
	before: Thing;
}

/** Those of this process whose end nobody knows: n8n's Retry On Fail runs a node again within the second. */
const lost = new Recent<Try<unknown, unknown>>();
/** Those that were told as done. */
const made = new Recent<Try<unknown, unknown>>();

/** Keeps what a row has sent, if its end is not known or it is done. */
export function rememberTry<Ask, Thing>(ask: Ask, before: Thing, { outcome }: UndoResult<Thing>, undoing: Undoing<Ask, Thing>, edge: Edge): void {
	const kept = outcome === 'unknown' ? lost : outcome === 'done' ? made : undefined;
	if (kept) for (const key of keysOf(ask, before, undoing, edge)) kept.set(key, { ask, before });
}

/** Of a row that sent nothing: what an earlier try of it did, be its end told or lost, where the record shows it (`tellsEarlier`). */
export function byEarlier<Ask, Thing>(result: UndoResult<Thing>, ask: Ask | Refusal, undoing: Undoing<Ask, Thing>, edge: Edge): UndoResult<Thing> {
	if (ask instanceof Refusal || undoing.tellsEarlier !== true || !isError(result.outcome)) return result;
	const keys = keysOf(ask, result.thing, undoing, edge);
	const earlier = triedBy<Ask, Thing>(keys, lost) ?? triedBy<Ask, Thing>(keys, made);
	if (!earlier || result.thing === undefined || JSON.stringify(earlier.ask) !== JSON.stringify(ask)) return result;
	const stand = undoing.standOf(earlier.ask, result.thing, earlier.before);
	return stand.is === 'undone' ? { ...result, outcome: 'alreadyDone', says: stand.says } : result;
}

/** After a try of this process whose end nobody knows, a row is told nothing better until the record shows an end of that very try. */
export function afterLost<Ask, Thing>(ask: Ask, result: UndoResult<Thing>, undoing: Undoing<Ask, Thing>, edge: Edge): UndoResult<Thing> {
	const { thing } = result;
	const keys = keysOf(ask, thing, undoing, edge);
	const earlier = triedBy<Ask, Thing>(keys, lost);
	if (!earlier || result.outcome === 'unknown') return result;
	const isOver = !isError(result.outcome) || (thing !== undefined && undoing.standOf(earlier.ask, thing, earlier.before).is !== 'open');
	if (!isOver) return { ...result, ...stillLost(result) };
	for (const key of [...keys, ...keysOf(earlier.ask, earlier.before, undoing, edge)]) lost.delete(key);
	return result;
}

/** A key names the operation, so that what is kept by it is of one kind. */
function triedBy<Ask, Thing>(keys: string[], tries: Recent<Try<unknown, unknown>>): Try<Ask, Thing> | undefined {
	return keys.map((key) => tries.get(key)).find((one) => one !== undefined) as Try<Ask, Thing> | undefined;
}

/** By what a row calls the thing, and by its own id: a later row may call it otherwise. */
function keysOf<Ask, Thing>(ask: Ask, thing: Thing | undefined, undoing: Undoing<Ask, Thing>, { scope, shop }: Edge): string[] {
	const own = thing === undefined ? undefined : undoing.ownKeyOf?.(thing);
	return [undoing.keyOf(ask), ...(own === undefined ? [] : [own])].map((key) => JSON.stringify([scope, shop, undoing.name, key]));
}
