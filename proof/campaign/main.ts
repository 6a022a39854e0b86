import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openProcesses, runCampaign, withShop, type Campaign, type Failure, type Open } from './campaign';
import type { Counts, Figures } from './figures';
import type { Broken } from './rules/rule';
import { breaks, shrink, type Breaking } from './shrink';

const PROGRESS_MS = 10_000;
const SHRINK_MS = 120_000;
const REPLAYS = 5;
const FOLDER = path.join(__dirname, '..', '..', '.run');

/**
 * npm run campaign -- [--seed S] [--minutes M] [--lanes L] [--all], or --replay <file>; --package names the folder of another built
 * package. With --all it goes on after a broken rule and counts. Ends with 1 where a rule was broken.
 */
async function main(): Promise<number> {
	const number = { type: 'string', default: '1' } as const;
	const options = { seed: number, minutes: number, lanes: { ...number, default: '4' }, all: { type: 'boolean', default: false }, replay: { type: 'string' }, package: { type: 'string' } } as const;
	const { values } = parseArgs({ options });
	const open = () => openProcesses(values.package);
	if (values.replay !== undefined) return await replay(values.replay, open);
	const [seed, minutes, lanes] = [Number(values.seed), Number(values.minutes), Number(values.lanes)];
	if (![seed, minutes, lanes].every((number) => number > 0)) throw new TypeError('--seed, --minutes and --lanes are numbers above 0');
	console.log(`Campaign of ${minutes} minutes, seed ${seed}: ${lanes} PortOnes with two n8n processes each, on ${os.cpus().length} cores, Node ${process.version}`);
	const started = Date.now();
	let shown = started;
	const onProgress = (figures: Figures, last: { number: number; broken: Broken[] }) => {
		if (values.all) for (const { text } of firstOfEach(last.broken)) console.log(`  history ${last.number}: ${text}`);
		if (Date.now() - shown < PROGRESS_MS) return;
		shown = Date.now();
		console.log(`  ${minutesSince(started)} min: ${figures.rows()} rows, ${figures.figures.executions} executions, ${figures.figures.refunds} refunds made`);
	};
	const { figures, failure, broken } = await runCampaign({ seed, ms: minutes * 60_000, lanes, all: values.all, open, onProgress });
	report(figures, { seed, minutes: minutesSince(started), broken });
	if (failure && !values.all) await explain(failure, seed, open);
	return failure ? 1 : 0;
}

function report({ figures: { histories, rows, ...figures }, outcomes, undone, faults }: Figures, { seed, minutes, broken }: { seed: number; minutes: string; broken: Campaign['broken'] }): void {
	const perVersion = (counts: Counts) => Object.fromEntries(Object.entries(counts).map(([version, count]) => [version.toUpperCase(), count]));
	console.log(`\nSeed ${seed}, ${minutes} minutes`);
	console.table({ histories: perVersion(histories), 'input rows': perVersion(rows) });
	console.table(figures);
	console.log('What the rows reported (lost: by a killed, cancelled or stopped execution, which shows no rows)');
	console.table(outcomes);
	const byName = (counts: Counts) => Object.fromEntries(Object.entries(counts).sort(([a], [b]) => a.localeCompare(b)));
	console.log('What the rows reported that undo something around a refund');
	console.table(byName(undone));
	console.log('Faults survived, by kind');
	console.table(byName(faults));
	console.log('Rules broken, and by which histories');
	console.table(Object.fromEntries(Object.entries(broken).sort(([a], [b]) => a.localeCompare(b)).map(([kind, numbers]) => [kind, { histories: numbers.length, first: numbers[0] }])));
	console.log(`Histories that broke a rule: ${new Set(Object.values(broken).flat()).size}`);
}

const firstOfEach = (broken: Broken[]) => broken.filter(({ kind }, n) => broken.findIndex((other) => other.kind === kind) === n);
const listed = (broken: Broken[]) => broken.map(({ text }) => text).join('\n  ');

/** Writes down a history that broke a rule, as small as it can be made, and how to play it again. */
async function explain({ number, history, broken }: Failure, seed: number, open: Open): Promise<void> {
	console.log(`\nBroken by history ${number} of seed ${seed}:\n  ${listed(broken)}\nMaking it smaller …`);
	const small = await shrink({ history, broken }, SHRINK_MS, open);
	mkdirSync(FOLDER, { recursive: true });
	const file = path.join(FOLDER, `campaign-${seed}-${number}.json`);
	writeFileSync(file, JSON.stringify(small, undefined, '\t'));
	const rows = small.history.steps.flatMap(({ runs }) => runs).reduce((sum, { rows: asked }) => sum + asked.length, 0);
	console.log(`\n${small.history.steps.length} steps, ${rows} rows:\n  ${listed(small.broken)}\nTo play it again: npm run campaign -- --replay ${file}`);
}

async function replay(file: string, open: Open): Promise<number> {
	// What `explain` wrote down.
	const { history } = JSON.parse(readFileSync(file, 'utf8')) as Breaking;
	const broken = await withShop(open, async (shop) => await breaks(history, shop, REPLAYS));
	console.log(broken.length > 0 ? listed(broken) : `No rule was broken in ${REPLAYS} tries.`);
	return broken.length > 0 ? 1 : 0;
}

function minutesSince(started: number): string {
	return ((Date.now() - started) / 60_000).toFixed(1);
}

// n8n's engine keeps timers of its own.
main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
