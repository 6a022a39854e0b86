'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { start, stopAll } = require('../scripts/children');
const { installDependencies } = require('../scripts/dependencies');
const { installCore, installN8n } = require('../scripts/n8n/install');
const { step } = require('../scripts/step');
const { OLDER_CORES } = require('./engine/cores');

const PROJECT = path.join(__dirname, '..');
const JEST = path.join(PROJECT, 'node_modules', 'jest', 'bin', 'jest.js');

/** Every check that this run made: the steps one by one, and the sums of jest. */
const tally = { passed: 0, failed: 0 };

/** npm test: from a fresh clone through build, types, lint and every test to one last line that counts. */
async function main(folder) {
	const ready =
		(await check(() => installDependencies(path.join(folder, 'install.log')))) &&
		(await check(() => npmRun('Building the package', 'build', folder)));
	if (!ready) return;
	await check(() => npmRun('Checking types', 'typecheck', folder));
	await check(() => npmRun("Checking n8n's lint rules", 'lint', folder));
	await check(() => npmRun('Checking that the tests kill mutants of the heart', 'mutation:heart', folder));
	const hasN8n = await check(installN8n);
	if (!hasN8n) console.log('  The tests in test/n8n and test/editor need it and are left out.');
	const hasChromium = await check(() => require('./editor/chromium').installChromium());
	if (!hasChromium) console.log('  The tests in test/editor need it and are left out.');
	const hasCores = await check(() => Promise.all(OLDER_CORES.map(installCore)));
	if (!hasCores) console.log("  The engine's tests run on today's n8n-core only.");
	await runJest(path.join(folder, 'jest.json'), [
		...(hasCores ? ['--config=test/jest.config.js'] : []),
		...(hasN8n ? [] : ['--testPathIgnorePatterns=/test/n8n/']),
		...(hasN8n && hasChromium ? [] : ['--testPathIgnorePatterns=/test/editor/']),
	]);
}

/** Counts one step. */
async function check(work) {
	try {
		await work();
		tally.passed += 1;
		return true;
	} catch (error) {
		console.log(`  FAILED: ${error.message}`);
		tally.failed += 1;
		return false;
	}
}

async function npmRun(text, script, folder) {
	const log = path.join(folder, `${script.replace(':', '-')}.log`);
	await step(text, async () => {
		const code = await start(['npm', 'run', script], { cwd: PROJECT, log }).ended;
		if (code !== 0) throw new Error(`\`npm run ${script}\` ended with ${code}:\n${fs.readFileSync(log, 'utf8')}`);
	});
}

async function runJest(report, options) {
	console.log('• Running the tests …');
	const jest = spawn(process.execPath, [JEST, '--json', `--outputFile=${report}`, ...options], { cwd: PROJECT, stdio: ['ignore', 'inherit', 'inherit'] });
	const code = await new Promise((resolve) => jest.once('exit', resolve));
	const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numRuntimeErrorTestSuites = 0 } = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : {};
	if (numPendingTests > 0) console.log(`${numPendingTests} tests were left out, since what they compare with is not on this machine.`);
	tally.passed += numPassedTests;
	// A suite that cannot run holds no tests that could fail, and jest may end badly for reasons beyond tests.
	tally.failed += Math.max(numFailedTests + numRuntimeErrorTestSuites, code === 0 ? 0 : 1);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopAll().then(() => process.exit(1)));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-test-'));
process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
main(folder).then(() => {
	process.exitCode = tally.failed === 0 ? 0 : 1;
	console.log(`\n${tally.passed} passed, ${tally.failed} failed`);
});
