'use strict';

const { fork } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');
const { refundRows } = require('../test/engine/harness');

const ROWS = 1000;
const LATENCY_MS = 50;
const CONCURRENCY = 20;

/** Refunds many rows through n8n's own engine and prints how near that comes to the ideal time. */
async function main() {
	const server = fork(path.join(__dirname, 'serve.js'));
	const [url] = await once(server, 'message');
	const control = controlOf(url);
	const refund = async (rows) =>
		await refundRows(rows, {
			credentials: { portOneV1Api: { impKey: 'sandbox-key', impSecret: 'sandbox-secret', baseUrl: url } },
			onError: 'continueRegularOutput',
			options: { concurrency: CONCURRENCY },
		});
	// The first run pays for loading n8n's engine.
	await refund(await rowsOf(control, 1));
	await control.post('reset', { seed: false });
	const rows = await rowsOf(control, ROWS);
	await control.post('latency', { ms: LATENCY_MS });

	const started = performance.now();
	const { outcomes } = await refund(rows);
	const seconds = (performance.now() - started) / 1000;

	const stats = await control.get('stats');
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
			'calls a refund': Number((stats.total / refunded).toFixed(3)),
			'peak in flight': stats.peak_in_flight,
		},
	]);
}

async function rowsOf(control, count) {
	const payments = await control.post('payments', Array(count).fill({}));
	return payments.map(({ imp_uid }) => ({ payment: imp_uid, amount: 1000, reason: 'bench' }));
}

/** The sandbox's control API. */
function controlOf(url) {
	const call = async (name, init) => await (await fetch(`${url}/_sandbox/${name}`, init)).json();
	const headers = { 'Content-Type': 'application/json' };
	return {
		get: async (name) => await call(name),
		post: async (name, body) => await call(name, { method: 'POST', headers, body: JSON.stringify(body) }),
	};
}

// n8n's engine keeps timers of its own, so the process is ended by hand; the sandbox ends with it.
main().then(
	() => process.exit(0),
	(error) => {
		console.error(error);
		process.exit(1);
	},
);
