'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { run, stopAll } = require('./children');
const { installDependencies } = require('./dependencies');
const { step } = require('./step');

const PROJECT = path.join(__dirname, '..');
const RUN = path.join(PROJECT, '.run');
const INTERRUPTED = Symbol('interrupted');
const ORPHAN_CHECK_MS = 500;

/** npm start [-- --once]: from a fresh clone to a real n8n that refunds the rows of examples/refunds.csv. */
async function main() {
	const once = process.argv.includes('--once');
	fs.mkdirSync(RUN, { recursive: true });
	const folder = fs.mkdtempSync(path.join(RUN, 'n8n-'));
	const closing = [];
	const work = demo(folder, once, closing);
	try {
		if ((await Promise.race([work, interruption()])) === INTERRUPTED) process.exitCode ??= 1;
	} finally {
		await stopAll();
		await Promise.allSettled([work, ...closing.map((close) => close())]);
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

/** Ctrl-C, a signal, or the end of npm: its shell keeps a SIGTERM for itself. */
function interruption() {
	const { ppid } = process;
	return new Promise((resolve) => {
		const leave = () => resolve(INTERRUPTED);
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, leave);
		setInterval(() => process.ppid !== ppid && leave(), ORPHAN_CHECK_MS).unref();
	});
}

/** @param {Array<() => Promise<void>>} closing takes what must be closed at the end */
async function demo(folder, once, closing) {
	await setUp();
	const { startSandbox } = require('../sandbox');
	const { refundExample } = require('./example');
	const { createInstance } = require('./n8n/instance');
	const { installN8n } = require('./n8n/install');
	const { pack } = require('./n8n/pack');
	const { freePort } = require('./n8n/port');
	const { OWNER } = require('./n8n/rest');

	const installed = await installN8n();
	const sandbox = await startSandbox({ port: await freePort(4010), seed: true });
	closing.push(() => sandbox.close());
	const instance = createInstance({ installed, tarball: pack(folder), folder: path.join(folder, 'user') });
	const n8n = await step('Starting n8n with the packed package in it', () => instance.serve(5678));
	const examples = [];
	for (const version of ['v1', 'v2']) {
		const example = await step(`Refunding a CSV file on PortOne ${version.toUpperCase()}`, () => refundExample(version, instance, n8n, sandbox));
		examples.push(example);
		if (!show(example)) process.exitCode = 1;
	}
	process.exitCode ??= 0;
	if (once) return;

	console.log(`
  n8n editor     ${examples.map(({ workflow }) => `${n8n.url}/workflow/${workflow.id}`).join('\n                 ')}
  login          ${OWNER.email}   password ${OWNER.password}
  sandbox page   ${sandbox.url}   (Base URL of V1; of V2: ${sandbox.v2.url})

Ctrl-C ends both.`);
	await n8n.ended;
}

async function setUp() {
	const log = path.join(RUN, 'set-up.log');
	fs.rmSync(log, { force: true });
	await installDependencies(log);
	await step('Building the package', () => run(['npm', 'run', 'build'], { cwd: PROJECT, log }));
}

/** @returns {boolean} whether every row came out as it should */
function show({ rows, asked, outcomes, expected, file }) {
	const { differences, outcomeTable } = require('./outcomes');
	const written = path.join(RUN, `${rows}-outcome.csv`);
	fs.copyFileSync(file, written);
	console.log(`\n${outcomeTable(asked, outcomes)}\n\nWritten to ${path.relative(process.cwd(), written)}`);
	const wrong = differences(outcomes, expected);
	console.log(wrong.length === 0 ? 'Every row came out as it should.' : `Not as it should be:\n  ${wrong.join('\n  ')}`);
	return wrong.length === 0;
}

main().catch((error) => {
	console.error(`\n${error.message}`);
	process.exitCode = 1;
});
