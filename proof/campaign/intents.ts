import type { Major } from '../../sandbox/units';
import { CUT_NUMBER, UNIT, type Cells, type Check } from './cells';
import { nth } from './lists';
import { fold, foldId, spelled, spelledAmount, spelledId, spelledType } from './text';
import type { Payment, PlannedIntent } from './types';

/** What an operator may ask for, and how its cells are written. */
export interface Intent {
	payment: Payment;
	amount: Major | 'full';
	check: Check;
	/** No refund can come from its cells. */
	isBad: boolean;
	cellsOf: (spelling: number) => Cells;
	/** In their first spelling. */
	cells: Cells;
	expects: boolean;
	/** What the reason of its requests is known by. */
	sent: string;
	/** What it has in common with whatever is the same refund to a person. */
	identity: string;
	/** The first intent that nobody can tell from it. */
	same: number;
}

export function intentsOf(given: PlannedIntent[], payments: Payment[]): Intent[] {
	const firsts = new Map<string, number>();
	return given.map((one, i) => {
		const intent = intentOf(one, i, payments);
		const key = JSON.stringify([intent.identity, intent.amount]);
		const same = firsts.get(key) ?? i;
		firsts.set(key, same);
		return { ...intent, same };
	});
}

function intentOf({ payment: number, units, written, full, check, bad, reason, claim, spellings, type = 0, expects }: PlannedIntent, i: number, payments: Payment[]): Omit<Intent, 'same'> {
	const payment = nth(payments, number % payments.length);
	const amount = units * UNIT[payment.currency];
	const text = textOf({ reason, full, check }, i);
	const refundId = claim ?? `claim-${i}`;
	const cellsOf = (spelling: number): Cells => ({
		payment: payment.id,
		amount: spelledAmount(amount, payment.currency, written),
		reason: spelled(text, nth(spellings, spelling % spellings.length)),
		duplicateCheck: check,
		refundId: spelledId(refundId, nth(spellings, spelling % spellings.length)),
		refundType: spelledType(full ? 'full' : 'partial', type),
		...bad,
		...(bad?.payment === CUT_NUMBER && { payment: Number(payment.order) }),
	});
	// What a full refund has in its amount cell does not count.
	const isBad = payment.kind === 'unpaid' || (bad !== null && !(full && 'amount' in bad));
	const cells = cellsOf(0);
	const words: { id: unknown; reason: unknown } = { id: bad?.refundId ?? refundId, reason: bad?.reason ?? text };
	const identity = isBad || check === 'none' ? ['own', i] : check === 'refundId' ? [foldId(refundId)] : [fold(text), full ? 'full' : amount];
	return {
		payment,
		amount: full ? 'full' : amount,
		check: cells.duplicateCheck,
		isBad,
		cellsOf,
		cells,
		expects,
		sent: cells.duplicateCheck === 'refundId' ? `[${foldId(String(words.id))}]` : fold(String(words.reason)),
		identity: JSON.stringify([payment.id, check, ...identity]),
	};
}

/** Without a check, and in full, by reasons of their own, so that each request tells what it is for. */
function textOf({ reason, full, check }: Pick<PlannedIntent, 'reason' | 'full' | 'check'>, i: number): string {
	if (check === 'none') return `r${i} 검사 없음`;
	const text = reason ?? `r${i} 단순 변심, the buyer changed their mind`;
	return full ? `${text} 전액` : text;
}

/** What a cancel asks for; no payment, where PortOne has none of its id. */
interface Asked {
	payment: string | null;
	reason?: string;
	amount?: Major;
}

/** Tells which intent a cancel is for. */
export function finderOf(intents: Intent[], payments: Payment[]): (asked: Asked) => number | undefined {
	const orders = new Map(payments.map(({ id, main }) => [id, main ?? id]));
	const byText = new Map<string, number[]>();
	for (const [i, { payment, sent, same }] of intents.entries()) {
		if (same !== i) continue;
		const key = JSON.stringify([payment.id, sent]);
		byText.set(key, [...(byText.get(key) ?? []), i]);
	}
	return ({ payment, reason = '', amount }) => {
		const text = fold(reason);
		const id = /^\[([^\]]*)\]/.exec(text)?.[1];
		const main = payment === null ? null : (orders.get(payment) ?? payment);
		const named = byText.get(JSON.stringify([main, id === undefined ? text : `[${foldId(id)}]`])) ?? [];
		// A row that nothing can come from may have the words of a good one.
		const found = named.map((i) => ({ i, intent: nth(intents, i) })).sort((a, b) => Number(a.intent.isBad) - Number(b.intent.isBad));
		return (found.find(({ intent }) => intent.amount === amount) ?? found.find(({ intent }) => intent.amount === 'full') ?? found[0])?.i;
	};
}
