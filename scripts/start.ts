import fs from 'node:fs';
import path from 'node:path';
import { type Sandbox, startSandbox } from '../sandbox';
import { cancellationsOfTheMonth } from './cancellations';
import { run, stopAll } from './children';
import { createEngine } from './engine/engine';
import { messageOf } from './errors';
import { refundExample } from './example';
import { cancellationsInEngine, refundInEngine } from './inEngine';
import { installN8n } from './n8n/install';
import { createInstance } from './n8n/instance';
import { pack } from './n8n/pack';
import { freePort } from './n8n/port';
import { OWNER, type StoredWorkflow } from './n8n/rest';
import { showCancellations, showRefunds } from './show';
import { step } from './step';

const PROJECT = path.join(__dirname, '..');
const RUN = path.join(PROJECT, '.run');
const INTERRUPTED = Symbol('interrupted');
const ORPHAN_CHECK_MS = 500;
const VERSIONS = ['v1', 'v2'] as const;

/** Takes what must be closed at the end. */
type Closing = Array<() => Promise<void>>;

/**
 * npm start [-- --quick | --once]: refunds the rows of examples/refunds.csv and lists the month's cancellations, first in n8n's engine alone
 * (with --quick no more than that), then in a real n8n, which stays open (with --once it does not).
 */
async function main() {
	fs.mkdirSync(RUN, { recursive: true });
	const folder = fs.mkdtempSync(path.join(RUN, 'n8n-'));
	const closing: Closing = [];
	const work = demo(folder, closing);
	try {
		if ((await Promise.race([work, interruption()])) === INTERRUPTED) process.exitCode ??= 1;
	} finally {
		await stopAll();
		await Promise.allSettled([work, ...closing.map((close) => close())]);
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

/** Ctrl-C, a signal, or the end of npm: its shell keeps a SIGTERM for itself. */
function interruption(): Promise<typeof INTERRUPTED> {
	const { ppid } = process;
	return new Promise((resolve) => {
		const leave = () => resolve(INTERRUPTED);
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, leave);
		setInterval(() => {
			if (process.ppid !== ppid) leave();
		}, ORPHAN_CHECK_MS).unref();
	});
}

async function demo(folder: string, closing: Closing): Promise<void> {
	await build();
	const sandbox = await startSandbox({ port: await freePort(4010), seed: true });
	closing.push(() => sandbox.close());
	await inEngine(sandbox);
	if (!process.argv.includes('--quick')) await inN8n(folder, sandbox);
}

async function inEngine(sandbox: Sandbox): Promise<void> {
	const engine = await step("Loading n8n's engine, n8n-core", createEngine);
	for (const version of VERSIONS) {
		const refunds = await step(refunding(version), () => refundInEngine(version, engine, sandbox));
		judge(showRefunds(refunds));
		const rows = await step(listing(version), () => cancellationsInEngine(version, engine, sandbox));
		judge(showCancellations(refunds.outcomes, rows));
	}
	console.log(`\nThat was n8n's engine alone (n8n-core ${engine.version}): what runs a node in n8n, without n8n's editor, its database and its other nodes.\n`);
}

async function inN8n(folder: string, sandbox: Sandbox): Promise<void> {
	console.log('Now the same in a real n8n.');
	const installed = await installN8n();
	sandbox.control.reset({ seed: true });
	const instance = createInstance({ installed, tarball: pack(folder), folder: path.join(folder, 'user') });
	const n8n = await step('Starting n8n with the packed package in it', () => instance.serve(5678));
	const workflows: StoredWorkflow[] = [];
	for (const version of VERSIONS) {
		const example = await step(refunding(version), () => refundExample(version, instance, n8n, sandbox));
		judge(showRefunds(example));
		const written = path.join(RUN, `${example.rows}-outcome.csv`);
		fs.copyFileSync(example.file, written);
		console.log(`Written to ${path.relative(process.cwd(), written)}`);
		const list = await step(listing(version), () => cancellationsOfTheMonth(version, example.credentials, n8n));
		judge(showCancellations(example.outcomes, list.rows));
		workflows.push(example.workflow, list.workflow);
	}
	if (process.argv.includes('--once')) return;

	console.log(`
  n8n editor     ${workflows.map(({ id }) => `${n8n.url}/workflow/${id}`).join('\n                 ')}
  login          ${OWNER.email}   password ${OWNER.password}
  sandbox page   ${sandbox.url}   (Base URL of V1; of V2: ${sandbox.v2.url})

Ctrl-C ends both.`);
	await n8n.ended;
}

const refunding = (version: string) => `Refunding a CSV file on PortOne ${version.toUpperCase()}`;
const listing = (version: string) => `Listing this month's cancellations on PortOne ${version.toUpperCase()}`;

/** What is not as it should be makes the exit code 1. */
function judge(isRight: boolean): void {
	process.exitCode = isRight ? (process.exitCode ?? 0) : 1;
}

async function build() {
	const log = path.join(RUN, 'build.log');
	fs.rmSync(log, { force: true });
	await step('Building the package', () => run(['npm', 'run', 'build'], { cwd: PROJECT, log }));
}

main().catch((error: unknown) => {
	console.error(`\n${messageOf(error)}`);
	process.exitCode = 1;
});
