import type { LedgerEntry } from '../../sandbox/ledger';
import type { Major, Milliseconds } from '../../sandbox/units';
import type { Intent } from './intents';
import { mapSome, nth } from './lists';
import type { PlayedHistory, PlayedRun, PlayedStep } from './record';
import { seenBy, type Seen } from './requests';
import type { By, Payment } from './types';

interface Moved extends Pick<LedgerEntry, 'imp_uid' | 'payment_id' | 'amount' | 'currency' | 'balance_before' | 'balance_after' | 'reason'> {
	/** Its number in the ledger, from 0. */
	n: number;
	payment: string | undefined;
	/** By PortOne's clock. */
	at: Milliseconds;
}

/** Money that a row asked for. What several executions of its step have not in common is missing. */
export interface AskedMove extends Moved {
	isConsole: false;
	/** The number of the request in the log. */
	request: number;
	intent: number | undefined;
	asked: Major | undefined;
	key: string | undefined;
	/** -1: in none. */
	step: number;
	life: string | undefined;
	by: By | undefined;
	/** In hours. */
	window: number | null;
}

/** Money that moved in PortOne's console. */
export interface ConsoleMove extends Moved {
	isConsole: true;
	request?: undefined;
	intent?: undefined;
	asked?: undefined;
	key?: undefined;
	step?: undefined;
	life?: undefined;
}

/** An entry of the ledger. */
export type Move = AskedMove | ConsoleMove;

export interface StoryStep extends PlayedStep {
	/** Several executions at once. */
	together: boolean;
	/** How many n8n processes they ran in. */
	processes: number;
	seen: Seen[];
	moves: AskedMove[];
}

/**
 * A record, told as the rules ask for it: rows are the first of the refunds that nobody can tell apart, and money that moved
 * knows for which refund, in which step and through which n8n process, as far as only one asked.
 */
export interface Story extends PlayedHistory {
	steps: StoryStep[];
	moves: Move[];
}

export function storyOf(record: PlayedHistory): Story {
	const seen = seenBy(record);
	const sames = (rows: number[]) => rows.map((i) => nth(record.intents, i).same);
	const steps = record.steps.map((step) => ({
		...step,
		runs: mapSome(step.runs, (run) => ({ ...run, rows: sames(run.rows) })),
		together: step.runs.length > 1,
		processes: new Set(step.runs.map(({ process }) => process)).size,
		seen: seen.slice(step.first, step.last),
	}));
	const moves = record.ledger.map((entry, n) => moveOf(entry, n, { version: record.version, seen, steps }));
	const asked = moves.filter((move) => !move.isConsole);
	return { ...record, steps: steps.map((step, s) => ({ ...step, moves: asked.filter((move) => move.step === s) })), moves };
}

function moveOf(entry: LedgerEntry, n: number, { version, seen, steps }: { version: PlayedHistory['version']; seen: Seen[]; steps: PlayedStep[] }): Move {
	const { request } = entry;
	const moved = { ...entry, n, payment: version.paidBy(entry), at: Date.parse(entry.at) };
	if (request === undefined) return { ...moved, request, isConsole: true };
	const { intent, asked, key } = nth(seen, request - 1);
	const s = steps.findIndex(({ first, last }) => request > first && request <= last);
	const runs = steps[s]?.runs ?? [];
	const window = runs.map((run) => run.window).find((hours) => hours !== null) ?? null;
	return { ...moved, request, isConsole: false, intent, asked, key, step: s, life: common(runs, 'life'), by: common(runs, 'by'), window };
}

/** What all runs have in common. */
function common<Name extends 'life' | 'by'>(runs: PlayedRun[], name: Name): PlayedRun[Name] | undefined {
	const [first, ...others] = runs.map((run) => run[name]);
	return others.every((other) => other === first) ? first : undefined;
}

/** The refund that something is for, if it is for one that a row asks for. */
export const intentIn = ({ intents }: { intents: Intent[] }, i: number | undefined): Intent | undefined => (i === undefined ? undefined : intents[i]);

/** @throws {TypeError} where money moved of a payment that there is not */
export function paymentIn({ payments }: { payments: Payment[] }, payment: string | undefined): Payment {
	const found = payments.find(({ id }) => id === payment);
	if (!found) throw new TypeError(`no payment ${String(payment)}`);
	return found;
}
