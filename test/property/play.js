'use strict';

const { refundParameters } = require('../engine/parameters');
const { LATEST_MS, SETTLE } = require('./history');

/**
 * Plays a history against a sandbox, and at its end runs all rows again without faults, until none has to wait for another.
 * One of the payments has a PG that answers later, where PortOne's record shows that.
 *
 * @param {object} history see history.js
 * @param {Awaited<ReturnType<typeof import('../engine/engine').createEngine>>} engine
 * @param {{ control: object }} sandbox
 * @param {import('../versions').Version} version
 * @returns what was asked, what was answered, and what PortOne saw
 */
async function play(history, engine, sandbox, version) {
	const { control } = sandbox;
	control.reset({ seed: false });
	const payments = [false, false, version.showsPending].map((async) => version.pay(control, { amount: 10_000, async }));
	const intents = history.intents.map((intent) => ({ ...intent, payment: payments[intent.payment] }));
	const credential = version.credential.data(version.urlOf(sandbox));
	control.setLatency(history.latency);
	const steps = [];
	const execute = async (step) => {
		control.clearFaults();
		control.addFault(step.faults);
		const from = control.ledger().length;
		const runs = await Promise.all(step.runs.map(async (run) => await runOnce(engine, version, credential, intents, run)));
		steps.push({ runs, moved: control.ledger().slice(from), together: runs.length > 1 });
		if (step.waits) await lateOnesDone(control);
		if (step.pgSays !== undefined) await Promise.all(payments.map((payment) => control.settlePg(payment, step.pgSays)));
		control.advanceClock(step.hours * 3600);
	};
	for (const step of history.steps) await execute(step);
	await lateOnesDone(control);
	const all = { rows: intents.map((_, i) => i), onError: 'continueRegularOutput', retryOnFail: false, concurrency: 3 };
	for (let open = true; open; ) {
		await execute({ runs: [all], faults: [], waits: false, pgSays: true, hours: 0 });
		const [{ outputs }] = steps.at(-1).runs;
		open = outputs[0].some(({ json }) => ['pending', 'skipped'].includes(json.outcome));
	}
	return { version, intents, payments, steps, ledger: control.ledger(), requests: control.requests(), stats: control.stats() };
}

async function runOnce(engine, version, credential, intents, { rows: wanted, onError, retryOnFail, concurrency, maxTotal }) {
	const asked = wanted.map((i) => i % intents.length);
	const items = asked.map((i) => intents[i]);
	const options = { concurrency, settleTime: SETTLE, ...(maxTotal !== undefined && { maxTotal }) };
	const tries = retryOnFail ? 2 : 1;
	const { outputs, error } = await engine.runNode({
		items,
		parameters: refundParameters(items, { apiVersion: version.apiVersion, by: version.byId, options }),
		onError,
		retryOnFail,
		maxTries: tries,
		waitBetweenTries: 1,
		credentials: { [version.credential.type]: credential },
	});
	return { asked, outputs, error, onError, concurrency, maxTotal, tries };
}

/** Every late refund has been applied, or has lost. */
async function lateOnesDone(control) {
	const isOpen = ({ fault, result }) => fault === 'applyLate' && result === null;
	while (control.requests().some(isOpen)) await new Promise((resolve) => setTimeout(resolve, 20));
}

module.exports = { play };
