import { inBatches } from '../../../nodes/PortOne/gateway/batches';
import { refundBatch } from '../../../nodes/PortOne/batch/batch';
import type { Edge, Settings } from '../../../nodes/PortOne/batch/edge';
import type { Found, Gateway } from '../../../nodes/PortOne/gateway/gateway';
import type { Refusal } from '../../../nodes/PortOne/refund/refusal';
import type { Answer, CancelRequest, Payment, Refund, Result } from '../../../nodes/PortOne/refund/types';
import { NOW, payment, refund } from '../../refund/support/make';

/** What a cancel meets: see `meets`. */
export type Fate =
	| 'lost' | 'lostAfter' | 'leftAtPg' | 'explained' | 'refused' | 'unreached' | 'busy' | 'traceless' | 'broken'
	| { lateBy: number }
	| { answer: Answer }
	| undefined;

/** A row: `[paymentId, amount, reason]`, or a whole refund, or why it cannot be read. */
export type ShopRow = [paymentId: string, amount: number | 'full', reason?: string] | Refund | Refusal;

/** A gateway of which a test may put its own function in the place of one. */
interface ShopGateway extends Gateway {
	lookUp: (ids: string[]) => Promise<Found>;
	lookUpOrder: (order: string) => Promise<Found>;
	cancel: (request: CancelRequest) => Promise<Answer>;
}

interface ShopEdge extends Edge {
	gateway: ShopGateway;
	pause: (ms: number) => Promise<void>;
}

/** What has come in, and what of it is under way. */
interface State {
	/** Milliseconds. */
	clock: number;
	sent: Array<{ id: string; amount: number; checksum: number; reason: string }>;
	/** Milliseconds each. */
	pauses: number[];
	looked: string[][];
	lookUpsFail: number;
	stopped: boolean;
	inFlight: number;
	peak: number;
	peaks: Map<string, { now: number; peak: number }>;
	kept: Set<string>;
	results: Result[];
}

export interface Shop extends State {
	edge: ShopEdge;
	/** A new paid payment; its id. */
	pay: (over?: Partial<Payment>) => string;
	meets: (id: string, ...fates: Array<Fate | (() => Fate)>) => void;
	/** Look-ups of a payment show it for so many ms as it is now, or, `without`, as it was before anything was refunded. */
	lag: (id: string, ms: number, without?: boolean) => void;
	/** Somebody else refunds something. */
	elsewhere: (id: string, amount: number, reason: string) => undefined;
	/** The user stops the execution. */
	stop: () => undefined;
	/** The amounts that have moved. */
	moved: (id: string) => number[];
	/** Runs rows; outcomes with codes. */
	run: (rows: ShopRow[], settings?: Partial<Settings>) => Promise<string[]>;
}

let payments = 0;

/**
 * A PortOne in memory behind the gateway's interface, with a clock that only pauses move on.
 * Payments have fresh ids, since n8n's process remembers what is pending.
 *
 * `meets(id, ...fates)` says what the next cancels of a payment meet: 'lost' (never applied), 'lostAfter'
 * (applied), 'leftAtPg' (the PG did not say, and did nothing), 'explained' (refused for a cause of its own), `{ lateBy }` (applied so many ms later), 'refused', 'unreached', 'busy', 'traceless' (accepted,
 * not in the record yet), 'broken' (the gateway throws), `{ answer }` (that answer, never applied), or a function that does something first and tells.
 * `lookUpsFail` counts the look-ups that get no answer.
 */
export function openShop(): Shop {
	const book = new Map<string, Payment>();
	const fates = new Map<string, Array<Fate | (() => Fate)>>();
	const due: Array<{ at: number; run: () => void }> = [];
	const state: State = { clock: NOW * 1000, sent: [], pauses: [], looked: [], lookUpsFail: 0, stopped: false, inFlight: 0, peak: 0, peaks: new Map(), kept: new Set(), results: [] };

	const behind = new Map<string, { until: number; paid: Payment }>();
	const held = (id: string): Payment => {
		const paid = book.get(id);
		if (!paid) throw new Error(`No payment ${id}.`);
		return paid;
	};
	const show = (id: string): Payment => {
		const old = behind.get(id);
		return { ...(old && old.until > shop.clock ? old.paid : held(id)), asOf: Math.floor(shop.clock / 1000) };
	};
	const apply = (id: string, amount: number, reason: string): undefined => {
		const paid = held(id);
		if (paid.refunded + amount > paid.total) return;
		const entry = { id: `${id} c${paid.cancellations.length + 1}`, amount, reason, at: Math.floor(shop.clock / 1000), status: 'succeeded' as const };
		book.set(id, { ...paid, refunded: paid.refunded + amount, cancellations: [...paid.cancellations, entry] });
	};
	const busy = async <T>(key: string, work: () => T): Promise<T> => {
		const counts = shop.peaks.get(key) ?? { now: 0, peak: 0 };
		shop.peaks.set(key, counts);
		counts.peak = Math.max(++counts.now, counts.peak);
		shop.peak = Math.max(shop.peak, ++shop.inFlight);
		await new Promise(setImmediate);
		try {
			return work();
		} finally {
			shop.inFlight--;
			counts.now--;
		}
	};
	const cancel = ({ before: { paymentId: id, total, refunded }, amount, reason }: CancelRequest): Answer => {
		shop.sent.push({ id, amount, checksum: total - refunded, reason });
		const next = fates.get(id)?.shift();
		const fate = typeof next === 'function' ? next() : next;
		if (typeof fate === 'object' && 'answer' in fate) return fate.answer;
		if (fate === 'broken') throw new Error('broken');
		if (fate === 'unreached') return { kind: 'unreached', says: { code: 'NOT_CONNECTED', as: 'refused' } };
		if (fate === 'busy') return { kind: 'unreached', says: { code: 'TOO_MANY_REQUESTS' } };
		if (fate === 'lost') return { kind: 'ambiguous', says: { code: 'TIMED_OUT' } };
		if (fate === 'leftAtPg') return { kind: 'ambiguous', says: { code: 'PG_UNCLEAR' }, atPg: true };
		if (fate === 'explained') return { kind: 'refused', says: { code: 'PORTONE_REFUSED', own: 'no' }, explained: true };
		if (fate === 'refused') return { kind: 'refused', says: { code: 'PORTONE_REFUSED', own: 'no' } };
		if (fate === 'traceless') return { kind: 'accepted', after: show(id) };
		const paid = held(id);
		if (paid.total - paid.refunded !== total - refunded) return { kind: 'refused', says: { code: 'PORTONE_REFUSED', own: 'checksum' } };
		if (typeof fate === 'object') {
			due.push({ at: shop.clock + fate.lateBy, run: () => apply(id, amount, reason) });
			return { kind: 'ambiguous', says: { code: 'TIMED_OUT' } };
		}
		apply(id, amount, reason);
		return fate === 'lostAfter' ? { kind: 'ambiguous', says: { code: 'NO_ANSWER', as: 'brokenOff' } } : { kind: 'accepted', after: show(id) };
	};
	const lookUp = (ids: string[], all: () => Payment[]): Found => {
		shop.looked.push(ids);
		if (shop.lookUpsFail-- > 0) return { ok: false, says: { code: 'NO_ANSWER', as: 'brokenOff' }, answered: false };
		return { ok: true, payments: all() };
	};

	const edge: ShopEdge = {
		runId: 'run',
		scope: 'sandbox',
		shop: 'shop',
		kept: { has: (key) => shop.kept.has(key), add: (key) => void shop.kept.add(key), delete: (key) => void shop.kept.delete(key) },
		now: () => shop.clock,
		pause: async (ms) => {
			shop.pauses.push(ms);
			shop.clock += ms;
			for (const task of due.splice(0)) {
				if (task.at <= shop.clock) task.run();
				else due.push(task);
			}
		},
		stopped: () => shop.stopped,
		progress: () => undefined,
		gateway: {
			repeatable: false,
			batches: (ids) => inBatches(ids, 100, () => 1),
			lookUp: async (ids) => await busy('look-up', () => lookUp(ids, () => ids.filter((id) => book.has(id)).map(show))),
			lookUpOrder: async (order) => await busy('look-up', () => lookUp([order], () => [...book.values()].filter((one) => one.orderNumber === order).map(({ paymentId }) => show(paymentId)))),
			cancel: async (request) => await busy(request.before.paymentId, () => cancel(request)),
			longestList: Infinity,
			listsBy: ['payment'],
			list: async () => await Promise.reject(new Error('A batch asks for no list.')),
		},
	};

	const shop: Shop = Object.assign(state, {
		edge,
		pay(over: Partial<Payment> = {}) {
			const paymentId = `imp_${++payments}`;
			book.set(paymentId, payment({ orderNumber: `order ${paymentId}`, ...over, paymentId }));
			return paymentId;
		},
		meets: (id: string, ...all: Array<Fate | (() => Fate)>) => void fates.set(id, all),
		lag(id: string, ms: number, without = false) {
			const paid = held(id);
			behind.set(id, { until: shop.clock + ms, paid: without ? { ...paid, refunded: 0, cancellations: [] } : paid });
		},
		elsewhere: apply,
		stop: (): undefined => {
			shop.stopped = true;
		},
		moved: (id: string) => held(id).cancellations.map(({ amount }) => amount),
		async run(rows: ShopRow[], settings: Partial<Settings> = {}) {
			const refunds = rows.map((row, index) =>
				Array.isArray(row) ? refund({ row: index, payment: { by: 'paymentId', value: row[0] }, amount: row[1] === 'full' ? 'full' : { decimal: String(row[1]) }, reason: row[2] ?? '단순 변심' }) : row,
			);
			const all = { dryRun: false, concurrency: 5, settleMs: 30_000, timeoutMs: 70_000, stopOnError: false, ...settings };
			shop.results = await refundBatch(refunds, edge, all);
			return shop.results.map(({ outcome, code }) => (code && code !== 'ALREADY_REFUNDED' && code !== 'PENDING' ? `${outcome} ${code}` : outcome));
		},
	});
	return shop;
}
