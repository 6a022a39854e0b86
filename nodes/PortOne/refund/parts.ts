import type { Money, None, Told } from './facts';

/** What stands within another text, and what it tells itself. As in `CodeFacts`. */
export interface PartFacts {
	/** A payment of an order, and what is left of it. */
	paymentLeft: { payment: string; left: Money };
	/** A payment without an id. */
	nameless: None;
	more: { count: number };
	theRow: { as: 'named'; name: string; row: number } | { as: 'nameless'; row: number };
	badRow: { as: 'refused' | 'unknown' | 'skipped'; row: Part };
	rowMoney: { row: Part; amount: Money };
	count: { as: 'refunded' | 'alreadyRefunded' | 'pending' | 'preview' | 'refused' | 'unknown' | 'skipped' | 'done' | 'alreadyDone' | 'wouldBeDone'; count: number };
	countMoney: { as: 'refunded' | 'preview'; count: number; sums: Money[] };
	countMaybe: { count: number; maybe: number };
}

/** Part of a text. */
export type Part = Told<PartFacts>;
