import type { PlayedUndo } from '../../../proof/campaign/around/record';
import { isAround, undoes } from '../../../proof/campaign/around/requests';
import type { Thing, What } from '../../../proof/campaign/around/types';
import { violations } from '../../../proof/campaign/invariants';
import type { PlayedHistory, PlayedStep } from '../../../proof/campaign/record';
import type { Report } from '../../../proof/campaign/reports';
import type { Rule } from '../../../proof/campaign/rules/rule';
import type { DiaryEntry, Happened } from '../../../sandbox/diary';
import type { LogEntry } from '../../../sandbox/log';
import { V1 } from '../../support/versions';
import { intent, recordOf } from './support/record';

const ACCOUNT: Thing = { what: 'account', id: 'imp_9', blocked: false, names: [] };
const RECEIPT: Thing = { what: 'receipt', id: 'imp_1', blocked: false, names: ['11'], amount: 16_000 };
const KEY: Thing = { what: 'schedules', id: 'key-1', blocked: false, names: ['s-1', 's-2'] };
const BILLING_KEY: Thing = { what: 'key', id: 'key-2', blocked: false, names: [] };
const KEPT: Thing = { ...BILLING_KEY, id: 'key-3', names: ['s-9'] };
const THINGS = [ACCOUNT, RECEIPT, KEY, BILLING_KEY, KEPT];
const PATHS: Record<What, { look: string; undo: [method: string, path: string] }> = {
	account: { look: '/payments/imp_9', undo: ['DELETE', '/vbanks/imp_9'] },
	receipt: { look: '/receipts/imp_1', undo: ['DELETE', '/receipts/imp_1'] },
	schedules: { look: '/subscribe/payments/schedule/customers/key-1', undo: ['POST', '/subscribe/payments/unschedule'] },
	key: { look: '/subscribe/customers/key-2', undo: ['DELETE', '/subscribe/customers/key-2'] },
};
const DONE = {
	account: { what: 'accountClosed', id: 'imp_9' },
	receipt: { what: 'receiptCancelled', id: 'imp_1', names: ['11'], amount: 16_000, left: 12_000 },
	schedules: { what: 'schedulesCancelled', id: 'key-1', names: ['s-1', 's-2'] },
	key: { what: 'keyDeleted', id: 'key-2' },
} satisfies Record<What, Happened>;

/** Something in a step: a look, a request that undoes, that and its entry in the diary, or such an entry alone. */
type Act = 'look' | 'undo' | { undo: Partial<Pick<LogEntry, 'fault' | 'status'>> } | 'done' | { done: Partial<Happened> } | { happened: Happened };

interface GivenUndo extends Partial<Pick<PlayedUndo, 'dryRun' | 'life' | 'onError' | 'process'>> {
	says: Array<Report | Report['outcome']>;
	/** How its rows name the receipt. */
	number?: string;
	/** Its rows mean nothing. */
	bad?: boolean;
	error?: string;
}

interface GivenStep {
	of: What;
	acts: Act[];
	runs: GivenUndo[];
	isCalm?: boolean;
}

/** The rules that a history breaks which undoes. */
function kinds(...steps: GivenStep[]): Rule[] {
	const record = recordOf({ intents: [intent()], steps: steps.map(() => ({ runs: [{ rows: [0], says: ['skipped'] }] })) });
	const diary: DiaryEntry[] = [];
	const requests: LogEntry[] = [];
	const played = steps.map((given, s): PlayedStep => {
		const n = THINGS.findIndex(({ what }) => what === given.of);
		const { id } = THINGS[n]!;
		const first = requests.length;
		const noted = diary.length;
		const ask = (method: string, path: string, more: Partial<LogEntry> = {}) =>
			requests.push({ n: requests.length + 1, api: 'v1', at: '2026-11-25T10:00:00.000Z', ended_at: '2026-11-25T10:00:00.000Z', method, path, query: {}, body: {}, headers: {}, status: 200, payment_id: id, fault: null, result: null, ...more });
		const note = (happened: Happened) => diary.push({ at: '2026-11-25T10:00:00.000Z', ...happened });
		for (const act of given.acts) {
			if (act === 'look') ask('GET', PATHS[given.of].look);
			else if (typeof act === 'object' && 'happened' in act) note(act.happened);
			else {
				ask(...PATHS[given.of].undo, typeof act === 'object' && 'undo' in act ? act.undo : {});
				if (act === 'done' || (typeof act === 'object' && 'done' in act)) note({ ...DONE[given.of], request: requests.length, ...(typeof act === 'object' && act.done) });
			}
		}
		const runs = given.runs.map(({ says, number, bad, error, ...run }): PlayedUndo => {
			const reports = says.map((one): Report => (typeof one === 'string' ? { outcome: one } : one));
			const outputs = [reports.map((report, item) => ({ json: { ...report }, pairedItem: { item } }))];
			return {
				process: 0, life: '0.0', what: given.of, byOrder: false, dryRun: false, onError: 'continueRegularOutput', retryOnFail: false, tries: 1, noted: diary.length,
				rows: says.map(() => ({ thing: bad ? undefined : n, ...(number !== undefined && { number }) })), reports, status: 'success', outputs: error ? [] : outputs, ...(error && { error: { message: error } }), ...run,
			};
		});
		return { ...record.steps[s]!, isCalm: given.isCalm ?? false, first, last: requests.length, around: { runs, again: false, faults: [], happenings: [], noted } };
	});
	const history: PlayedHistory = { ...record, version: V1, steps: played, requests, things: THINGS, diary };
	return [...new Set(violations(history).map(({ kind }) => kind))].filter((kind) => kind !== 'skipped in calm');
}

const run = (...says: GivenUndo['says']): GivenUndo => ({ says });

test.each<What>(['account', 'receipt', 'schedules', 'key'])('what is looked at, undone once and told so breaks no rule, also when it is run again: %s', (of) => {
	expect(kinds({ of, acts: ['look', 'done', 'look'], runs: [run('done')] }, { of, acts: ['look'], runs: [run('alreadyDone')] })).toEqual([]);
});

describe('what is undone', () => {
	test.each<[Rule, GivenStep[]]>([
		['undone blindly', [{ of: 'account', acts: ['done', 'look'], runs: [run('done')] }]],
		['undone blindly', [{ of: 'account', acts: ['look', { undo: { fault: 'dropBefore' } }, 'done', 'look'], runs: [run('done')] }]],
		['undone in a dry run', [{ of: 'account', acts: ['look', 'undo'], runs: [{ ...run('preview'), dryRun: true }] }]],
		['undone for no good row', [{ of: 'account', acts: ['look', 'undo'], runs: [{ ...run('refused'), bad: true }] }]],
		['undone for no good row', [{ of: 'receipt', acts: ['look', { done: { left: 16_000 } }, 'look'], runs: [run('done')] }]],
		['undone for no good row', [{ of: 'receipt', acts: ['look', 'done', 'look'], runs: [{ ...run('done'), number: '10' }] }]],
		['undone for no good row', [{ of: 'key', acts: ['look', { done: { id: 'key-3' } }, 'look'], runs: [run('done')] }]],
		['undone twice', [{ of: 'account', acts: ['look', 'done', 'look', 'done', 'look'], runs: [run('done')] }]],
	])('%s', (rule, steps) => expect(kinds(...steps)).toContain(rule));

	test('what PortOne would not hear may be sent again, and two at once may both have looked', () => {
		expect(kinds({ of: 'account', acts: ['look', { undo: { status: 429 } }, 'done', 'look'], runs: [run('done')] })).toEqual([]);
		expect(kinds({ of: 'account', acts: ['look', 'look', 'done', 'undo', 'look', 'look'], runs: [run('done'), { ...run('alreadyDone'), process: 1, life: '1.0' }] })).toEqual([]);
	});

	test('a receipt may be as high as what is left, if a row names it', () => {
		expect(kinds({ of: 'receipt', acts: ['look', { done: { left: 16_000 } }, 'look'], runs: [{ ...run('done'), number: '11' }] })).toEqual([]);
	});
});

describe('what the rows say', () => {
	const deposited: Act = { happened: { what: 'deposited', id: 'imp_9' } };

	test.each<[Rule, GivenStep[]]>([
		['told done, was not', [{ of: 'account', acts: ['look', 'undo', 'look'], runs: [run('done')] }]],
		['told done, was not', [{ of: 'account', acts: ['look'], runs: [run('alreadyDone')] }]],
		['told done, was not', [{ of: 'account', acts: ['look', 'undo', deposited, 'look'], runs: [run('done')] }]],
		['told done, was not', [{ of: 'schedules', acts: ['look', { done: { names: ['s-1'] } }, 'look'], runs: [run('done')] }]],
		['told done, did not', [{ of: 'account', acts: ['look', 'done'], runs: [run('done')] }, { of: 'account', acts: ['look', 'undo'], runs: [run('done')] }]],
		['told refused, was undone', [{ of: 'account', acts: ['look', 'done'], runs: [run('done')] }, { of: 'account', acts: ['look'], runs: [run('refused')] }]],
		['told nothing, was undone', [{ of: 'account', acts: ['look', 'done'], runs: [run('refused')] }]],
	])('%s', (rule, steps) => expect(kinds(...steps)).toContain(rule));

	test('a receipt that the record may have forgotten, or that gave way to another, may be refused', () => {
		const issued: Act = { happened: { what: 'receiptIssued', id: 'imp_1', names: ['12'], amount: 12_000 } };
		const first: GivenStep = { of: 'receipt', acts: ['look', 'done', 'look'], runs: [run('done')] };
		expect(kinds(first, { of: 'receipt', acts: ['look'], runs: [run({ outcome: 'refused', code: 'RECEIPT_NOT_FOUND' })] })).toEqual([]);
		expect(kinds(first, { of: 'receipt', acts: ['look'], runs: [run({ outcome: 'refused', code: 'NOT_ACCEPTED' })] })).toEqual(['told refused, was undone']);
		expect(kinds(first, { of: 'receipt', acts: [issued], runs: [] }, { of: 'receipt', acts: ['look'], runs: [{ ...run({ outcome: 'refused', code: 'RECEIPT_DIFFERS' }), number: '11' }] })).toEqual([]);
	});

	test('a charge that is under way is not cancelled along: a row says so where it has cancelled others, and is not told as done alone', () => {
		const its = (what: Happened['what']): Act => ({ happened: { what, id: 'key-1', names: ['s-1'] } });
		const beside: GivenStep = { of: 'schedules', acts: ['look', its('chargeBegun'), { done: { names: ['s-2'] } }, 'look'], runs: [run({ outcome: 'done', code: 'CHARGED_MEANWHILE' })] };
		const next = (...acts: Act[]): GivenStep => ({ of: 'schedules', acts: [...acts, 'look'], runs: [run('alreadyDone')] });
		expect(kinds(beside, next(its('charged')))).toEqual([]);
		expect(kinds(beside, next())).toEqual(['told done, was not']);
	});

	test('a billing key that V1 does not find anymore may be refused as one that there is not', () => {
		expect(kinds({ of: 'key', acts: ['look', 'done', 'look'], runs: [run('done')] }, { of: 'key', acts: ['look'], runs: [run({ outcome: 'refused', code: 'BILLING_KEY_NOT_FOUND' })] })).toEqual([]);
	});

	test('once the end of a request was unknown to a process, it says nothing better until the record shows one', () => {
		const lost: GivenStep = { of: 'account', acts: ['look', { undo: { fault: 'dropBefore' } }, 'look'], runs: [run('unknown')] };
		const next = (life: string, ...acts: Act[]): GivenStep => ({ of: 'account', acts: ['look', ...acts], runs: [{ ...run('refused'), life }] });
		expect(kinds(lost, next('0.0'))).toEqual(['forgotten']);
		expect(kinds(lost, next('0.1'))).toEqual([]);
		expect(kinds(lost, next('0.0', deposited))).toEqual([]);
		expect(kinds({ ...lost, runs: [run('refused')] })).toEqual(['forgotten']);
	});

	test('with nothing in its way a row tells how things are', () => {
		expect(kinds({ of: 'account', acts: [deposited], runs: [] }, { of: 'account', acts: ['look'], runs: [run({ outcome: 'refused', code: 'DEPOSITED' })], isCalm: true })).toEqual([]);
		expect(kinds({ of: 'account', acts: ['look'], runs: [run('skipped')], isCalm: true })).toEqual(['untrue in calm']);
	});

	test('a workflow that stops on errors sends nothing beside a row that is bad from the start, and its error is true', () => {
		const stopped = (error: string, ...acts: Act[]): GivenStep => ({ of: 'account', acts: ['look', ...acts], runs: [{ ...run('lost'), onError: 'stopWorkflow', error }] });
		expect(kinds(stopped('Nothing was done. o-2 (row 2) was refused.', 'done'))).toEqual(['stop message']);
		expect(kinds(stopped('1 of 2 rows were done. o-2 (row 2) was refused.', 'done'))).toEqual([]);
	});
});

test.each([
	['DELETE', '/vbanks/imp_1', true], ['GET', '/receipts/imp_1', false], ['POST', '/payments/p-1/cash-receipt/cancel', true], ['DELETE', '/payment-schedules', true], ['POST', '/payments/p-1/virtual-account/close', true],
])('%s %s is no refund, and undoes: %s', (method, path, isUndo) => {
	expect([isAround({ path }), undoes({ method, path })]).toEqual([true, isUndo]);
	expect([isAround({ path: '/payments/p-1/cancel' }), isAround({ path: '/payments' })]).toEqual([false, false]);
});
