import { sleep } from 'n8n-workflow';
import type { Found } from '../PortOne/gateway/gateway';
import type { Payment } from '../PortOne/refund/types';
import type { Milliseconds } from '../PortOne/refund/units';
import { CREDENTIAL_REFUSED } from '../PortOne/gateway/gateway';
import { Rejection } from './rejection';

// Look-ups go out with the shop's key, and V1 calls are unsigned: strangers must not flood PortOne, nor n8n.
const AT_ONCE = 20;
const WAITING = 1000;
/** So far apart are looks at one payment, however many calls name it. */
const APART_MS = 900;
// Records lag by seconds. PortOne waits 15 s for the answer to a resend (integration/webhook/readme-v1), and starting needs some.
const PAUSES_MS: Milliseconds[] = [1_000, 2_000, 3_000];
const LOOKING_MS = 10_000;
const SHORTEST_MS = 1_000;

/** Asks PortOne for one payment, waiting so long for its answer. */
export type Ask = (timeout: Milliseconds) => Promise<Found>;

interface Looks {
	atWork: number;
	waiting: Array<() => void>;
	/** The newest at each payment, oldest first. */
	newest: Map<string, Look>;
}

/** A look at a payment, and the one that all calls share which came after it had begun: what they tell may be younger. */
interface Look {
	since: Milliseconds;
	next?: Promise<Looked>;
}

/** By node. */
const all = new Map<string, Looks>();

/** What a look brought, or that too many calls are looking already. */
type Looked = Found | { ok: false; busy: true };

/**
 * Looks a payment up, and again for some seconds while it cannot be had or does not show what a call claims: a V1 webhook
 * comes once.
 *
 * @param node unlike any other node's
 * @param payment unlike any other payment's of that node
 * @param accept what to make of a payment; undefined looks again. `isLast` where there is no time for another look
 * @throws Rejection 400 where PortOne has no such payment or it is not accepted, 503 where it cannot be asked
 */
export async function lookUntil<T>(node: string, payment: string, ask: Ask, accept: (payment: Payment, isLast: boolean) => T | undefined): Promise<T> {
	const until = Date.now() + LOOKING_MS;
	for (const [index, pause] of [0, ...PAUSES_MS].entries()) {
		if (pause > 0) await sleep(pause);
		const found = await look(node, payment, ask, until);
		const isLast = index === PAUSES_MS.length || Date.now() + (PAUSES_MS[index] ?? 0) + SHORTEST_MS > until;
		const [shown] = found.ok ? found.payments : [];
		// Nothing waits in here: of two calls at once, one is accepted first.
		const accepted = shown && accept(shown, isLast);
		if (accepted !== undefined) return accepted;
		const refusal = found.ok ? undefined : 'busy' in found ? 'BUSY' : found.says.code;
		if (refusal !== undefined && (isLast || refusal === CREDENTIAL_REFUSED)) {
			// What PortOne says goes to nobody who may have forged the call.
			throw new Rejection('notAsked', undefined, refusal);
		}
		if (isLast) break;
	}
	throw notConfirmed();
}

export function notConfirmed(): Rejection {
	return new Rejection('notConfirmed');
}

async function look(node: string, payment: string, ask: Ask, until: Milliseconds): Promise<Looked> {
	const looks: Looks = all.get(node) ?? { atWork: 0, waiting: [], newest: new Map() };
	all.set(node, looks);
	const now = Date.now();
	for (const [key, { since }] of looks.newest) {
		if (since + APART_MS > now) break;
		looks.newest.delete(key);
	}
	const last = looks.newest.get(payment);
	const begin = async () => {
		looks.newest.delete(payment);
		looks.newest.set(payment, { since: Date.now() });
		return await asked(looks, ask, until);
	};
	if (!last) return await begin();
	last.next ??= sleep(last.since + APART_MS - now).then(begin);
	return await last.next;
}

async function asked(looks: Looks, ask: Ask, until: Milliseconds): Promise<Looked> {
	if (looks.atWork >= AT_ONCE && (looks.waiting.length >= WAITING || !(await place(looks, until - Date.now())))) return { ok: false, busy: true };
	looks.atWork += 1;
	try {
		return await ask(Math.max(SHORTEST_MS, until - Date.now()));
	} finally {
		looks.atWork -= 1;
		looks.waiting.shift()?.();
	}
}

/** Whether there was a place before the time was over. */
async function place(looks: Looks, ms: Milliseconds): Promise<boolean> {
	return await new Promise((resolve) => {
		const come = () => resolve(true);
		looks.waiting.push(come);
		void sleep(ms).then(() => {
			looks.waiting = looks.waiting.filter((other) => other !== come);
			resolve(false);
		});
	});
}
