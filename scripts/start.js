'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { run, stopAll } = require('./children');
const { step } = require('./step');

const PROJECT = path.join(__dirname, '..');
const RUN = path.join(PROJECT, '.run');
const EXAMPLES = path.join(PROJECT, 'examples');

/** npm start [-- --once]: from a fresh clone to a real n8n that refunds the rows of examples/refunds.csv. */
async function main() {
	const once = process.argv.includes('--once');
	const interrupted = new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve('interrupted'));
	});
	fs.mkdirSync(RUN, { recursive: true });
	const folder = fs.mkdtempSync(path.join(RUN, 'n8n-'));
	const closing = [];
	const work = demo(folder, once, closing);
	try {
		if ((await Promise.race([work, interrupted])) === 'interrupted') process.exitCode ??= 1;
	} finally {
		await stopAll();
		await Promise.allSettled([work, ...closing.map((close) => close())]);
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {Array<() => Promise<void>>} closing takes what must be closed at the end */
async function demo(folder, once, closing) {
	await setUp();
	const { startSandbox } = require('../sandbox');
	const { createInstance, freePort } = require('./n8n/instance');
	const { installN8n } = require('./n8n/install');
	const { pack } = require('./n8n/pack');
	const { OWNER } = require('./n8n/rest');

	const installed = await installN8n();
	const sandbox = await startSandbox({ port: await freePort(4010), seed: true });
	closing.push(() => sandbox.close());
	const instance = createInstance({ installed, tarball: pack(folder), folder: path.join(folder, 'user') });
	const n8n = await step('Starting n8n with the packed package in it', () => instance.serve(5678));
	const { workflow, asExpected } = await refundExample(instance, n8n, sandbox.url);
	process.exitCode = asExpected ? 0 : 1;
	if (once) return;

	console.log(`
  n8n editor     ${n8n.url}/workflow/${workflow.id}
  login          ${OWNER.email}   password ${OWNER.password}
  sandbox page   ${sandbox.url}

Ctrl-C ends both.`);
	await n8n.ended;
}

async function setUp() {
	const log = path.join(RUN, 'set-up.log');
	fs.rmSync(log, { force: true });
	if (!dependenciesAreCurrent()) {
		await step('Installing the development dependencies (npm ci, 1 to 2 minutes)', () => run(['npm', 'ci'], { cwd: PROJECT, log }));
	}
	await step('Building the package', () => run(['npm', 'run', 'build'], { cwd: PROJECT, log }));
}

/** npm writes this hidden lock file at the end of every install. */
function dependenciesAreCurrent() {
	const installed = path.join(PROJECT, 'node_modules', '.package-lock.json');
	return fs.existsSync(installed) && fs.statSync(installed).mtimeMs >= fs.statSync(path.join(PROJECT, 'package-lock.json')).mtimeMs;
}

/** Imports the example with a credential for the sandbox, runs it, and prints what came out. */
async function refundExample(instance, n8n, baseUrl) {
	const { differences, outcomeTable } = require('./outcomes');
	const { withCredential } = require('./n8n/workflows');
	const credential = await n8n.createCredential({
		name: 'PortOne sandbox',
		type: 'portOneV1Api',
		data: { impKey: 'sandbox-key', impSecret: 'sandbox-secret', baseUrl },
	});
	const example = JSON.parse(fs.readFileSync(path.join(EXAMPLES, 'refund-csv.json'), 'utf8'));
	const workflow = await n8n.createWorkflow(withCredential(example, 'portOneV1Api', credential));
	fs.copyFileSync(path.join(EXAMPLES, 'refunds.csv'), path.join(instance.files, 'refunds.csv'));

	const result = await step('Refunding the rows of examples/refunds.csv', () => n8n.run(workflow));
	if (result.status !== 'success') throw new Error(`The workflow ended with ${result.status}: ${result.error?.message}`);
	const written = path.join(RUN, 'refunds-outcome.csv');
	fs.copyFileSync(path.join(instance.files, 'refunds-outcome.csv'), written);
	const outcomes = result.json('Refund');
	console.log(`\n${outcomeTable(result.json('Rows'), outcomes)}\n\nWritten to ${path.relative(process.cwd(), written)}`);

	const wrong = differences(outcomes, JSON.parse(fs.readFileSync(path.join(EXAMPLES, 'refunds.expected.json'), 'utf8')));
	console.log(wrong.length === 0 ? 'Every row came out as it should.' : `Not as it should be:\n  ${wrong.join('\n  ')}`);
	return { workflow, asExpected: wrong.length === 0 };
}

main().catch((error) => {
	console.error(`\n${error.message}`);
	process.exitCode = 1;
});
