'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { createInstance } = require('../scripts/n8n/instance');
const { startQueue } = require('../scripts/n8n/queue');
const { chain, refund, split, webhook } = require('../scripts/n8n/workflows');
const { CONTINUE, V1 } = require('./contenders');

const WORKERS = [1, 2];
const PLACES = 10; // n8n's default for a worker.
const DELIVERIES = 20;

/**
 * Refunds through n8n's queue mode, delivered by a webhook, with more and more workers.
 *
 * @param {{rows: number, latency: number, concurrency: number}} run rows of each delivery
 * @returns {Promise<object[]>} a line for each number of workers
 */
async function queueThroughput({ rows: count, latency, concurrency }, sandbox, tools) {
	const lines = [];
	for (const workers of WORKERS) {
		console.log(`• ${workers} worker(s): ${DELIVERIES} deliveries of ${count} rows, ${latency} ms a call, ${concurrency} at once in each …`);
		const queue = await startQueue();
		const instance = createInstance({ ...tools, folder: fs.mkdtempSync(path.join(tools.folder, 'n8n-')), settings: queue.settings });
		try {
			const n8n = await instance.serve();
			await Promise.all(Array.from({ length: workers }, () => instance.work(PLACES)));
			const rows = await sandbox.fill(DELIVERIES * count + 1, latency);
			const seconds = await deliverAll(n8n, rows, count, concurrency, sandbox);
			const { calls, refunded, peakInFlight } = await sandbox.measure();
			lines.push({
				workers,
				deliveries: DELIVERIES,
				'rows each': count,
				'ms a call': latency,
				'at once': concurrency,
				refunded,
				seconds: seconds.toFixed(1),
				'refunds a second': Math.round(refunded / seconds),
				'calls a refund': (calls / refunded).toFixed(3),
				'in flight': peakInFlight,
			});
		} finally {
			await instance.stop();
			await queue.stop();
		}
	}
	return lines;
}

/** @returns {Promise<number>} seconds from the first delivery to the last answer; the first row was refunded before that */
async function deliverAll(n8n, [first, ...rows], size, concurrency, sandbox) {
	const { type, data } = V1.credential;
	const credentials = { [type]: await n8n.createCredential({ name: 'Sandbox', type, data: data(sandbox.url) }) };
	await n8n.publish(await n8n.createWorkflow(chain('Bench', [webhook('bench'), split('body.rows'), refund(V1, credentials, { node: CONTINUE, options: { concurrency } })])));
	await n8n.deliver('bench', { rows: [first] });
	await sandbox.mark();
	const begun = performance.now();
	await Promise.all(Array.from({ length: rows.length / size }, (_, index) => n8n.deliver('bench', { rows: rows.slice(index * size, (index + 1) * size) })));
	return (performance.now() - begun) / 1000;
}

module.exports = { queueThroughput };
