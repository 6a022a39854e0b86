import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { start, stopAll } from '../scripts/children';
import { messageOf } from '../scripts/errors';
import { installCore, installN8n } from '../scripts/n8n/install';
import { step } from '../scripts/step';
import { installChromium } from './editor/support/chromium';
import { OLDER_CORES } from './engine/support/cores';

const PROJECT = path.join(__dirname, '..');
const JEST = path.join(PROJECT, 'node_modules', 'jest', 'bin', 'jest.js');

/** Every check that this run made: the steps one by one, of which scripts/bootstrap.js made the first, and the sums of jest. */
const tally = { passed: 1, failed: 0 };

/** What is read of jest's report. */
interface Report {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numRuntimeErrorTestSuites: number;
}
const NO_REPORT: Report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numRuntimeErrorTestSuites: 0 };

/** What a contributor runs while working. */
const QUICK = ['actions', 'batch', 'credentials', 'gateway', 'refund', 'sandbox', 'trigger', 'world'].map((folder) => `test/${folder}/`);

/** What measures itself against the time that PortOne or n8n gives has the whole machine to itself. */
const BURSTS = '/test/n8n/(queue|trigger|turns)';

/** npm run test:quick: types and lint beside the tests that need neither n8n nor a build. */
async function quick(folder: string) {
	await Promise.all([checkCode(folder), runJest('Running the tests', path.join(folder, 'jest.json'), QUICK)]);
}

/** npm test: from a fresh clone through build, types, lint and every test to one last line that counts. */
async function main(folder: string) {
	const isBuilt = await check(() => npmRun('Building the package', 'build', folder));
	if (!isBuilt) return;
	await checkCode(folder);
	// Mutants need the processor, and what is installed mostly waits for the registry.
	const mutants = check(() => npmRun('Checking that the tests kill mutants of the heart', 'mutation:heart', folder));
	const hasN8n = await check(installN8n);
	if (!hasN8n) console.log('  The tests in test/n8n and test/editor need it and are left out.');
	const hasChromium = await check(installChromium);
	if (!hasChromium) console.log('  The tests in test/editor need it and are left out.');
	const hasCores = await check(() => Promise.all(OLDER_CORES.map(installCore)));
	if (!hasCores) console.log("  The engine's tests run on today's n8n-core only.");
	await mutants;
	// Of two cores jest would take one.
	await runJest('Running the tests', path.join(folder, 'jest.json'), ['--maxWorkers=2', '--testPathIgnorePatterns=/test/(n8n|editor)/', ...(hasCores ? ['--config=test/jest.config.js'] : [])]);
	if (!hasN8n) return;
	await runJest('Running the tests of bursts and restarts in a whole n8n', path.join(folder, 'jest-bursts.json'), ['--runInBand', BURSTS]);
	await runJest('Running the other tests in a whole n8n', path.join(folder, 'jest-n8n.json'), ['test/n8n/', ...(hasChromium ? ['test/editor/'] : []), '--maxWorkers=2', `--testPathIgnorePatterns=${BURSTS}`]);
}

/** Types and lint, which take a core each. */
async function checkCode(folder: string) {
	await Promise.all([check(() => npmRun('Checking types', 'typecheck', folder)), check(() => npmRun("Checking n8n's lint rules", 'lint', folder))]);
}

/** Counts one step. */
async function check(work: () => Promise<unknown>) {
	try {
		await work();
		tally.passed += 1;
		return true;
	} catch (error) {
		console.log(`  FAILED: ${messageOf(error)}`);
		tally.failed += 1;
		return false;
	}
}

async function npmRun(text: string, script: string, folder: string) {
	const log = path.join(folder, `${script.replace(':', '-')}.log`);
	await step(text, async () => {
		const code = await start(['npm', 'run', script], { cwd: PROJECT, log }).ended;
		if (code !== 0) throw new Error(`\`npm run ${script}\` ended with ${code}:\n${fs.readFileSync(log, 'utf8')}`);
	});
}

async function runJest(text: string, report: string, options: string[]) {
	console.log(`• ${text} …`);
	const jest = spawn(process.execPath, [JEST, '--json', `--outputFile=${report}`, ...options], { cwd: PROJECT, stdio: ['ignore', 'inherit', 'inherit'] });
	const code = await new Promise<number | null>((resolve) => jest.once('exit', resolve));
	const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = fs.existsSync(report) ? (JSON.parse(fs.readFileSync(report, 'utf8')) as Report) : NO_REPORT;
	if (numPendingTests > 0) console.log(`${numPendingTests} tests were left out, since what they compare with is not on this machine.`);
	tally.passed += numPassedTests;
	// A suite that cannot run holds no tests that could fail, and jest may end badly for reasons beyond tests.
	tally.failed += Math.max(numFailedTests + numRuntimeErrorTestSuites, code === 0 ? 0 : 1);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stopAll().then(() => process.exit(1)));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-test-'));
process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
const work = process.argv.includes('--quick') ? quick : main;
void work(folder).then(() => {
	process.exitCode = tally.failed === 0 ? 0 : 1;
	console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
});
