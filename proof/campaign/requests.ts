import type { FaultName } from '../../sandbox/faults';
import type { LogEntry } from '../../sandbox/log';
import { TIMED_OUT } from '../../sandbox/pg';
import type { Major, Milliseconds } from '../../sandbox/units';
import { isAround } from './around/requests';
import { bodyOf, keyOf } from './cancel';
import { finderOf } from './intents';
import { GIVEN_UP_MS, SURE_MS } from './nemesis';
import type { PlayedHistory } from './record';
import type { Payment } from './types';

/** Faults after which nobody knows whether a cancel was carried out. */
const AMBIGUOUS: ReadonlyArray<FaultName | null> = ['dropBefore', 'dropAfter', 'applyLate', 'serverError', 'serverErrorAfter', 'html', 'htmlAfter', 'cutOff', 'pgTimeout'];
/** After which a look-up is answered all the same. */
const HARMLESS: ReadonlyArray<FaultName | null> = [null, 'slow', 'drip'];
const ANSWERED: ReadonlyArray<number | null> = [200, 207];
const TURNED_AWAY: ReadonlyArray<number | null> = [401, 429];

interface AnySeen {
	/** From 1. */
	n: number;
	/** Cancels, what undoes, and look-ups: what I7 counts. */
	counts: boolean;
	/** Payments; null is one that PortOne does not have. */
	about: Array<string | null>;
	/** Nothing befell it, and its answer is no kept one. */
	isPlain: boolean;
	/** What befell it. */
	fault: FaultName | null;
	/** So late that the node may not have waited for its end. */
	slow: boolean;
	from: Milliseconds;
	to: Milliseconds;
}

export interface SeenCancel extends AnySeen {
	isCancel: true;
	/** Number of the refund that it is for. */
	intent: number | undefined;
	/** The amount that it asks for. */
	asked: Major | undefined;
	/** V2's idempotency key. */
	key: string | undefined;
	/** Its answer was lost, or came after the time-out. */
	ambiguous: boolean;
	/** PortOne's answer says what became of it. */
	settles: boolean;
	looks: false;
}

export interface SeenOther extends AnySeen {
	isCancel: false;
	intent?: undefined;
	asked?: undefined;
	key?: undefined;
	ambiguous: false;
	settles: false;
	/** A look-up that was answered. */
	looks: boolean;
}

/** PortOne's log as a checker needs it: what each request was, and for which refund. */
export type Seen = SeenCancel | SeenOther;

export function seenBy({ version, payments, intents, requests }: Pick<PlayedHistory, 'version' | 'payments' | 'intents' | 'requests'>): Seen[] {
	const intentOf = finderOf(intents, payments);
	const currencies = new Map(payments.map(({ id, currency }) => [id, currency]));
	return requests.map((request): Seen => {
		const { n, api, fault, status, result, payment_id: payment } = request;
		// What a stopped execution of the history before may still have looked up, and what is no refund.
		const isOther = api !== version.apiVersion || isAround(request);
		const [from, to] = [Date.parse(request.at), Date.parse(request.ended_at ?? '')];
		const late = to - from >= GIVEN_UP_MS;
		// An answer that PortOne had kept says nothing of the PG's time-out.
		const isKept = result?.replayed === true;
		const any = { n, counts: api === version.apiVersion && !request.path.startsWith('/users/'), isPlain: fault === null && !isKept && to - from < SURE_MS, fault, slow: to - from >= SURE_MS, from, to };
		if (!version.isCancel(request)) {
			const isAbout = ({ id, order }: Payment) => payment === id || version.looksAt(request, id) || request.path.split('/').includes(order);
			return { ...any, isCancel: false, about: isOther ? [] : payments.filter(isAbout).map(({ id }) => id), ambiguous: false, settles: false, looks: !late && ANSWERED.includes(status) && HARMLESS.includes(fault) };
		}
		const asked = version.askedBy(request, payment === null ? undefined : currencies.get(payment));
		const ambiguous = late || (AMBIGUOUS.includes(fault) && !(fault === 'pgTimeout' && (isKept || !isTimeOut(result))));
		return {
			...any,
			isCancel: true,
			about: isOther ? [] : [payment],
			intent: intentOf({ payment, reason: bodyOf(request).reason, amount: asked }),
			asked,
			key: keyOf(request),
			ambiguous,
			settles: !ambiguous && !TURNED_AWAY.includes(status) && result?.type !== 'IDEMPOTENCY_OUTSTANDING_REQUEST',
			looks: false,
		};
	});
}

/** Whether the PG did not answer: a request that was refused before came to no time-out. */
function isTimeOut(result: LogEntry['result']): boolean {
	return result === null || result.type === 'PG_PROVIDER' || result.message?.includes(TIMED_OUT) === true;
}
