import type { Stopped } from '../../../proof/campaign/executor';
import { violations } from '../../../proof/campaign/invariants';
import type { Some } from '../../../proof/campaign/lists';
import type { Report } from '../../../proof/campaign/reports';
import type { Rule } from '../../../proof/campaign/rules/rule';
import { BLOCKED } from '../../../proof/campaign/shop';
import type { Blow, Payment, PlannedIntent, Step } from '../../../proof/campaign/types';
import * as pg from '../../../sandbox/pg';
import { intent, recordOf, PAYMENT, type GivenCancel, type GivenRecord, type GivenRun, type GivenStep } from './support/record';

const TIMED_OUT = { code: -1, message: `결제취소에 실패하였습니다. ${pg.TIMED_OUT}` };

const kinds = (given: GivenRecord): Rule[] => [...new Set(violations(recordOf(given)).map(({ kind }) => kind))];
type Says = GivenRun['says'][number];

const run = (says: Says, more: Partial<GivenRun> = {}): GivenRun => ({ rows: [0], says: [says], ...more });

test('a refund that is made once and told so breaks no rule, also when it is run again', () => {
	expect(kinds({ intents: [intent()], steps: [{ runs: [run('refunded')], cancels: [0] }, { runs: [run('alreadyRefunded')] }] })).toEqual([]);
});

describe('what moved', () => {
	test.each<[name: string, intents: PlannedIntent[]]>([
		['a reason with a character that nobody sees', [intent({ spellings: [0, 1] }), intent({ reason: 'r0 단순 변심, the buyer\u00a0changed their mind\u200b' })]],
		['the number of a claim as a sheet writes it', [intent({ check: 'refundId', claim: '1001' }), intent({ check: 'refundId', claim: '1001.0' })]],
		['a wide and a narrow claim', [intent({ check: 'refundId', claim: 'CLAIM-1' }), intent({ check: 'refundId', claim: 'ＣＬＡＩＭ－１' })]],
	])('%s is the same refund', (_name, intents) => {
		expect(kinds({ intents, steps: [{ runs: [{ rows: [0, 1], says: ['refunded', 'refunded'] }], cancels: [0, 1] }] })).toContain('made twice');
	});

	test('reasons of which one begins with the other are two refunds', () => {
		const intents = [intent({ reason: '환불 1' }), intent({ reason: '환불 10' })];
		expect(kinds({ intents, steps: [{ runs: [{ rows: [0, 1], says: ['refunded', 'refunded'] }], cancels: [0, 1] }] })).toEqual([]);
	});

	test('months later it is still the same refund, unless a window says otherwise', () => {
		const steps = (window: number | null): GivenStep[] => [{ runs: [run('refunded')], cancels: [0] }, { runs: [run('refunded', { window })], cancels: [0] }];
		expect(kinds({ intents: [intent()], steps: steps(null) })).toContain('made twice');
		expect(kinds({ intents: [intent()], steps: steps(0.0001) })).toEqual([]);
	});

	test('what a PG rewrites is known to the process that made it, and to no other', () => {
		const steps = (life: string): GivenStep[] => [{ runs: [run('refunded')], cancels: [0] }, { runs: [run('refunded', { life })], cancels: [0] }];
		const switches: GivenRecord['switches'] = { records: { charset: 'utf8', cut: null, rewrite: 'PG CANCEL' } };
		expect(kinds({ intents: [intent()], switches, steps: steps('0.0') })).toContain('made twice');
		expect(kinds({ intents: [intent()], switches, steps: steps('0.1') })).toEqual([]);
	});

	test('a bad cell and another amount move nothing', () => {
		expect(kinds({ intents: [intent({ bad: { reason: '#N/A' } })], steps: [{ runs: [run('refunded')], cancels: [0] }] })).toContain('moved for no good row');
		expect(kinds({ intents: [intent()], steps: [{ runs: [run('refunded')], cancels: [{ intent: 0, amount: 2000 }] }] })).toContain('wrong amount');
	});

	test('an amount that was refunded in the console is not refunded by a row, unless its author knows', () => {
		const steps: GivenStep[] = [{ runs: [run('refunded')], byHand: [1000], cancels: [0] }];
		expect(kinds({ intents: [intent()], steps })).toEqual(['console']);
		expect(kinds({ intents: [intent({ expects: true })], steps })).toEqual([]);
	});

	test('the number of an order with two refundable payments moves nothing', () => {
		const second: Payment = { ...PAYMENT, id: 'imp_2', main: 'imp_1' };
		const payments: Some<Payment> = [PAYMENT, second];
		const steps = (by: GivenRun['by']): GivenStep[] => [{ runs: [run('refunded', { by })], cancels: [{ intent: 0, on: second }] }];
		expect(kinds({ intents: [intent()], payments, steps: steps('merchantUid') })).toEqual(['ambiguous order']);
	});
});

describe('what the rows say', () => {
	test.each<[kind: Rule, says: Says, cancels: number[]]>([
		['told made, was not', 'alreadyRefunded', []],
		['told nothing, was made', 'refused', [0]],
		['told nothing, was made', 'skipped', [0]],
	])('%s: %s', (kind, says, cancels) => {
		expect(kinds({ intents: [intent()], steps: [{ runs: [run(says, { tries: 2 })], cancels }] })).toContain(kind);
	});

	test('a refund that was made is not refused afterwards, but may be told as perhaps made', () => {
		const steps = (report: Report): GivenStep[] => [{ runs: [run('refunded')], cancels: [0] }, { runs: [run(report)] }];
		expect(kinds({ intents: [intent()], steps: steps({ outcome: 'refused', code: 'PG_REFUSED' }) })).toEqual(['told refused, was made']);
		expect(kinds({ intents: [intent()], steps: steps({ outcome: 'refused', code: 'MAYBE_REFUNDED' }) })).toEqual([]);
	});

	test.each<[name: string, report: Omit<Report, 'outcome'>]>([
		['MAYBE_REFUNDED', { code: 'MAYBE_REFUNDED' }],
		['HISTORY_MISSING', { code: 'HISTORY_MISSING' }],
		['ORDER_AMBIGUOUS', { code: 'ORDER_AMBIGUOUS' }],
		['CANCELLATION_REQUESTED', { code: 'CANCELLATION_REQUESTED' }],
		['a number written otherwise, in the error of a stopped workflow', { message: 'The refund with the Refund ID "42" is the same number, written differently' }],
		['a cut reason, in the error of a stopped workflow', { message: 'The reason may be cut short, and it may be this refund' }],
	])('a refusal that says that the refund may be made is true of one that is: %s', (_name, report) => {
		const steps = (says: Report): GivenStep[] => [{ runs: [run(says)], cancels: [0] }, { runs: [run(says)] }];
		expect(kinds({ intents: [intent()], steps: steps({ outcome: 'refused', ...report }) })).toEqual([]);
		expect(kinds({ intents: [intent()], steps: steps({ outcome: 'refused', code: 'PG_REFUSED' }) })).toEqual(['told nothing, was made', 'told refused, was made']);
	});

	test('a row that says that its author knows of what PortOne recorded less of is sent by another process, and by no other row', () => {
		const steps: GivenStep[] = [{ runs: [run('refunded')], cancels: [0] }, { runs: [run('refunded', { life: '1.0' })], cancels: [0] }];
		expect(kinds({ intents: [intent({ expects: true })], switches: { share: 0.95 }, steps })).toEqual([]);
		expect(kinds({ intents: [intent({ expects: true })], steps })).toContain('made twice');
		expect(kinds({ intents: [intent()], switches: { share: 0.95 }, steps })).toContain('made twice');
	});

	test('once the end of a cancel was unknown to a process, it says nothing better until it knows', () => {
		const steps = (life: string): GivenStep[] => [{ runs: [run('unknown')], cancels: [{ intent: 0, fault: 'dropBefore', moves: false }] }, { runs: [run('refused', { life })] }];
		expect(kinds({ intents: [intent()], steps: steps('0.0') })).toEqual(['forgotten']);
		expect(kinds({ intents: [intent()], steps: steps('0.1') })).toEqual([]);
	});

	test('what executions at once tell has no order, but the next one knows of both', () => {
		const lost: GivenStep = { runs: [run('unknown'), run('refused')], cancels: [{ intent: 0, fault: 'dropBefore', moves: false }] };
		expect(kinds({ intents: [intent()], steps: [lost] })).toEqual([]);
		expect(kinds({ intents: [intent()], steps: [lost, { runs: [run('refused')] }] })).toEqual(['forgotten']);
	});

	test('what a PG did not answer in time is open, unless the answer is one that PortOne had kept, or another than a time-out', () => {
		const steps = (result: GivenCancel['result']): GivenStep[] => [{ runs: [run('refused')], cancels: [{ intent: 0, fault: 'pgTimeout', moves: false, result }] }];
		expect(kinds({ intents: [intent()], steps: steps(TIMED_OUT) })).toEqual(['forgotten']);
		expect(kinds({ intents: [intent()], steps: steps({ ...TIMED_OUT, replayed: true }) })).toEqual([]);
		expect(kinds({ intents: [intent()], steps: steps({ code: -1, message: '상계가능 정산금액 부족' }) })).toEqual([]);
	});

	test('what a PG did not answer in time is held back by the process that was told so, and by no other', () => {
		const sent: GivenCancel = { intent: 0, fault: 'pgTimeout', result: TIMED_OUT, moves: false };
		const kindsOf = (more: Partial<GivenRun>, first: { blows?: Array<Blow['what']> } = {}) => kinds({ intents: [intent()], steps: [{ runs: [run('unknown')], cancels: [sent], ...first }, { runs: [run('unknown', more)], cancels: [{ intent: 0, moves: false }] }] });
		expect(kindsOf({})).toEqual(['not held']);
		expect(kindsOf({ life: '0.1' })).toEqual([]);
		expect(kindsOf({}, { blows: ['stop'] })).toEqual([]);
	});

	test('what is pending is so until the PG answers', () => {
		const steps = (pg: Step['pg']): GivenStep[] => [{ runs: [run('pending')], cancels: [{ intent: 0, moves: false }] }, { runs: [run('refused')], pg }];
		expect(kinds({ intents: [intent()], steps: steps(null) })).toEqual(['forgotten']);
		expect(kinds({ intents: [intent()], steps: steps('refuse') })).toEqual([]);
	});

	test('the error of a stopped workflow is held against what moved', () => {
		const error = (message: string, description = ''): Stopped => ({ message, description });
		const kindsOf = (told: Stopped, cancels: number[], tries = 1) => kinds({ intents: [intent()], steps: [{ runs: [run('lost', { error: told, tries })], cancels }] });
		expect(kindsOf(error('Nothing was refunded. o-2 (row 2) was refused.'), [0])).toEqual(['stop message']);
		expect(kindsOf(error('Nothing was refunded by this try. o-2 (row 2) was refused.'), [0], 2)).toEqual([]);
		expect(kindsOf(error('2 of 3 rows were refunded. o-3 (row 3) was refused.'), [0])).toEqual(['stop message']);
		expect(kindsOf(error('1 of 3 rows were refunded. o-3 (row 3) was refused.'), [0])).toEqual([]);
	});

	test('with nothing in its way no row is skipped, nor refused for what the PG no longer says', () => {
		const steps = (report: Says): GivenStep[] => [{ runs: [run(report)], isCalm: true }];
		expect(kinds({ intents: [intent()], steps: steps({ outcome: 'refused', message: BLOCKED }) })).toEqual(['mended, refused']);
		expect(kinds({ intents: [intent()], steps: steps('skipped') })).toEqual(['skipped in calm']);
		expect(kinds({ intents: [intent()], steps: steps({ outcome: 'skipped', code: 'LOOK_UP_FAILED' }) })).toEqual(['skipped in calm']);
		expect(kinds({ intents: [intent()], steps: steps({ outcome: 'skipped', code: 'TIMED_OUT' }) })).toEqual([]);
	});
});

test('a cap holds over all runs of one input', () => {
	const intents = [intent({ units: 5 }), intent({ units: 5 }), intent({ units: 5 })];
	const rows = { rows: [0, 1, 2], maxTotal: 10_000 };
	const steps: GivenStep[] = [{ runs: [{ ...rows, says: ['refunded', 'refunded', 'skipped'] }], cancels: [0, 1] }, { runs: [{ ...rows, says: ['skipped', 'alreadyRefunded', 'refunded'] }], cancels: [2] }];
	expect(kinds({ intents, steps })).toEqual(['cap']);
});
