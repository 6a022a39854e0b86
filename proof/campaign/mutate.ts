import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEngine, type Engine } from '../../scripts/engine/engine';
import { PROCESSES, runCampaign, withShop, type Failure } from './campaign';
import { createLocal } from './clients';
import type { Figures } from './figures';
import type { Mutant } from './mutants/mutant';
import { breaks } from './shrink';

const ROOT = path.join(__dirname, '..', '..');
const LANES = 6;
/** How many refunds its histories ask for at most: where something else is taken out, few. */
const MOST = { refunds: 24, around: 10 };

const REPLAYS = 2;

/** What came of a campaign against a mutant. */
export interface Hunted {
	figures: Figures;
	failure?: Failure;
	/** Where the whole package breaks the rule as well. */
	alarm?: string;
}

/**
 * Runs a campaign of a fixed seed over a scratch copy of the built package with one thing taken out, until one of its own rules is
 * broken, and plays the history that broke it with the whole package, too. Everything goes in this process, so that n8n's engine
 * is loaded once.
 */
export async function huntMutant(mutant: Mutant, { seed, ms }: { seed: number; ms: number }): Promise<Hunted> {
	const { version, file, rules, fits, around } = mutant;
	return await withCopy(async (folder) => {
		writeFileSync(fileIn(folder, file), mutantOf(mutant, folder).mutated);
		const { figures, failure } = await runCampaign({ lanes: LANES, ...(around ? { most: MOST.around, around: 'all' } : { most: MOST.refunds, around: 'none' }), seed, ms, rules, fits, open: () => openLocal(folder), ...(version && { versions: [version] }) });
		return { figures, failure, alarm: failure && (await alarmOf(failure)) };
	});
}

const fileIn = (folder: string, file: string) => path.join(folder, 'dist', 'nodes', 'PortOne', file);

/**
 * @param folder of a built package
 * @returns the text of a mutant's file as it is, and with one thing taken out
 * @throws {Error} if the file does not hold that any more
 */
export function mutantOf({ file, from, to }: Mutant, folder = ROOT): { source: string; mutated: string } {
	const source = readFileSync(fileIn(folder, file), 'utf8');
	if (!from.test(source)) throw new Error(`${file} no longer holds ${String(from)}: the mutant cannot be made`);
	return { source, mutated: source.replace(from, to) };
}

/** Which of a failure's rules the whole package breaks in the same history. */
async function alarmOf({ history, broken }: Failure): Promise<string | undefined> {
	return await withCopy(async (folder) => {
		const kinds = broken.map(({ kind }) => kind);
		const again = await withShop(async () => await openLocal(folder), async (shop) => await breaks(history, shop, REPLAYS));
		return again.find(({ kind }) => kinds.includes(kind))?.text;
	});
}

const openLocal = async (folder: string) => await createLocal(() => openAnew(folder), PROCESSES);

async function withCopy<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
	const folder = mkdtempSync(path.join(tmpdir(), 'portone-mutant-'));
	try {
		copyTo(folder);
		return await work(folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** An engine whose package remembers nothing; n8n itself stays loaded. */
async function openAnew(folder: string): Promise<Engine> {
	const dist = path.join(folder, 'dist');
	for (const file of Object.keys(require.cache)) if (file.startsWith(dist)) Reflect.deleteProperty(require.cache, file);
	return await createEngine({ packageDir: folder });
}

function copyTo(folder: string): void {
	cpSync(path.join(ROOT, 'dist'), path.join(folder, 'dist'), { recursive: true });
	cpSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
	symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
}
