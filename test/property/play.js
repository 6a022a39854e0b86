'use strict';

const { refundParameters } = require('../engine/parameters');
const { LATEST_MS, SETTLE } = require('./history');

/**
 * Plays a history against a sandbox, and at its end runs all rows again without faults.
 *
 * @param {object} history see history.js
 * @param {Awaited<ReturnType<typeof import('../engine/engine').createEngine>>} engine
 * @param {{ url: string, control: object }} sandbox
 * @returns what was asked, what was answered, and what PortOne saw
 */
async function play(history, engine, { url, control }) {
	control.reset({ seed: false });
	const payments = [0, 1, 2].map(() => control.createPayment({ amount: 10_000 }).imp_uid);
	const intents = history.intents.map((intent) => ({ ...intent, payment: payments[intent.payment] }));
	const credential = { impKey: 'sandbox-key', impSecret: 'sandbox-secret', baseUrl: url };
	control.setLatency(history.latency);
	const steps = [];
	const execute = async (step) => {
		control.clearFaults();
		control.addFault(step.faults);
		const from = control.ledger().length;
		const runs = await Promise.all(step.runs.map(async (run) => await runOnce(engine, credential, intents, run)));
		steps.push({ runs, moved: control.ledger().slice(from), together: runs.length > 1 });
		if (step.waits) await lateOnesDone(control);
	};
	for (const step of history.steps) await execute(step);
	await lateOnesDone(control);
	const all = { rows: intents.map((_, i) => i), onError: 'continueRegularOutput', retryOnFail: false, concurrency: 3 };
	await execute({ runs: [all], faults: [], waits: false });
	return { intents, payments, steps, ledger: control.ledger(), requests: control.requests(), stats: control.stats() };
}

async function runOnce(engine, credential, intents, { rows: wanted, onError, retryOnFail, concurrency, maxTotal }) {
	const asked = wanted.map((i) => i % intents.length);
	const items = asked.map((i) => intents[i]);
	const options = { concurrency, settleTime: SETTLE, ...(maxTotal !== undefined && { maxTotal }) };
	const tries = retryOnFail ? 2 : 1;
	const { outputs, error } = await engine.runNode({
		items,
		parameters: refundParameters(items, { options }),
		onError,
		retryOnFail,
		maxTries: tries,
		waitBetweenTries: 1,
		credentials: { portOneV1Api: credential },
	});
	return { asked, outputs, error, onError, concurrency, maxTotal, tries };
}

/** Every late refund has been applied, or has lost. */
async function lateOnesDone(control) {
	const isOpen = ({ fault, result }) => fault === 'applyLate' && result === null;
	while (control.requests().some(isOpen)) await new Promise((resolve) => setTimeout(resolve, 20));
}

module.exports = { play };
