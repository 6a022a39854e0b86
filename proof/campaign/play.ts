import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox';
import type { Control } from '../../sandbox/control';
import type { LedgerEntry } from '../../sandbox/ledger';
import type { Milliseconds } from '../../sandbox/units';
import { refundParameters } from '../../test/engine/support/parameters';
import { V1, V2, type Version } from '../../test/support/versions';
import { endCharges, happen } from './around/happen';
import { waitsForLate } from './around/limits';
import { beginUndo, calmUndo, endUndo } from './around/play';
import type { PlayedAround } from './around/record';
import { makeThings } from './around/things';
import type { AroundStep, Thing } from './around/types';
import { strike, whenReached } from './blows';
import type { Clients } from './clients';
import type { Task } from './executor';
import { intentsOf, type Intent } from './intents';
import { mapSome, nth } from './lists';
import { SETTLE, TIMEOUT } from './nemesis';
import type { PlayedHistory, PlayedRun, PlayedStep } from './record';
import { reportsOf } from './reports';
import { leftOf, payAll, prepare, refundInConsole } from './shop';
import type { ApiVersion, History, Payment, Run, Step } from './types';

const CALM_MS = 300;
// Longer than look-ups are behind.
const LAG_MS = 60;
const VERSIONS: Record<ApiVersion, Version> = { v1: V1, v2: V2 };

interface Stage {
	version: Version;
	url: string;
	clients: Clients;
	control: Control;
	intents: Intent[];
	payments: Payment[];
	things: Thing[];
	latency: Milliseconds;
}

type StepToPlay = Step & { isCalm: boolean };

/** Plays a history against a sandbox, and at its end runs everything again without faults. */
export async function play(history: History, clients: Clients, sandbox: Sandbox): Promise<PlayedHistory> {
	const version = VERSIONS[history.version];
	const { switches } = history;
	const { control } = sandbox;
	prepare(control, history);
	const payments = payAll(version, control, history);
	const intents = intentsOf(history.intents, payments.slice(0, history.payments.length));
	const things = makeThings(version, control, history, payments);
	const stage: Stage = { version, url: version.urlOf(sandbox), clients, control, intents, payments, things, latency: switches.latency };
	const steps: PlayedStep[] = [];
	for (const given of history.steps) {
		// What is late is so by seconds: minutes and days later it has been done.
		if (given.clock !== 0 || waitsForLate(given)) await lateOnesDone(control, steps);
		const runs = mapSome(given.runs, (run) => ({ ...run, rows: run.rows.map((i) => i % intents.length) }));
		steps.push(await playStep({ ...given, runs, isCalm: false }, stage));
		if (given.waits) await lateOnesDone(control, steps);
	}
	await lateOnesDone(control, steps);
	await endCharges(things, control);
	const all = intents.flatMap(({ check }, i) => (check === 'none' ? [] : [i]));
	if (all.length > 0) steps.push(await playStep({ ...calm(all, version), ...(things.length > 0 && { around: { runs: calmUndo(things), again: false, faults: [], happenings: [] } }) }, { ...stage, latency: 0 }));
	await answerOfPgs(control, payments, true);
	return { version, switches, intents, payments, steps, ledger: control.ledger(), requests: control.requests(), things, diary: control.diary(), around: history.around };
}

/** Everything once more, with nothing in its way. */
function calm(rows: number[], version: Version): StepToPlay {
	const run: Run = { process: 0, rows, spelling: 0, by: version.byId, onError: 'continueRegularOutput', retryOnFail: false, concurrency: 8, maxTotal: null, window: null, requester: null };
	return { runs: [run], again: null, faults: [], blows: [], clock: 0, pg: 'approve', waits: false, restarts: false, mends: true, console: [], isCalm: true };
}

async function playStep(step: StepToPlay, stage: Stage): Promise<PlayedStep> {
	const { version, url, clients, control, intents, payments, things, latency } = stage;
	if (step.pg) await answerOfPgs(control, payments, step.pg === 'approve');
	if (step.mends) for (const { id, kind } of payments) if (kind === 'blocked') control.setPgRefusal(id, null);
	for (const one of step.console) await refundInConsole(one, { version, control, intents });
	if (step.mends) for (const { id, blocked } of things) if (blocked) control.setPgRefusal(id, null);
	for (const one of step.around?.happenings ?? []) if (one.at === null) await happen(one, stage);
	if (step.clock !== 0) control.advanceClock(step.clock);
	if (step.restarts) await clients.restart();
	control.clearFaults();
	control.addFault([...step.faults, ...(step.around?.faults ?? [])]);
	control.setLatency(latency);
	const before = control.stats();
	const ledger = control.ledger();
	const delay = monitorEventLoopDelay();
	delay.enable();
	const lives = step.runs.map(({ process }) => clients.life(process));
	const started = await Promise.all(step.runs.map(async (run) => await clients.start(run.process, taskOf(run, { version, url, intents, ledger }))));
	const ended = Promise.all(started.map(async ({ done }) => ({ ...(await done), made: control.ledger().length })));
	// In calm the refunds come first, so that what is left to undo is certain.
	if (step.isCalm && step.around) await Promise.all([ended, pause(LAG_MS)]);
	const noted = control.diary().length;
	const undoing = await beginUndo(step.around?.runs ?? [], stage);
	const undone = endUndo(undoing, control);
	const all = Promise.all([ended, undone]);
	const executions = [...started.map((execution, i) => ({ process: nth(step.runs, i).process, execution })), ...undoing.map(({ run: { process }, execution }) => ({ process, execution }))];
	const from = before.calls.cancel + before.calls.undo;
	const [ends, blows] = await Promise.all([
		ended,
		strike(step, { executions, ended: all, clients, control, from }),
		whenReached(timed(step.around), { ended: all, control, from: before.calls.undo, kinds: ['undo'] }, async (one) => await happen(one, stage)),
	]);
	// n8n does not wait for a node whose execution is stopped; it may have had a look-up to finish. And what a killed process had
	// sent may not have been read yet: it belongs to this step, not to the next.
	if (blows.includes('stop') || blows.includes('kill')) await pause(CALM_MS);
	await allEnded(control);
	control.setLatency(latency);
	delay.disable();
	const runs = mapSome(step.runs, (run, i): PlayedRun => ({ ...run, ...nth(ends, i), life: nth(lives, i), tries: run.retryOnFail ? 2 : 1, reports: reportsOf(run, nth(ends, i)) }));
	const pgsDoneAt = Date.now() + Math.max(0, ...step.faults.map((one) => (one.fault === 'pgTimeout' ? one.ms : 0)));
	const around: PlayedAround | undefined = step.around && { ...step.around, runs: await undone, noted };
	return { ...step, runs, blows, stalledMs: delay.max / 1e6, pgsDoneAt, first: before.total, last: control.stats().total, had: ledger.length, around };
}

function taskOf({ rows, spelling, by, onError, retryOnFail, concurrency, maxTotal, window, requester }: Run, { version, url, intents, ledger }: Pick<Stage, 'version' | 'url' | 'intents'> & { ledger: LedgerEntry[] }): Task {
	const items = rows.map((i, row) => {
		const { cellsOf, payment, expects } = nth(intents, i);
		const cells = cellsOf(spelling + row);
		return {
			...cells,
			...(by === 'merchantUid' && cells.payment === payment.id && { payment: payment.order }),
			...(requester && { requester }),
			...(expects && { expectedBalance: leftOf(payment, ledger, version) }),
		};
	});
	const options = { concurrency, settleTime: SETTLE, timeout: TIMEOUT, ...(maxTotal && { maxTotal }), ...(window && { duplicateWindow: window }) };
	return { version: version.apiVersion, url, rows: items, parameters: refundParameters(items, { apiVersion: version.apiVersion, by, options }), onError, retryOnFail };
}

/** What happens outside the node in the middle of a step. */
const timed = (around: AroundStep | undefined) => (around?.happenings ?? []).flatMap((one) => (one.at === null ? [] : [{ ...one, at: one.at }]));

/** PGs answer all that waits for them. */
async function answerOfPgs(control: Control, payments: Payment[], approve: boolean): Promise<void> {
	await Promise.all(payments.map(({ id }) => control.settlePg(id, approve)));
}

/** Every request has been answered, or dropped. */
async function allEnded(control: Control): Promise<void> {
	while (control.requests().some(({ ended_at }) => ended_at === null)) await pause(20);
}

/** Every late refund has been applied, or has lost, and PGs have done whatever they did not tell in time. */
async function lateOnesDone(control: Control, steps: PlayedStep[]): Promise<void> {
	while (control.requests().some(({ fault, result }) => fault === 'applyLate' && result === null)) await pause(50);
	await pause(Math.max(0, ...steps.map(({ pgsDoneAt }) => pgsDoneAt - Date.now())));
}
