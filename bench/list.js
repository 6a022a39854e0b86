'use strict';

const { fork } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');
const { runNode } = require('../test/engine/harness');
const { VERSIONS } = require('../test/versions');
const { table } = require('./table');
const { usage } = require('./usage');

const PAYMENTS = 60_000;
const BATCH = 5000;
const DAYS = 80;

/** node bench/list.js: Get Many over 60,000 payments of 80 days, each API version in a process of its own, the sandbox in another. */
async function main() {
	if (process.send) return process.send(await list(process.argv[2]));
	const lines = [];
	for (const { apiVersion } of VERSIONS) {
		console.log(`• Get Many over ${PAYMENTS} payments, API ${apiVersion} …`);
		const child = fork(__filename, [apiVersion]);
		lines.push((await once(child, 'message'))[0]);
		child.kill();
	}
	console.log(`\n${table(lines)}`);
}

async function list(apiVersion) {
	const server = fork(path.join(__dirname, 'serve.js'));
	const [sandbox] = await once(server, 'message');
	const version = VERSIONS.find((one) => one.apiVersion === apiVersion);
	const control = async (name, body) => {
		const response = await fetch(`${sandbox.url}/_sandbox/${name}`, body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
		return await response.json();
	};
	for (let made = 0; made < PAYMENTS; made += BATCH) {
		const batch = Array.from({ length: BATCH }, (_, i) => ({ days_ago: ((made + i) * DAYS) / PAYMENTS }));
		await control(apiVersion === 'v1' ? 'payments' : 'v2/payments', batch);
	}
	const { type, data } = version.credential;
	const before = usage('self').peakMb;
	const began = performance.now();
	const { outputs } = await runNode({
		items: [{}],
		parameters: { apiVersion, resource: 'payment', operation: 'getAll', returnAll: true, status: 'all', filters: {}, simplify: true },
		credentials: { [type]: data(version.urlOf(sandbox)) },
	});
	const seconds = (performance.now() - began) / 1000;
	const ids = new Set(outputs[0].map(({ json }) => json.paymentId));
	const { calls } = await control('stats');
	server.disconnect();
	return {
		API: version.apiVersion.toUpperCase(),
		payments: PAYMENTS,
		listed: outputs[0].length,
		different: ids.size,
		seconds: seconds.toFixed(1),
		calls: calls.lookup,
		'peak MB': usage('self').peakMb,
		'MB before': before,
	};
}

// n8n's engine keeps timers of its own.
main().then(
	() => process.send || process.exit(0),
	(error) => {
		console.error(error);
		process.exit(1);
	},
);
