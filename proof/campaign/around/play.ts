import type { Control } from '../../../sandbox/control';
import type { Version } from '../../../test/support/versions';
import type { Clients, End } from '../clients';
import type { Running, Task } from '../executor';
import { nth } from '../lists';
import { SETTLE, TIMEOUT } from '../nemesis';
import { reportsOf } from '../reports';
import type { AskedUndo, PlayedUndo } from './record';
import { standingOf } from './truth';
import type { PlannedUndoRow, Thing, UndoRun, What } from './types';

export interface AroundStage {
	version: Version;
	url: string;
	clients: Clients;
	control: Control;
	things: Thing[];
}

/** An execution under way. */
export interface BegunUndo {
	run: UndoRun;
	rows: AskedUndo[];
	life: string;
	execution: Running<End>;
}

const KINDS: What[] = ['account', 'receipt', 'schedules', 'key'];

const OPERATIONS: Record<What, { resource: string; operation: string }> = {
	account: { resource: 'virtualAccount', operation: 'close' },
	receipt: { resource: 'cashReceipt', operation: 'cancel' },
	schedules: { resource: 'subscription', operation: 'cancelSchedules' },
	key: { resource: 'subscription', operation: 'deleteBillingKey' },
};

const isOfPayment = (what: What): boolean => what === 'account' || what === 'receipt';

/** Starts what undoes; leaves out what a history has nothing of. */
export async function beginUndo(runs: UndoRun[], stage: AroundStage): Promise<BegunUndo[]> {
	const some = runs.filter(({ what }) => stage.things.some((thing) => thing.what === what));
	return await Promise.all(some.map(async (run) => {
		const asked = run.rows.map((row) => rowOf(row, run, stage));
		const life = stage.clients.life(run.process);
		const execution = await stage.clients.start(run.process, taskOf(run, asked.map(({ cells }) => cells), stage));
		return { run, rows: asked.map(({ row }) => row), life, execution };
	}));
}

/** Waits for them; one result an execution, in order. */
export async function endUndo(begun: BegunUndo[], control: Control): Promise<PlayedUndo[]> {
	return await Promise.all(begun.map(async ({ run, rows, life, execution }) => {
		const end = await execution.done;
		return { ...run, rows, ...end, noted: control.diary().length, life, tries: run.retryOnFail ? 2 : 1, reports: reportsOf({ rows }, end) };
	}));
}

interface Cells {
	payment: string | undefined;
	number: string;
}

function rowOf({ thing: n, named, bad }: PlannedUndoRow, { what, byOrder }: UndoRun, { version, things, control }: AroundStage): { row: AskedUndo; cells: Cells } {
	const own = [...things.entries()].filter(([, thing]) => thing.what === what);
	const [at, thing] = nth(own, n % own.length);
	const number = what !== 'receipt' || named === 'not' ? undefined : named === 'first' ? thing.names[0] : standingOf(thing, control.diary()).names[0];
	const isOrder = byOrder && version.apiVersion === 'v1' && isOfPayment(what);
	return {
		row: { thing: bad === null ? at : undefined, ...(number !== undefined && { number }) },
		cells: { payment: bad ?? (isOrder ? thing.order : thing.id), number: number ?? '' },
	};
}

function taskOf({ what, byOrder, dryRun, onError, retryOnFail }: UndoRun, rows: Cells[], { version, url }: AroundStage): Task {
	const cell = '={{ $json.payment }}';
	const { apiVersion, byId, byOrder: byItsOrder } = version;
	const parameters = {
		apiVersion,
		...OPERATIONS[what],
		...(isOfPayment(what) ? { payment: { __rl: true, mode: byOrder ? byItsOrder : byId, value: cell } } : { billingKey: cell }),
		...(what === 'receipt' && { issueNumber: '={{ $json.number }}' }),
		dryRun,
		options: { settleTime: SETTLE, timeout: TIMEOUT },
	};
	return { version: apiVersion, url, rows: rows.map((row) => ({ ...row })), parameters, onError, retryOnFail };
}

/** Everything once more, with nothing in its way; receipts by the numbers that they have. */
export function calmUndo(things: Thing[]): UndoRun[] {
	return KINDS.map((what) => ({
		process: 0, what, rows: things.filter((thing) => thing.what === what).map((_, thing) => ({ thing, named: 'now', bad: null })), byOrder: false, dryRun: false, onError: 'continueRegularOutput', retryOnFail: false,
	}));
}
