import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { start, stopAll, tail } from '../../scripts/children';
import { messageOf } from '../../scripts/errors';
import { installN8n } from '../../scripts/n8n/install';
import { assertBuilt } from '../../scripts/n8n/pack';
import { LOWEST } from '../../scripts/n8n/versions';
import { step } from '../../scripts/step';
import { CHOICE } from '../../test/n8n/support/underTest';
import { linesOf, type Report, type Tally } from './report';

const PROJECT = path.join(__dirname, '..', '..');
const JEST = path.join(PROJECT, 'node_modules', 'jest', 'bin', 'jest.js');
const FILES = ['refund', 'trigger', 'turns', 'rows', 'finding', 'loop', 'queue', 'examples', 'httpRequest'].map((name) => `test/n8n/${name}.test.ts`);

/** npm run compat: the tests of the packed package in a real n8n, in the lowest version that the README claims. */
async function main(folder: string): Promise<void> {
	assertBuilt();
	await installN8n(LOWEST);
	const tally: Tally = { works: 0, fails: 0, leftOut: 0 };
	for (const file of FILES) {
		const report = await step(`${file} in n8n ${LOWEST.n8n}`, () => runFile(file, folder));
		console.log(linesOf(report, tally).join('\n'));
	}
	console.log(`\nn8n ${LOWEST.n8n} on Node ${LOWEST.node}: ${tally.works} work, ${tally.fails} do not, ${tally.leftOut} need a newer n8n`);
	process.exitCode = tally.fails === 0 ? 0 : 1;
}

/** @throws Error with jest's last lines if it leaves no report */
async function runFile(file: string, folder: string): Promise<Report> {
	const [report, log] = [path.join(folder, 'report.json'), path.join(folder, 'jest.log')];
	fs.rmSync(report, { force: true });
	const jest = [process.execPath, JEST, '--json', `--outputFile=${report}`, '--runTestsByPath', file];
	const code = await start(jest, { cwd: PROJECT, env: { ...process.env, [CHOICE]: LOWEST.n8n }, log }).ended;
	if (!fs.existsSync(report)) throw new Error(`jest ended with ${code}. Its last lines:\n${tail(log)}`);
	return JSON.parse(fs.readFileSync(report, 'utf8')) as Report;
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stopAll().then(() => process.exit(1)));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-compat-'));
process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
main(folder).catch((error: unknown) => {
	console.error(messageOf(error));
	process.exitCode = 1;
});
