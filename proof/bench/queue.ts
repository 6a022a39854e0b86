import fs from 'node:fs';
import path from 'node:path';
import { createInstance, type Served, type Tools } from '../../scripts/n8n/instance';
import { startQueue } from '../../scripts/n8n/queue';
import { chain, refund, split, webhook } from '../../scripts/n8n/workflows';
import { V1 } from '../../test/support/versions';
import { CONTINUE } from './contenders';
import type { BenchRun } from './run';
import type { ForkedSandbox, Row } from './sandbox';
import type { Line } from './table';

const WORKERS = [1, 2];
const PLACES = 10; // n8n's default for a worker.
const DELIVERIES = 20;

/**
 * Refunds through n8n's queue mode, delivered by a webhook, with more and more workers.
 *
 * @param run `rows` of each delivery
 * @returns a line for each number of workers
 */
export async function queueThroughput({ rows: count, latency, concurrency }: BenchRun, sandbox: ForkedSandbox, tools: Tools): Promise<Line[]> {
	const lines: Line[] = [];
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

/** Seconds from the first delivery to the last answer; the first row was refunded before that. */
async function deliverAll(n8n: Served, [first, ...rows]: Row[], size: number, concurrency: number, sandbox: ForkedSandbox): Promise<number> {
	const { type, data } = V1.credential;
	const credentials = { [type]: await n8n.createCredential({ name: 'Sandbox', type, data: data(sandbox.url) }) };
	await n8n.publish(await n8n.createWorkflow(chain('Bench', [webhook('bench'), split('body.rows'), refund(V1, credentials, { node: CONTINUE, options: { concurrency } })])));
	await n8n.deliver('bench', { rows: [first] });
	await sandbox.mark();
	const begun = performance.now();
	await Promise.all(Array.from({ length: rows.length / size }, (_, index) => n8n.deliver('bench', { rows: rows.slice(index * size, (index + 1) * size) })));
	return (performance.now() - begun) / 1000;
}
