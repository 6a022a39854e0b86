'use strict';

// node scripts/bootstrap.js <program.ts> …: runs a TypeScript program of this repository, in a fresh clone too. Plain
// JavaScript, since what compiles TypeScript may have to be installed first.

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const PROJECT = path.join(__dirname, '..');
const LOCK = path.join(PROJECT, 'package-lock.json');
// npm writes down what it has installed at the end of every install.
const RECORD = path.join(PROJECT, 'node_modules', '.package-lock.json');
const [program, ...args] = process.argv.slice(2);
const TAIL = 12;
const REPEAT_MS = 15_000;

/** Whether what is installed is what package-lock.json asks for. */
function isInstalled() {
	if (!fs.existsSync(RECORD)) return false;
	const [asked, installed] = [LOCK, RECORD].map((file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages);
	return Object.entries(asked).every(([where, { version, optional }]) => where === '' || (installed[where]?.version ?? (optional && version)) === version);
}

/** As scripts/step.ts and scripts/children.ts do it, which cannot run yet. */
async function install() {
	const begun = Date.now();
	const seconds = () => `${Math.round((Date.now() - begun) / 1000)} s`;
	console.log('• Installing the development dependencies (npm ci, 1 to 2 minutes) …');
	const reminder = setInterval(() => console.log(`  … still at it, ${seconds()}`), REPEAT_MS);
	let printed = '';
	const npm = spawn(process.execPath, [path.join(__dirname, 'leash.js'), 'npm', 'ci'], { cwd: PROJECT, stdio: 'pipe', detached: true });
	for (const stream of [npm.stdout, npm.stderr]) stream.setEncoding('utf8').on('data', (text) => (printed += text));
	const code = await new Promise((resolve) => npm.once('close', (status, signal) => resolve(status ?? signal)));
	clearInterval(reminder);
	if (code === 0) return console.log(`  done in ${seconds()}`);
	throw new Error(`\`npm ci\` ended with ${code}: it needs npm, and the npm registry within reach. Its last lines:\n${printed.trimEnd().split('\n').slice(-TAIL).join('\n')}`);
}

async function main() {
	if (!isInstalled()) await install();
	const tsx = require.resolve('tsx/cjs');
	// For what the program forks.
	process.execArgv.push('--require', tsx);
	process.argv = [process.execPath, path.resolve(program), ...args];
	require(tsx);
	// In this very process, so that its signals and its exit code are the program's.
	require(process.argv[1]);
}

main().catch((error) => {
	console.error(`  FAILED: ${error.message}`);
	process.exitCode = 1;
	// The last line of `npm test` counts, also where it ends here.
	if (path.basename(program) === 'run.ts') console.log('\n0 passed, 1 failed');
});
