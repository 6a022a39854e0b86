import type { FaultName } from '../../../sandbox/faults';
import type { LogEntry } from '../../../sandbox/log';
import type { Milliseconds } from '../../../sandbox/units';
import type { Version } from '../../../test/support/versions';
import { GIVEN_UP_MS } from '../nemesis';
import type { PlayedHistory } from '../record';
import type { Thing } from './types';

type Family = 'account' | 'receipt' | 'subscription';

const WORDS: Array<[what: Family, path: RegExp]> = [
	['account', /\/(vbanks|virtual-account)\//],
	['receipt', /\/(receipts|cash-receipt)(\/|$)/],
	['subscription', /\/(subscribe|payment-schedules|billing-keys)(\/|$)/],
];
const LOST: ReadonlyArray<FaultName | null> = ['dropBefore', 'dropAfter', 'applyLate', 'serverError', 'serverErrorAfter', 'html', 'htmlAfter', 'cutOff', 'unheeded'];
const ANSWERED: ReadonlyArray<number | null> = [200, 207, 404];
const HARMLESS: ReadonlyArray<FaultName | null> = [null, 'slow', 'drip'];
const TURNED_AWAY: ReadonlyArray<number | null> = [401, 429];

/** What a request is about, if it is about something around refunds. */
const familyOf = ({ path }: Pick<LogEntry, 'path'>): Family | undefined => WORDS.find(([, word]) => word.test(path))?.[0];

/** Whether a request is about something around refunds, and no refund or look-up of one. */
export const isAround = (request: Pick<LogEntry, 'path'>): boolean => familyOf(request) !== undefined;

/** Whether it undoes something. */
export const undoes = (request: Pick<LogEntry, 'path' | 'method'>): boolean => isAround(request) && request.method !== 'GET';

/** A request about a thing: one that undoes it, or a look at it. */
export interface SeenAround {
	/** From 1. */
	n: number;
	/** Number of the thing; -1 is none that there is. */
	thing: number;
	undoes: boolean;
	/** A look that was answered. */
	looks: boolean;
	/** PortOne would not hear it, so it may be sent again. */
	turnedAway: boolean;
	/** Nobody told whether it was carried out. */
	ambiguous: boolean;
	from: Milliseconds;
}

/** PortOne's log of what was undone and looked at for that; what is undone of no thing stands there too. */
export function seenAround({ version, things, requests }: Pick<PlayedHistory, 'version' | 'things' | 'requests'>): SeenAround[] {
	return requests.flatMap((request): SeenAround[] => {
		const { n, fault, status } = request;
		const isUndo = undoes(request);
		const thing = things.findIndex((one) => isAbout(request, one, version));
		if (request.api !== version.apiVersion || (thing === -1 && !isUndo)) return [];
		const [from, to] = [Date.parse(request.at), Date.parse(request.ended_at ?? '')];
		const late = to - from >= GIVEN_UP_MS;
		return [{
			n, thing, undoes: isUndo, from,
			looks: !isUndo && !late && ANSWERED.includes(status) && HARMLESS.includes(fault),
			turnedAway: TURNED_AWAY.includes(status),
			ambiguous: isUndo && (late || LOST.includes(fault)),
		}];
	});
}

function isAbout(request: LogEntry, { what, id }: Thing, { looksAt }: Version): boolean {
	const about = familyOf(request);
	if (about === undefined) return what === 'account' && (request.payment_id === id || looksAt(request, id));
	if (request.payment_id !== id) return false;
	if (what === 'account' || what === 'receipt') return about === what;
	// That a billing key is there says nothing of what is scheduled on it, and the other way round.
	return request.method !== 'GET' || request.path.includes('schedule') === (what === 'schedules');
}
