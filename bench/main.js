'use strict';

const { refundRows } = require('../test/engine/harness');
const { startSandbox } = require('../sandbox');

const ROWS = 1000;
const LATENCY_MS = 50;
const CONCURRENCY = 20;

/** Refunds many rows through n8n's own engine and prints how near that comes to the ideal. */
async function main() {
	const sandbox = await startSandbox();
	const { control, url } = sandbox;
	const payments = Array.from({ length: ROWS }, () => control.createPayment({}).imp_uid);
	const rows = payments.map((payment) => ({ payment, amount: 1000, reason: 'bench' }));
	const credentials = { portOneV1Api: { impKey: 'sandbox-key', impSecret: 'sandbox-secret', baseUrl: url } };
	// The first run pays for loading n8n's engine.
	await refundRows([{ payment: control.createPayment({}).imp_uid, amount: 1000, reason: 'warm-up' }], { credentials: structuredClone(credentials) });
	const before = control.stats().total;
	control.setLatency(LATENCY_MS);

	const started = performance.now();
	const { outcomes } = await refundRows(rows, { credentials, onError: 'continueRegularOutput', options: { concurrency: CONCURRENCY } });
	const seconds = (performance.now() - started) / 1000;

	const stats = control.stats();
	const refunded = outcomes.filter((outcome) => outcome === 'refunded').length;
	const ideal = (ROWS * LATENCY_MS) / CONCURRENCY / 1000;
	console.table([
		{
			rows: ROWS,
			refunded,
			'ms a call': LATENCY_MS,
			concurrency: CONCURRENCY,
			seconds: Number(seconds.toFixed(2)),
			'ideal seconds': ideal,
			'times ideal': Number((seconds / ideal).toFixed(2)),
			'calls a refund': Number(((stats.total - before) / refunded).toFixed(3)),
			'peak in flight': stats.peak_in_flight,
		},
	]);
	await sandbox.close();
}

// n8n's engine keeps timers, so the process is ended by hand.
main().then(
	() => process.exit(0),
	(error) => {
		console.error(error);
		process.exit(1);
	},
);
