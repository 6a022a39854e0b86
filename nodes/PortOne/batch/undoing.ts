import type { Coded } from '../refund/saying';
import type { Acted, Ending, Stand } from '../refund/undo';

/** One kind of thing that can be undone. `Ask` is what a row asks for, read; `Thing` is that thing as PortOne shows it. */
export interface Undoing<Ask, Thing> {
	/** The operation's own name. */
	name: string;
	/** Rows of one key are worked on one after another. */
	keyOf(ask: Ask): string;
	/** A row is told what an earlier try of it has undone, though it could not be undone now. Not where another may have come in its place, which the row may mean. */
	tellsEarlier?: boolean;
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
