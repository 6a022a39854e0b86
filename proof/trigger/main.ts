import { parseArgs } from 'node:util';
import { runCampaign } from './campaign';
import type { Figures } from './figures';

const PROGRESS_MS = 10_000;

/**
 * npm run campaign:trigger -- [--seed S] [--minutes M] [--lanes L], or [--history N] for one of them again. Ends with 1 where a rule was
 * broken.
 */
async function main(): Promise<number> {
	const number = (byDefault?: string) => ({ type: 'string', default: byDefault }) as const;
	const { values } = parseArgs({ options: { seed: number('1'), minutes: number('1'), lanes: number('16'), history: number() } });
	const [seed, minutes, lanes] = [Number(values.seed), Number(values.minutes), Number(values.lanes)];
	if (![seed, minutes, lanes].every((one) => one > 0)) throw new TypeError('--seed, --minutes and --lanes are numbers above 0');
	const alone = values.history === undefined ? {} : { from: Number(values.history), count: 1 };
	let shown = Date.now();
	const onProgress = ({ sums }: Figures) => {
		if (Date.now() - shown < PROGRESS_MS) return;
		shown = Date.now();
		console.log(`  ${sums.histories} histories, ${sums['calls at the door']} calls, ${sums.starts} starts`);
	};
	const { figures, failure } = await runCampaign({ seed, ms: minutes * 60_000, lanes, ...alone, onProgress });
	console.log(`\nSeed ${seed}`);
	console.table(figures.sums);
	for (const [name, counts] of Object.entries(figures.tables)) {
		console.log(name);
		console.table(Object.fromEntries(Object.entries(counts).sort(([a], [b]) => a.localeCompare(b))));
	}
	console.log(`Rules broken: ${failure?.broken.length ?? 0}`);
	if (failure) console.log(`by history ${failure.number}:\n  ${failure.broken.map(({ rule, text }) => `${rule}: ${text}`).join('\n  ')}\nTo play it again: npm run campaign:trigger -- --seed ${seed} --history ${failure.number}`);
	return failure ? 1 : 0;
}

// n8n's engine keeps timers of its own.
main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
