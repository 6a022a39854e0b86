import { randomBytes } from 'node:crypto';
import { NoAnswer } from './http';
import { planOf } from './plan';
import { lineOf, redacted, summaryOf } from './report';
import { runChecks } from './run';
import { type OpenedSandbox, openSandbox } from './sandbox';
import { readSettings, secretsOf, type Settings } from './settings';
import * as v1 from './v1';
import * as v2 from './v2';
import { CannotRun, type Check, type Result, type Shop } from './verdict';

export interface Asking {
	env: NodeJS.ProcessEnv;
	/** Do not ask before refunding. */
	yes?: boolean | undefined;
	/** Payments of live channels, too. */
	live?: boolean | undefined;
	write: (line: string) => void;
	ask: (question: string) => Promise<boolean>;
}

export interface Conformity {
	/** If nothing differs; false as well where it could not run. */
	holds: boolean;
	results: Result[];
}

/** A shop with the checks of its version. */
interface Checked {
	plan: (live: boolean) => string[];
	run: (tell: (result: Result) => void) => Promise<Result[]>;
}

/** Asks PortOne whether it behaves as the node assumes: the one that the environment names, else a sandbox. */
export async function conform({ env, yes = false, live = false, write, ask }: Asking): Promise<Conformity> {
	const secrets = new Set<string>();
	const say = (...lines: string[]) => lines.forEach((line) => write(redacted(line, secrets)));
	let own: OpenedSandbox | undefined;
	try {
		let settings = readSettings(env);
		if (Object.keys(settings).length === 0) {
			own = await openSandbox();
			({ settings } = own);
		}
		for (const secret of secretsOf(settings)) secrets.add(secret);
		say(own ? 'No PORTONE_… variable is set, so this asks the sandbox, not PortOne.' : `Asks ${hostsOf(settings).join(' and ')}.`);
		const shops = await openShops(settings, secrets);
		say(...shops.flatMap(({ plan }) => plan(live)));
		if (!own && !yes && !(await ask('Refund this now?'))) throw new CannotRun('Nothing was refunded.');
		return await runAll(shops, say);
	} catch (error) {
		if (!(error instanceof CannotRun || error instanceof NoAnswer)) throw error;
		say(error instanceof NoAnswer ? `PortOne cannot be reached: ${error.message}.` : error.message);
		return { holds: false, results: [] };
	} finally {
		await own?.sandbox.close();
	}
}

const hostsOf = ({ v1: one, v2: two }: Settings) => [one, two].flatMap((given) => (given ? [new URL(given.url).host] : []));

async function openShops(settings: Settings, secrets: Set<string>): Promise<Checked[]> {
	const run = `conf-${randomBytes(4).toString('hex')}`;
	return [
		...(settings.v1 ? [checked(v1.checks, await v1.openShop(settings.v1, run, secrets))] : []),
		...(settings.v2 ? [checked(v2.checks, await v2.openShop(settings.v2, run))] : []),
	];
}

function checked<S extends Shop>(checks: Array<Check<S>>, shop: S): Checked {
	return { plan: (live) => planOf(checks, shop, live), run: async (tell) => await runChecks(checks, shop, tell) };
}

async function runAll(shops: Checked[], say: (...lines: string[]) => void): Promise<Conformity> {
	const results: Result[] = [];
	for (const { run } of shops) {
		say('');
		results.push(...(await run((result) => say(lineOf(result)))));
	}
	say('', ...summaryOf(results));
	return { holds: results.every(({ holds }) => holds !== false), results };
}
