import path from 'node:path';
import fc from 'fast-check';
import { startSandbox, type Sandbox } from '../../sandbox';
import { aroundOf, withAround } from './around/draw';
import { createProcesses, type Clients } from './clients';
import { createFigures, type Figures } from './figures';
import { historyOf } from './history';
import { violations } from './invariants';
import { isSome, nth, type Some } from './lists';
import { play } from './play';
import type { PlayedHistory } from './record';
import type { Broken, RuleName } from './rules/rule';
import type { ApiVersion, History } from './types';

export const PROCESSES = 2;

/** A PortOne, and the n8n processes that refund there. */
export interface Shop {
	clients: Clients;
	sandbox: Sandbox;
}

/** Opens the n8n processes of a shop. */
export type Open = () => Clients | Promise<Clients>;

interface Drawn {
	/** Of PortOne's API, in turn. */
	versions: ApiVersion[];
	/** Refunds that a history asks for at most. */
	most: number;
	/** Which histories undo something around their refunds. */
	around: 'none' | 'some' | 'all';
}

export interface CampaignOptions extends Partial<Drawn> {
	/** The n-th history comes of this seed and n alone, whichever lane plays it. */
	seed: number;
	/** How long to begin new histories. */
	ms: number;
	lanes?: number;
	/** Go on after a rule was broken. */
	all?: boolean;
	/** Leaves out other histories. */
	fits?: (history: History) => boolean;
	/** Those that count; all as a rule. */
	rules?: RuleName[];
	open?: Open;
	/** After every history. */
	onProgress?: (figures: Figures, last: { number: number; broken: Broken[] }) => void;
}

/** A history that broke a rule. */
export interface Failure {
	number: number;
	history: History;
	broken: Some<Broken>;
}

export interface Campaign {
	figures: Figures;
	/** The first one. */
	failure?: Failure;
	/** Which histories broke a rule. */
	broken: Partial<Record<RuleName, number[]>>;
}

/**
 * Plays random histories until the time is over or, unless all are to be played, a rule is broken. Each lane has a PortOne and n8n processes of its own;
 * lanes wait more than they work, so several go side by side.
 */
export async function runCampaign({ seed, ms, versions = ['v1', 'v2'], lanes = 4, most = 60, around = 'some', all = false, fits = () => true, rules, open = () => openProcesses(), onProgress }: CampaignOptions): Promise<Campaign> {
	const end = Date.now() + ms;
	const campaign: Campaign = { figures: createFigures(), broken: {} };
	const { figures, broken: kinds } = campaign;
	let next = 0;
	const lane = async () =>
		await withShop(open, async (shop) => {
			while ((all || !campaign.failure) && Date.now() < end) {
				const number = next++;
				const history = historyOfNumber(seed, number, { versions, most, around });
				if (!fits(history)) continue;
				const { record, broken: found } = await judge(history, shop);
				const broken = found.filter((one) => !rules || namesOf(one).some((name) => rules.includes(name)));
				figures.add(record);
				if (isSome(broken)) campaign.failure ??= { number, history, broken };
				for (const kind of new Set(broken.flatMap(namesOf))) kinds[kind] = [...(kinds[kind] ?? []), number];
				onProgress?.(figures, { number, broken });
			}
		});
	await Promise.all(Array.from({ length: lanes }, lane));
	return campaign;
}

const namesOf = ({ kind, causes }: Broken): RuleName[] => [kind, ...causes.map((cause): RuleName => `${kind}: ${cause}`)];

function historyOfNumber(seed: number, number: number, { versions, most, around }: Drawn): History {
	const version = nth(versions, number % versions.length);
	// In each place of its own, so that neighbours of a seed have no history in common.
	const sampled = { seed: (Math.imul(seed, 0x9e3779b1) + number) | 0, numRuns: 1 };
	const history = nth(fc.sample(historyOf(version, { processes: PROCESSES, most }), sampled), 0);
	// Drawn apart, so that what is undone changes no refunds.
	const drawn = nth(fc.sample(aroundOf(version, PROCESSES), sampled), 0);
	return around === 'all' || (around === 'some' && drawn.present) ? withAround(history, drawn) : history;
}

/** Plays a history and holds it to the rules. */
export async function judge(history: History, { clients, sandbox }: Shop): Promise<{ record: PlayedHistory; broken: Broken[] }> {
	const record = await play(history, clients, sandbox);
	return { record, broken: violations(record) };
}

/** A PortOne and n8n processes for as long as `work` takes. */
export async function withShop<Result>(open: Open, work: (shop: Shop) => Promise<Result>): Promise<Result> {
	const clients = await open();
	const sandbox = await startSandbox();
	try {
		return await work({ clients, sandbox });
	} finally {
		clients.close();
		await sandbox.close();
	}
}

/** @param packageDir folder of a built package */
export const openProcesses = (packageDir = path.join(__dirname, '..', '..')): Clients => createProcesses(PROCESSES, packageDir);
