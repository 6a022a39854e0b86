'use strict';

const { monitorEventLoopDelay } = require('node:perf_hooks');
const { setTimeout: pause } = require('node:timers/promises');
const { V1, V2 } = require('../test/versions');
const { strike } = require('./blows');
const { intentsOf } = require('./intents');
const { SETTLE, TIMEOUT } = require('./nemesis');
const { reportsOf } = require('./reports');
const { leftOf, payAll, prepare, refundInConsole } = require('./shop');

const CALM_MS = 300;
const VERSIONS = { v1: V1, v2: V2 };

/**
 * Plays a history against a sandbox, and at its end runs everything again without faults.
 *
 * @param {object} history see history.js
 * @param {import('./clients').Clients} clients
 * @param {Awaited<ReturnType<typeof import('../sandbox').startSandbox>>} sandbox
 * @returns {Promise<object>} the record: what was asked, what was answered, and what PortOne saw, for `violations` and `figuresOf`
 */
async function play(history, clients, sandbox) {
	const version = VERSIONS[history.version];
	const { switches } = history;
	const { control } = sandbox;
	prepare(control, version, switches);
	const payments = payAll(version, control, history);
	const intents = intentsOf(history.intents, payments.slice(0, history.payments.length));
	const world = { version, url: version.urlOf(sandbox), clients, control, intents, payments, latency: switches.latency };
	const steps = [];
	for (const given of history.steps) {
		// What is late is so by seconds: minutes and days later it has been done.
		if (given.clock !== 0) await lateOnesDone(control, steps);
		const runs = given.runs.map((run) => ({ ...run, rows: run.rows.map((i) => i % intents.length) }));
		steps.push(await playStep({ ...given, runs }, world));
		if (given.waits) await lateOnesDone(control, steps);
	}
	await lateOnesDone(control, steps);
	const all = intents.flatMap(({ check }, i) => (check === 'none' ? [] : [i]));
	if (all.length > 0) steps.push(await playStep(calm(all, version), { ...world, latency: 0 }));
	await answerOfPgs(control, payments, true);
	return { version, switches, intents, payments, steps, ledger: control.ledger(), requests: control.requests() };
}

/** Everything once more, with nothing in its way. */
function calm(rows, version) {
	const run = { process: 0, rows, spelling: 0, by: version.byId, onError: 'continueRegularOutput', retryOnFail: false, concurrency: 8, maxTotal: null, window: null, requester: null };
	return { runs: [run], faults: [], blows: [], clock: 0, pg: 'approve', waits: false, restarts: false, mends: true, console: [], isCalm: true };
}

async function playStep(step, { version, url, clients, control, intents, payments, latency }) {
	if (step.pg) await answerOfPgs(control, payments, step.pg === 'approve');
	if (step.mends) for (const { id, kind } of payments) if (kind === 'blocked') control.setPgRefusal(id, null);
	for (const one of step.console) await refundInConsole(one, { version, control, intents });
	if (step.clock !== 0) control.advanceClock(step.clock);
	if (step.restarts) await clients.restart();
	control.clearFaults();
	control.addFault(step.faults);
	control.setLatency(latency);
	const before = control.stats();
	const ledger = control.ledger();
	const delay = monitorEventLoopDelay();
	delay.enable();
	const lives = step.runs.map(({ process }) => clients.life(process));
	const started = await Promise.all(step.runs.map(async (run) => await clients.start(run.process, executionOf(run, { version, url, intents, ledger }))));
	const ended = Promise.all(started.map(async ({ done }) => ({ ...(await done), made: control.ledger().length })));
	const [ends, blows] = await Promise.all([ended, strike(step, { started, ended, clients, control, from: before.calls.cancel })]);
	// n8n does not wait for a node whose execution is stopped; it may have had a look-up to finish. And what a killed process had
	// sent may not have been read yet: it belongs to this step, not to the next.
	if (['stop', 'kill'].some((blow) => blows.includes(blow))) await pause(CALM_MS);
	await allEnded(control);
	control.setLatency(latency);
	delay.disable();
	const runs = step.runs.map((run, i) => ({ ...run, ...ends[i], life: lives[i], tries: run.retryOnFail ? 2 : 1, reports: reportsOf(run, ends[i]) }));
	const pgsDoneAt = Date.now() + Math.max(0, ...step.faults.filter(({ fault }) => fault === 'pgTimeout').map(({ ms }) => ms));
	return { ...step, runs, blows, stalledMs: delay.max / 1e6, pgsDoneAt, first: before.total, last: control.stats().total, had: ledger.length };
}

function executionOf({ rows, spelling, by, onError, retryOnFail, concurrency, maxTotal, window, requester }, { version, url, intents, ledger }) {
	const items = rows.map((i, row) => {
		const { cellsOf, payment, expects } = intents[i];
		const cells = cellsOf(spelling + row);
		return {
			...cells,
			...(by === 'merchantUid' && cells.payment === payment.id && { payment: payment.order }),
			...(requester && { requester }),
			...(expects && { expectedBalance: leftOf(payment, ledger, version) }),
		};
	});
	const options = { concurrency, settleTime: SETTLE, timeout: TIMEOUT, ...(maxTotal && { maxTotal }), ...(window && { duplicateWindow: window }) };
	return { version: version.apiVersion, url, rows: items, by, options, onError, retryOnFail };
}

/** PGs answer all that waits for them. */
async function answerOfPgs(control, payments, approve) {
	await Promise.all(payments.map(({ id }) => control.settlePg(id, approve)));
}

/** Every request has been answered, or dropped. */
async function allEnded(control) {
	while (control.requests().some(({ ended_at }) => ended_at === null)) await pause(20);
}

/** Every late refund has been applied, or has lost, and PGs have done whatever they did not tell in time. */
async function lateOnesDone(control, steps) {
	while (control.requests().some(({ fault, result }) => fault === 'applyLate' && result === null)) await pause(50);
	await pause(Math.max(0, ...steps.map(({ pgsDoneAt }) => pgsDoneAt - Date.now())));
}

module.exports = { play };
