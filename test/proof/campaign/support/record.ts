import type { End } from '../../../../proof/campaign/clients';
import type { Stopped } from '../../../../proof/campaign/executor';
import { intentsOf } from '../../../../proof/campaign/intents';
import { mapSome, type Some } from '../../../../proof/campaign/lists';
import type { PlayedHistory, PlayedRun, PlayedStep } from '../../../../proof/campaign/record';
import type { Report } from '../../../../proof/campaign/reports';
import type { Payment, PlannedIntent, SwitchesOf } from '../../../../proof/campaign/types';
import type { LedgerEntry } from '../../../../sandbox/ledger';
import type { LogEntry } from '../../../../sandbox/log';
import { V1 } from '../../../support/versions';

const DAY = '2026-11-25T10:00:';
const SWITCHES: SwitchesOf['v1'] = {
	records: { charset: 'utf8', cut: null, rewrite: null }, share: 1, lag: null, latency: 0, firewall: 'html',
	waitingTrace: false, waitingStatus: 'same', cancellationIds: true, busyRefusal: false,
};
export const PAYMENT: Payment = { id: 'imp_1', order: '2026112500000010', kind: 'paid', lacks: 'null', currency: 'KRW', shared: false, past: 0, left: 16_000 };
const INTENT: PlannedIntent = { payment: 0, units: 1, written: 0, full: false, check: 'amountAndReason', bad: null, reason: null, claim: null, spellings: [0], expects: false };

/** A refund that is asked for. */
export const intent = (given: Partial<PlannedIntent> = {}): PlannedIntent => ({ ...INTENT, ...given });

/** An execution: `says` is what each row was told; the others replace what goes without saying. */
export interface GivenRun extends Partial<Pick<PlayedRun, 'process' | 'life' | 'by' | 'onError' | 'tries' | 'maxTotal' | 'window'>> {
	/** Numbers of intents. */
	rows: number[];
	says: Array<Report | Report['outcome']>;
	/** What it stopped with. */
	error?: Stopped;
}

/** A request that moved money, unless `moves` says that it did not. */
export interface GivenCancel {
	intent: number;
	fault?: LogEntry['fault'];
	moves?: boolean;
	/** The payment, where it is not that of the intent. */
	on?: Payment;
	amount?: number;
	result?: Omit<NonNullable<LogEntry['result']>, 'status'>;
}

export interface GivenStep extends Partial<Pick<PlayedStep, 'blows' | 'pg' | 'isCalm'>> {
	runs: Some<GivenRun>;
	/** By the number of the intent, where nothing else is to be said. */
	cancels?: Array<number | GivenCancel>;
	/** Amounts that were refunded in the console before. */
	byHand?: number[];
}

export interface GivenRecord {
	intents: PlannedIntent[];
	payments?: Some<Payment>;
	switches?: Partial<SwitchesOf['v1']>;
	steps: GivenStep[];
}

const STEP = { again: null, faults: [], blows: [], clock: 0, pg: null, waits: false, restarts: false, mends: false, console: [], isCalm: false, stalledMs: 0, pgsDoneAt: 0 } satisfies Partial<PlayedStep>;
const RUN = { process: 0, life: '0.0', spelling: 0, by: 'impUid', retryOnFail: false, tries: 1, concurrency: 8, maxTotal: null, window: null, requester: null } satisfies Partial<PlayedRun>;

/** A record of a campaign's history on V1, as play.ts makes it. */
export function recordOf({ intents: given, payments = [PAYMENT], switches = {}, steps }: GivenRecord): PlayedHistory {
	const intents = intentsOf(given, payments);
	const requests: LogEntry[] = [];
	const ledger: LedgerEntry[] = [];
	const time = () => `${DAY}${String(requests.length + ledger.length).padStart(2, '0')}.000Z`;
	const move = ({ id, order }: Payment, amount: number, more: { reason: string; request?: number }) => {
		const before = ledger.filter(({ imp_uid }) => imp_uid === id).at(-1)?.balance_after ?? 16_000;
		ledger.push({ at: time(), version: 'V1', imp_uid: id, merchant_uid: order, cancellation_id: null, currency: 'KRW', amount, balance_before: before, balance_after: before - amount, ...more });
	};
	const ask = (request: Pick<LogEntry, 'method' | 'path' | 'query' | 'payment_id' | 'body' | 'fault' | 'result'>) =>
		requests.push({ n: requests.length + 1, api: 'v1', headers: {}, at: time(), ended_at: time(), status: 200, ...request });
	const send = (one: number | GivenCancel) => {
		const { intent: i, fault = null, moves = true, on, result = { code: 0 }, ...rest } = typeof one === 'number' ? { intent: one } : one;
		const { payment, amount: meant, cells: { reason: text, refundId, duplicateCheck } } = intents[i]!;
		const { id } = on ?? payment;
		const reason = duplicateCheck === 'refundId' ? `[${String(refundId)}] ${String(text)}` : String(text);
		const amount = rest.amount ?? Number(meant);
		ask({ method: 'POST', path: '/payments/cancel', query: {}, payment_id: id, body: { reason, amount }, fault, result: { status: 200, ...result } });
		if (moves) move(on ?? payment, amount, { reason, request: requests.length });
	};
	const played = steps.map(({ runs, cancels = [], byHand = [], ...step }): PlayedStep => {
		for (const amount of byHand) move(payments[0], amount, { reason: '관리자페이지취소' });
		const [first, had] = [requests.length, ledger.length];
		// A look at all payments, so that nothing is sent blindly.
		ask({ method: 'GET', path: '/payments', query: { 'imp_uid[]': payments.map(({ id }) => id) }, payment_id: null, body: {}, fault: null, result: { status: 200 } });
		cancels.forEach(send);
		return { ...STEP, ...step, first, last: requests.length, had, runs: mapSome(runs, (run) => runOf(run, ledger.length)) };
	});
	return { version: V1, switches: { ...SWITCHES, ...switches }, intents, payments, steps: played, ledger, requests, things: [], diary: [] };
}

function runOf({ rows, says, error, ...run }: GivenRun, made: number): PlayedRun {
	const reports = says.map((one): Report => (typeof one === 'string' ? { outcome: one } : one));
	const items = reports.map((report, item) => ({ json: { ...report }, pairedItem: { item } }));
	const end: End = error ? { status: 'success', error, outputs: [] } : { status: 'success', outputs: [items] };
	return { ...RUN, onError: error ? 'stopWorkflow' : 'continueRegularOutput', rows, reports, made, ...end, ...run };
}
