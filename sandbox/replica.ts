import { picked } from './objects';
import { checkSwitches, natural } from './settings';
import type { Milliseconds } from './units';

/** How far look-ups by an id, and lists, are behind; in all, or in balance and status only, or in the history only. */
interface Behind {
	lookupMs: Milliseconds;
	searchMs: Milliseconds;
	only: 'both' | 'balance' | 'history';
}

export type GivenLag = Partial<Behind>;
export type Lag = ReturnType<typeof createLag>;
/** What a store tells of every change, and look-ups are answered from. */
export type Replica<Payment extends object> = ReturnType<typeof createReplica<Payment>>;

const NONE: Readonly<Behind> = { lookupMs: 0, searchMs: 0, only: 'both' };

/** The lag of every replica of a shop. */
export function createLag() {
	let behind: Readonly<Behind> = NONE;
	const forgets: Array<() => void> = [];
	const horizon = (): Milliseconds => Math.max(behind.lookupMs, behind.searchMs);
	return {
		/** @throws {TypeError} */
		set(given: GivenLag) {
			const { lookupMs, searchMs, only, ...rest } = { ...NONE, ...given };
			checkSwitches({ only, ...rest }, { only: ['both', 'balance', 'history'] });
			behind = { lookupMs: natural(lookupMs, 'lookupMs'), searchMs: natural(searchMs, 'searchMs'), only };
			if (horizon() === 0) forgets.forEach((forget) => forget());
		},
		behind: () => behind,
		/** The longest that anything is behind. */
		horizon,
		/** Calls back when there is no lag anymore. */
		onNone: (forget: () => void) => void forgets.push(forget),
	};
}

/**
 * The copy of the payments that look-ups are answered from: as they were so many milliseconds ago, by the machine's clock. A
 * payment's states are kept only while there is a lag, and only those of a payment that changes.
 *
 * @param parts what else a payment may keep behind or ahead of its history of refunds, and that history
 */
export function createReplica<Payment extends object>(lag: Lag, parts: Record<'balance' | 'history', ReadonlyArray<keyof Payment>>) {
	interface Kept {
		at: Milliseconds;
		state: Payment;
	}
	let states = new WeakMap<Payment, [Kept, ...Kept[]]>();
	lag.onNone(() => {
		states = new WeakMap();
	});

	/** Keeps what a payment is now; what it was before anything was kept, it has been all along. */
	function keep(payment: Payment): void {
		if (lag.horizon() === 0) return;
		const kept = states.get(payment);
		const now = performance.now();
		if (!kept) {
			states.set(payment, [{ at: -Infinity, state: structuredClone(payment) }]);
			return;
		}
		kept.push({ at: now, state: structuredClone(payment) });
		while (kept[1] !== undefined && kept[1].at <= now - lag.horizon()) kept.shift();
	}

	function asOf(payment: Payment, ms: Milliseconds): Payment {
		const kept = ms > 0 ? states.get(payment) : undefined;
		if (!kept) return payment;
		const then = performance.now() - ms;
		const { state } = kept.findLast(({ at }) => at <= then) ?? kept[0];
		const { only } = lag.behind();
		return only === 'both' ? state : { ...payment, ...picked(state, parts[only]) };
	}

	return {
		/** Does what may change a payment. */
		async changing<Result>(payment: Payment, work: () => Result | Promise<Result>): Promise<Result> {
			if (!states.has(payment)) keep(payment);
			try {
				return await work();
			} finally {
				keep(payment);
			}
		},
		/** A payment as a look-up by its id sees it. */
		lookup: (payment: Payment): Payment => asOf(payment, lag.behind().lookupMs),
		/** A payment as a list sees it. */
		search: (payment: Payment): Payment => asOf(payment, lag.behind().searchMs),
	};
}
