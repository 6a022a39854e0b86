import { undoes } from './around/requests';
import { nth } from './lists';
import type { PlannedHappening } from './around/types';
import type { PlayedHistory } from './record';
import type { Blow, Switches } from './types';

/** Numbers by names. */
export type Counts = Record<string, number>;

export type Figures = ReturnType<typeof createFigures>;

/** What a campaign has been through, in numbers; sums up over histories. */
export function createFigures() {
	const histories: Counts = {};
	const counted: Counts = {};
	const figures = { histories, rows: counted, executions: 0, refunds: 0, 'undone around refunds': 0, requests: 0, 'rows left unknown at the end': 0 };
	const outcomes: Counts = {};
	const undone: Counts = {};
	const faults: Counts = {};
	const count = (sums: Counts, name: string, more = 1) => (sums[name] = (sums[name] ?? 0) + more);
	return {
		figures,
		outcomes,
		undone,
		faults,

		add({ version: { apiVersion, isCancel }, steps, requests, ledger, switches, diary }: PlayedHistory) {
			count(figures.histories, apiVersion);
			figures.refunds += ledger.length;
			figures.requests += requests.length;
			figures['undone around refunds'] += diary.filter(({ request }) => request !== undefined).length;
			for (const { runs, blows, clock, restarts, console: cancels, mends, again, isCalm, around } of steps) {
				figures.executions += runs.length + (around?.runs.length ?? 0);
				for (const { what, reports, dryRun } of around?.runs ?? []) for (const { outcome } of reports) count(undone, `${what}: ${outcome}${dryRun ? ' (dry run)' : ''}`);
				for (const { what } of around?.happenings ?? []) count(faults, HAPPENINGS[what]);
				for (const { reports } of runs) {
					count(figures.rows, apiVersion, reports.length);
					for (const { outcome } of reports) count(outcomes, outcome);
				}
				for (const what of blows) count(faults, BLOWS[what]);
				if (clock !== 0) count(faults, Math.abs(clock) >= 86_400 ? 'days went by' : "PortOne's clock moved");
				if (restarts) count(faults, 'all processes began anew');
				if (again && !isCalm) count(faults, 'the same input again');
				if (cancels.length > 0) count(faults, 'refunds in the console', cancels.length);
				if (mends && !isCalm) count(faults, 'the PG was paid up');
				if (runs.length > 1) count(faults, new Set(runs.map(({ process }) => process)).size > 1 ? 'executions at once in two processes' : 'executions at once in one process');
			}
			for (const request of requests) if (request.fault) count(faults, `${isCancel(request) ? 'cancel' : request.path.startsWith('/users/') ? 'token' : undoes(request) ? 'undo' : 'look-up'}: ${request.fault}`);
			for (const [what, is] of WORLDS) if (is(switches)) count(faults, `histories: ${what}`);
			figures['rows left unknown at the end'] += nth(steps, steps.length - 1).runs.flatMap(({ reports }) => reports).filter(({ outcome }) => outcome === 'unknown').length;
		},

		/** Rows so far. */
		rows: () => Object.values(figures.rows).reduce((sum, rows) => sum + rows, 0),
	};
}

const WORLDS: Array<[what: string, is: (switches: Switches) => boolean]> = [
	['look-ups lag', ({ lag }) => lag !== null],
	['reasons are cut', ({ records: { cut } }) => cut !== null],
	['reasons are rewritten', ({ records: { rewrite } }) => rewrite !== null],
	['reasons in EUC-KR', ({ records: { charset } }) => charset !== 'utf8'],
	['other amounts are recorded', ({ share }) => share !== 1],
];

const HAPPENINGS: Record<PlannedHappening['what'], string> = {
	deposit: 'a buyer pays into a virtual account',
	chargeBegins: 'the charge of a scheduled payment begins',
	charge: 'a scheduled payment is charged',
	schedule: 'a payment is scheduled anew',
	issue: 'a cash receipt is issued anew',
};

const BLOWS: Record<Blow['what'], string> = {
	kill: 'process killed (SIGKILL) in mid-execution',
	stop: 'execution stopped by the user',
	revoke: 'access token revoked in mid-batch',
	hang: 'PortOne hangs: every call beyond the time-out',
};
