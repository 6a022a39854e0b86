import fs from 'node:fs';
import path from 'node:path';
import { startSandbox } from '../sandbox';
import { type CancellationRow, cancellationsOfTheMonth, cancellationTable, unlisted } from './cancellations';
import { run, stopAll } from './children';
import { messageOf } from './errors';
import { type Example, refundExample } from './example';
import { installN8n } from './n8n/install';
import { createInstance } from './n8n/instance';
import { pack } from './n8n/pack';
import { freePort } from './n8n/port';
import { OWNER, type StoredWorkflow } from './n8n/rest';
import { differences, outcomeTable } from './outcomes';
import { step } from './step';

const PROJECT = path.join(__dirname, '..');
const RUN = path.join(PROJECT, '.run');
const INTERRUPTED = Symbol('interrupted');
const ORPHAN_CHECK_MS = 500;

/** Takes what must be closed at the end. */
type Closing = Array<() => Promise<void>>;

/** npm start [-- --once]: from a fresh clone to a real n8n that refunds the rows of examples/refunds.csv. */
async function main() {
	const once = process.argv.includes('--once');
	fs.mkdirSync(RUN, { recursive: true });
	const folder = fs.mkdtempSync(path.join(RUN, 'n8n-'));
	const closing: Closing = [];
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

async function demo(folder: string, once: boolean, closing: Closing): Promise<void> {
	await build();
	const installed = await installN8n();
	const sandbox = await startSandbox({ port: await freePort(4010), seed: true });
	closing.push(() => sandbox.close());
	const instance = createInstance({ installed, tarball: pack(folder), folder: path.join(folder, 'user') });
	const n8n = await step('Starting n8n with the packed package in it', () => instance.serve(5678));
	const workflows: StoredWorkflow[] = [];
	for (const version of ['v1', 'v2'] as const) {
		const example = await step(`Refunding a CSV file on PortOne ${version.toUpperCase()}`, () => refundExample(version, instance, n8n, sandbox));
		const list = await step(`Listing this month's cancellations on PortOne ${version.toUpperCase()}`, () => cancellationsOfTheMonth(version, example.credentials, n8n));
		workflows.push(example.workflow, list.workflow);
		if (![show(example), showCancellations(example, list.rows)].every(Boolean)) process.exitCode = 1;
	}
	process.exitCode ??= 0;
	if (once) return;

	console.log(`
  n8n editor     ${workflows.map(({ id }) => `${n8n.url}/workflow/${id}`).join('\n                 ')}
  login          ${OWNER.email}   password ${OWNER.password}
  sandbox page   ${sandbox.url}   (Base URL of V1; of V2: ${sandbox.v2.url})

Ctrl-C ends both.`);
	await n8n.ended;
}

async function build() {
	const log = path.join(RUN, 'build.log');
	fs.rmSync(log, { force: true });
	await step('Building the package', () => run(['npm', 'run', 'build'], { cwd: PROJECT, log }));
}

/** Shows what became of an example. @returns whether every row came out as it should */
function show({ rows, asked, outcomes, expected, file }: Example): boolean {
	const written = path.join(RUN, `${rows}-outcome.csv`);
	fs.copyFileSync(file, written);
	console.log(`\n${outcomeTable(asked, outcomes)}\n\nWritten to ${path.relative(process.cwd(), written)}`);
	const wrong = differences(outcomes, expected);
	console.log(wrong.length === 0 ? 'Every row came out as it should.' : `Not as it should be:\n  ${wrong.join('\n  ')}`);
	return wrong.length === 0;
}

/** Shows the month's cancellations, an example's among them. @returns whether all of its refunds are listed */
function showCancellations({ outcomes }: Example, rows: CancellationRow[]): boolean {
	const missing = unlisted(outcomes, rows);
	console.log(`\nCancellations of this month (환불 내역)\n\n${cancellationTable(rows)}\n`);
	console.log(missing.length === 0 ? 'Every refund is among them.' : `${missing.length} refunds are not among them.`);
	return missing.length === 0;
}

main().catch((error: unknown) => {
	console.error(`\n${messageOf(error)}`);
	process.exitCode = 1;
});
