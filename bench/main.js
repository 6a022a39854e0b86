'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { stopAll } = require('../scripts/children');
const { installN8n } = require('../scripts/n8n/install');
const { assertBuilt, pack } = require('../scripts/n8n/pack');
const { CONTENDERS } = require('./contenders');
const { profile } = require('./profile');
const { queueThroughput } = require('./queue');
const { forkSandbox } = require('./sandbox');
const { table } = require('./table');

const RUNS = [
	{ rows: 100, latency: 50, concurrency: 20 },
	{ rows: 1000, latency: 50, concurrency: 20 },
	{ rows: 10_000, latency: 300, concurrency: 20 },
];

/**
 * npm run bench [-- --rows 1000 --latency 50 --concurrency 20]: this node beside what people use without it
 * npm run bench -- --queue: refunds a second in queue mode
 * npm run bench -- --profile: whose code the time goes to
 */
async function main() {
	const number = { type: 'string' };
	const flag = { type: 'boolean' };
	const { values } = parseArgs({ options: { rows: number, latency: number, concurrency: number, queue: flag, profile: flag } });
	const given = Object.fromEntries(['rows', 'latency', 'concurrency'].filter((name) => values[name]).map((name) => [name, Number(values[name])]));
	const one = { ...RUNS[1], ...given };
	const runs = Object.keys(given).length > 0 ? [one] : RUNS;
	assertBuilt();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-bench-'));
	process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
	const sandbox = await forkSandbox();
	try {
		const tools = { installed: await installN8n(), tarball: pack(folder), folder };
		const lines = await (values.queue ? queueThroughput(one, sandbox, tools) : values.profile ? profile(one, sandbox, tools) : compare(runs, sandbox, tools));
		console.log(`\n${table(lines)}\n\n${os.cpus().length} cores (${os.cpus()[0].model.trim()}), n8n and axios loop on Node 24`);
	} finally {
		await stopAll();
		sandbox.close();
	}
}

async function compare(runs, sandbox, tools) {
	const lines = [];
	for (const { rows: count, latency, concurrency } of runs) {
		for (const [name, refundWith] of Object.entries(CONTENDERS)) {
			console.log(`• ${name}: ${count} rows, ${latency} ms a call, ${concurrency} at once …`);
			const rows = await sandbox.fill(count + 1, latency);
			const { ms, peakMb, cpuMs, storedBytes } = await refundWith({ sandbox, rows, latency, concurrency, tools });
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

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopAll().then(() => process.exit(1)));
main().catch((error) => {
	console.error(error.message, error.cause ?? '');
	process.exitCode = 1;
});
