import type { Clock } from './clock';
import type { FaultName, Kind } from './faults';
import { isFields } from './objects';
import type { Query, Request } from './request';

/** What a version tells the log of its answer, beside the HTTP status. */
export interface Summary {
	/** V1's. */
	code?: number;
	/** V2's. */
	type?: string;
	replayed?: boolean;
	cancellation?: { id: string; status: string };
	/** Both's. */
	message?: string | null;
}

/** One API request. */
export interface LogEntry {
	n: number;
	api: 'v1' | 'v2';
	at: string;
	ended_at: string | null;
	method: string;
	path: string;
	query: Query;
	body: unknown;
	headers: unknown;
	/** 0 is a dropped connection; null while there is none yet. */
	status: number | null;
	/** The payment, or the billing key, that it is about, if it is one, whichever version's. */
	payment_id: string | null;
	/** The same, under V1's name for it. */
	imp_uid?: string | null;
	fault: FaultName | null;
	/** What came of handling it; null where it was not, or not yet. */
	result: ({ status: number } & Summary) | null;
}

export type Log = ReturnType<typeof createLog>;

const HIDDEN = new Set(['imp_secret', 'access_token', 'authorization', 'cookie', 'pg_api_key']);
const ACCOUNTS = new Set(['refund_account', 'refundAccount']);

/** Digits but the last four become `*`; the length stays, so that a lost leading zero shows. */
export const maskAccount = (account: string): string => account.replace(/\d(?=(?:\D*\d){4})/g, '*');

function masked(value: unknown, name = ''): unknown {
	if (HIDDEN.has(name)) return '***';
	if (Array.isArray(value)) return value.map((entry) => masked(entry, ofAccount(name)));
	if (isFields(value)) return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, masked(entry, ofAccount(name) ?? key)]));
	return ofAccount(name) ? maskAccount(String(value)) : value;
}

const maskedQuery = (query: Query): Query => Object.fromEntries(Object.entries(query).map(([name, value]) => [name, HIDDEN.has(name) ? '***' : value]));

/** The name, where it is one of an account: whatever stands below it is masked too, whichever shape the client gave it. */
const ofAccount = (name: string): string | undefined => (ACCOUNTS.has(name) ? name : undefined);

/** Every API request that came in, and how many were under way at once. No secret, token or whole account number gets in. */
export function createLog(clock: Clock) {
	const requests: LogEntry[] = [];
	const calls: Record<Kind | 'other', number> = { token: 0, lookup: 0, cancel: 0, undo: 0, other: 0 };
	const inFlight = meter();
	const perPayment = meter();

	return {
		requests: () => requests,
		stats: () => ({ calls: { ...calls }, total: requests.length, peak_in_flight: inFlight.peak(), peak_in_flight_per_payment: perPayment.peak() }),

		/**
		 * @param about ids of the payments that the call is about
		 * @param api the version that the call came in through
		 * @returns `end` is for when the answer goes out; status 0 is a dropped connection
		 */
		begin({ method, path, query, body, headers }: Request, kind: Kind | 'other', about: readonly string[], { name, idName }: { name: 'v1' | 'v2'; idName: 'imp_uid' | 'payment_id' }) {
			const id = (about.length === 1 ? about[0] : null) ?? null;
			const entry: LogEntry = {
				n: requests.length + 1, api: name, at: clock.iso(), ended_at: null, method, path, query: maskedQuery(query),
				body: masked(body), headers: masked(headers), status: null, payment_id: id, ...(idName === 'imp_uid' && { imp_uid: id }), fault: null, result: null,
			};
			requests.push(entry);
			calls[kind] += 1;
			const counted = kind === 'lookup' || kind === 'cancel' || kind === 'undo';
			if (counted) inFlight.enter('all');
			const counts = about.map((one) => `${name} ${one}`);
			if (counted) counts.forEach(perPayment.enter);
			const end = (status: number) => {
				if (entry.ended_at !== null) return;
				Object.assign(entry, { ended_at: clock.iso(), status });
				if (counted) inFlight.leave('all');
				if (counted) counts.forEach(perPayment.leave);
			};
			return { entry, end };
		},
	};
}

/** Counts how many are inside per name, and the highest count that any name had. */
function meter() {
	const inside = new Map<string, number>();
	let peak = 0;
	const add = (name: string, step: number) => {
		const count = (inside.get(name) ?? 0) + step;
		inside.set(name, count);
		peak = Math.max(peak, count);
	};
	return { enter: (name: string) => add(name, 1), leave: (name: string) => add(name, -1), peak: () => peak };
}
