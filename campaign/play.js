'use strict';

const { randomUUID } = require('node:crypto');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { setTimeout: pause } = require('node:timers/promises');
const { V1, V2 } = require('../test/versions');
const { UNIT, WRITTEN } = require('./history');
const { HANG_MS, SETTLE, TIMEOUT } = require('./nemesis');
const { reportsOf } = require('./reports');

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
	const { control } = sandbox;
	prepare(control, history.switches);
	const payments = history.payments.map((given) => pay(version, control, given));
	const intents = history.intents.map((given, i) => intentOf(given, i, payments));
	const url = version.urlOf(sandbox);
	const steps = [];
	for (const given of history.steps) {
		const step = { ...given, runs: given.runs.map((run) => ({ ...run, rows: run.rows.map((i) => i % intents.length) })) };
		steps.push(await playStep({ step, version, url, clients, control, intents, payments, latency: history.switches.latency }));
	}
	await lateOnesDone(control);
	const all = intents.flatMap(({ check }, i) => (check === 'none' ? [] : [i]));
	const last = { runs: [{ process: 0, rows: all, by: version.byId, onError: 'continueRegularOutput', retryOnFail: false, concurrency: 8 }], faults: [], blows: [], clock: 0, pg: 'approve' };
	if (all.length > 0) steps.push(await playStep({ step: last, version, url, clients, control, intents, payments, latency: 0 }));
	await answerOfPgs(control, payments, true);
	return { version, switches: history.switches, intents, payments, steps, ledger: control.ledger(), requests: control.requests() };
}

function prepare(control, { latency, reasonLimit, ...switches }) {
	control.reset({ seed: false });
	control.setLatency(latency);
	control.setReasonLimit(reasonLimit);
	control.v2.set(switches);
}

/** Ids are new in every history: the node's processes, which live longer, remember by them. */
function pay(version, control, { kind, currency }) {
	const order = randomUUID();
	const unpaid = version.apiVersion === 'v1' ? 'ready' : 'READY';
	const id = version.pay(control, { order, currency, amount: 10 * UNIT[currency], ...(kind === 'async' && { async: true }), ...(kind === 'unpaid' && { status: unpaid }) });
	return { id, order, kind, currency };
}

/** A refund as it is asked for. The number at the head of its reason tells it apart, however short the reason is cut. */
function intentOf({ payment: number, units, written, full, check, bad }, i, payments) {
	const payment = payments[number % payments.length];
	const amount = units * UNIT[payment.currency];
	const cells = {
		payment: payment.id,
		amount: WRITTEN[payment.currency][written](amount),
		reason: `r${i} 단순 변심, the buyer changed their mind`,
		duplicateCheck: check,
		refundId: `claim-${i}`,
		refundType: full ? 'full' : 'partial',
		...bad,
	};
	// What a full refund has in its amount cell does not count.
	const isBad = payment.kind === 'unpaid' || (bad !== null && !(full && 'amount' in bad));
	return { payment, amount: full ? 'full' : amount, check, isBad, cells };
}

async function playStep({ step, version, url, clients, control, intents, payments, latency }) {
	if (step.pg) await answerOfPgs(control, payments, step.pg === 'approve');
	if (step.clock !== 0) control.advanceClock(step.clock);
	control.clearFaults();
	control.addFault(step.faults);
	control.setLatency(latency);
	const before = control.stats();
	const delay = monitorEventLoopDelay();
	delay.enable();
	const started = await Promise.all(step.runs.map(async (run) => await clients.start(run.process, executionOf(run, version, url, intents))));
	const ended = Promise.all(started.map(({ done }) => done));
	const [ends, blows] = await Promise.all([ended, strike(step, { started, ended, clients, control, from: before.calls.cancel })]);
	// n8n does not wait for a node whose execution is stopped; it may have had a look-up to finish. And what a killed process had
	// sent may not have been read yet: it belongs to this step, not to the next.
	if (['stop', 'kill'].some((blow) => blows.includes(blow))) await pause(CALM_MS);
	await allEnded(control);
	control.setLatency(latency);
	delay.disable();
	const runs = step.runs.map((run, i) => ({ ...run, ...ends[i], tries: run.retryOnFail ? 2 : 1, reports: reportsOf(run, ends[i]) }));
	const record = { runs, blows, clock: step.clock, stalledMs: delay.max / 1e6, first: before.total, last: control.stats().total };
	if (step.waits) await lateOnesDone(control);
	return record;
}

function executionOf({ rows, by, onError, retryOnFail, concurrency, maxTotal, requester }, version, url, intents) {
	const items = rows.map((i) => {
		const { cells, payment } = intents[i];
		return { ...cells, ...(by === 'merchantUid' && cells.payment === payment.id && { payment: payment.order }), ...(requester && { requester }) };
	});
	const options = { concurrency, settleTime: SETTLE, timeout: TIMEOUT, ...(maxTotal && { maxTotal }) };
	return { version: version.apiVersion, url, rows: items, by, options, onError, retryOnFail };
}

/** Asynchronous PGs answer all that waits for them. */
async function answerOfPgs(control, payments, approve) {
	await Promise.all(payments.filter(({ kind }) => kind === 'async').map(({ id }) => control.settlePg(id, approve)));
}

/** Strikes the blows of a step when their time has come; returns those that hit. */
async function strike({ blows, runs }, { started, ended, clients, control, from }) {
	let over = false;
	void ended.then(() => (over = true));
	const waiting = [...blows];
	const hits = [];
	while (waiting.length > 0 && !over) {
		const cancels = control.stats().calls.cancel - from;
		for (const blow of waiting.filter(({ at }) => at <= cancels)) {
			waiting.splice(waiting.indexOf(blow), 1);
			const number = blow.run % runs.length;
			if (hit(blow.what, { process: runs[number].process, execution: started[number], clients, control })) hits.push(blow.what);
		}
		await pause(1);
	}
	return hits;
}

function hit(what, { process, execution, clients, control }) {
	if (what === 'kill') return clients.kill(process);
	if (what === 'stop') execution.stop();
	if (what === 'revoke') control.revokeTokens();
	if (what === 'hang') control.setLatency(HANG_MS);
	return true;
}

/** Every request has been answered, or dropped. */
async function allEnded(control) {
	while (control.requests().some(({ ended_at }) => ended_at === null)) await pause(20);
}

/** Every late refund has been applied, or has lost. */
async function lateOnesDone(control) {
	while (control.requests().some(({ fault, result }) => fault === 'applyLate' && result === null)) await pause(50);
}

module.exports = { play };
