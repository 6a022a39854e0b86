import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { stopAll } from '../../scripts/children';
import { messageOf } from '../../scripts/errors';
import { installN8n } from '../../scripts/n8n/install';
import type { Tools } from '../../scripts/n8n/instance';
import { assertBuilt, pack } from '../../scripts/n8n/pack';
import { CONTENDERS } from './contenders';
import { profile } from './profile';
import { queueThroughput } from './queue';
import type { BenchRun, Used } from './run';
import { type ForkedSandbox, forkSandbox } from './sandbox';
import { type Line, table } from './table';

const USUAL: BenchRun = { rows: 1000, latency: 50, concurrency: 20 };
const RUNS: BenchRun[] = [{ rows: 100, latency: 50, concurrency: 20 }, USUAL, { rows: 10_000, latency: 300, concurrency: 20 }];

/**
 * npm run bench [-- --rows 1000 --latency 50 --concurrency 20]: this node beside what people use without it
 * npm run bench -- --queue: refunds a second in queue mode
 * npm run bench -- --profile: whose code the time goes to
 */
async function main() {
	const number = { type: 'string' } as const;
	const flag = { type: 'boolean', default: false } as const;
	const { values } = parseArgs({ options: { rows: number, latency: number, concurrency: number, queue: flag, profile: flag } });
	const { rows, latency, concurrency } = values;
	const one = { rows: Number(rows ?? USUAL.rows), latency: Number(latency ?? USUAL.latency), concurrency: Number(concurrency ?? USUAL.concurrency) };
	const runs = [rows, latency, concurrency].some((given) => given !== undefined) ? [one] : RUNS;
	assertBuilt();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-bench-'));
	process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
	const sandbox = await forkSandbox();
	try {
		const tools = { installed: await installN8n(), tarball: pack(folder), folder };
		const lines = await (values.queue ? queueThroughput(one, sandbox, tools) : values.profile ? profile(one, sandbox, tools) : compare(runs, sandbox, tools));
		console.log(`\n${table(lines)}\n\n${os.cpus().length} cores (${os.cpus()[0]?.model.trim()}), n8n and axios loop on Node 24`);
	} finally {
		await stopAll();
		sandbox.close();
	}
}

async function compare(runs: BenchRun[], sandbox: ForkedSandbox, tools: Tools): Promise<Line[]> {
	const lines: Line[] = [];
	for (const { rows: count, latency, concurrency } of runs) {
		for (const [name, refundWith] of Object.entries(CONTENDERS)) {
			console.log(`• ${name}: ${count} rows, ${latency} ms a call, ${concurrency} at once …`);
			const rows = await sandbox.fill(count + 1, latency);
			const { ms, peakMb, cpuMs, storedBytes }: Used = await refundWith({ sandbox, rows, latency, concurrency, tools });
			const { calls, refunded, peakInFlight } = await sandbox.measure();
			lines.push({
				rows: count,
				'ms a call': latency,
				'at once': concurrency,
				who: name,
				refunded,
				seconds: (ms / 1000).toFixed(1),
				'× ideal': (ms / ((count * latency) / concurrency)).toFixed(2),
				'calls a refund': (calls / refunded).toFixed(3),
				'in flight': peakInFlight,
				'peak MB': peakMb,
				'CPU ms a refund': (cpuMs / refunded).toFixed(1),
				'run data MB': storedBytes === undefined ? '' : (storedBytes / 2 ** 20).toFixed(1),
			});
		}
	}
	return lines;
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stopAll().then(() => process.exit(1)));
main().catch((error: unknown) => {
	console.error(messageOf(error), error instanceof Error ? (error.cause ?? '') : '');
	process.exitCode = 1;
});
