import { keyOf } from '../../../proof/trigger/truth';
import type { Delivery, Item, Played } from '../../../proof/trigger/record';
import { judge } from '../../../proof/trigger/rules';
import type { World } from '../../../proof/trigger/types';

const NOW = Math.floor(Date.now() / 1000);
const ID = 'imp_123456789012';
const CANCELLATION = 'ABCDEFGHIJKLMNOPQRST';
const WORLD: World = { version: 'v1', n8n: 'one', reruns: false, hasKey: true, dated: '2024-04-25', form: false, lag: 0, resends: false, allowsTest: false };

const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString();
const PAID: Item = { paymentId: ID, event: 'paid', eventAt: isoOf(NOW), deliveryId: `${ID}:paid` };
const CANCELLED: Item = { ...PAID, event: 'partiallyCancelled', cancellationId: CANCELLATION, deliveryId: `${ID}:cancelled:${CANCELLATION}` };

/** What comes of some items that have started the workflow, each in an execution of its own. */
const execution = (items: Item[], n = 0): Played['executions'][number] => ({ id: String(n + 1), items: items.map((item) => ({ json: { ...item } })), receivedBy: `receiver ${n}`, begun: 'process 1', isKilled: false, passed: items.map((item) => ({ at: NOW * 1000 + 100, item })) });

const webhook = (fields: object, statuses = [200]): Delivery => ({
	id: 'webhook-1', api: 'v1', quirk: null, forged: false, stale: false, tries: statuses.map((status) => ({ at: isoOf(NOW), status })),
	fields: { imp_uid: ID, merchant_uid: 'order', status: 'paid', ...fields },
});

const call = (body: object): Played['calls'][number] => ({ at: NOW * 1000, headers: {}, body: JSON.stringify({ imp_uid: ID, status: 'paid', ...body }), status: 200, died: false });

const LEDGER = (webhook: boolean): Played['ledger'] => [
	{ at: isoOf(NOW), version: 'V1', imp_uid: ID, merchant_uid: 'order', reason: 'r', cancellation_id: CANCELLATION, webhook, amount: 1000, currency: 'KRW', balance_before: 10_000, balance_after: 9000 },
];

/** A record of one payment, paid now, of which PortOne told, and which started the workflow. */
const record = (over: Partial<Played> = {}): Played => ({
	world: WORLD, began: NOW * 1000, deliveries: [webhook({})], ledger: [], executions: [execution([PAID])], writes: [], calls: [call({})], probes: [], resent: new Map(), forged: {}, ways: {}, steps: [],
	payments: [{ imp_uid: ID, pay_method: 'card', sandbox: false, started_at: NOW, paid_at: NOW, failed_at: 0, vbank_issued_at: 0, cancel_history: [{ cancelled_at: NOW, cancellation_id: CANCELLATION }] }],
	...over,
});

const rules = (over: Partial<Played>) => judge(record(over)).broken.map(({ rule }) => rule);

test('what is true, told once and taken breaks no rule', () => {
	expect(judge(record())).toEqual({ broken: [], excused: [] });
});

describe('a false start', () => {
	test.each<[string, Partial<Played>]>([
		['of an event that never was', { executions: [execution([PAID, { ...PAID, event: 'failed', deliveryId: `${ID}:failed` }])] }],
		['of another time', { executions: [execution([{ ...PAID, eventAt: isoOf(NOW - 5) }])] }],
		['of what was before the workflow', { began: (NOW + 3600) * 1000 }],
		['of a test', { payments: record().payments.map((payment) => ({ ...payment, sandbox: true })) }],
		['of what nobody has told', { calls: [] }],
		['of a payment that had nothing left', { ledger: LEDGER(true).map((entry) => ({ ...entry, at: isoOf(NOW - 60), balance_after: 0 })) }],
		['of a refund in silence that nobody has named', { ledger: LEDGER(false), executions: [execution([PAID, CANCELLED])] }],
	])('%s', (_, over) => {
		expect(rules(over)).toContain('false start');
	});

	test('is none where a stranger named the refund in silence, and that is noted', () => {
		const named = { ledger: LEDGER(false), executions: [execution([PAID, CANCELLED])], calls: [call({}), call({ status: 'cancelled', cancellation_id: CANCELLATION })] };
		expect(judge(record(named))).toEqual({ broken: [], excused: ['named'] });
	});

	test.each<[string, Partial<Pick<Delivery, 'forged' | 'stale'>>, Partial<Item>]>([
		['that PortOne never signed', {}, { deliveryId: 'webhook-2' }],
		['that somebody else signed', { forged: true }, {}],
		['that says something else', {}, { event: 'Transaction.Failed' }],
		['that was signed too long ago', { stale: true }, {}],
	])('of V2 %s', (_, over, item) => {
		const fields = { type: 'Transaction.Paid' as const, timestamp: isoOf(NOW), data: { paymentId: 'p', storeId: 's', transactionId: 't' } };
		const delivery: Delivery = { id: 'webhook-1', api: 'v2', quirk: null, forged: false, stale: false, tries: [{ at: isoOf(NOW), status: 200 }], fields, ...over };
		const started: Item = { paymentId: 'p', event: 'Transaction.Paid', eventAt: isoOf(NOW), deliveryId: 'webhook-1', ...item };
		const played = { world: { ...WORLD, version: 'v2' as const }, payments: [], calls: [], deliveries: [delivery], executions: [execution([started])] };
		expect(rules(played)).toContain('false start');
	});
});

describe('a loss', () => {
	test.each<[string, Partial<Played>]>([
		['of what PortOne was told 200 for', { executions: [] }],
		['of what was answered 5xx, and not taken when it was sent again', { executions: [], deliveries: [webhook({}, [500])], resent: new Map([['webhook-1', { status: 503, body: '' }]]) }],
		['of what was refused though it is true', { executions: [], deliveries: [webhook({}, [400])] }],
	])('%s', (_, over) => {
		expect(rules(over)).toEqual(['lost']);
	});

	test('is none where the execution died after it had begun, and that is noted', () => {
		expect(judge(record({ executions: [{ ...execution([PAID]), passed: [], isKilled: true }] }))).toEqual({ broken: [], excused: ['killed'] });
	});
});

describe('a second start', () => {
	const both = [execution([PAID]), execution([PAID], 1)];
	const write = (process: string, n: number, from: number, to: number): Played['writes'][number] => ({ process, items: [PAID.deliveryId, `${PAID.deliveryId}@${n}`], from, to });

	test('in another execution, or twice in one', () => {
		expect(rules({ executions: both })).toEqual(['twice']);
		expect(rules({ executions: [execution([PAID, PAID])] })).toEqual(['twice']);
	});

	test.each<[string, World['n8n'], Played['writes'], string[]]>([
		['one process', 'one', [write('a', 1, 0, 10), write('b', 2, 5, 15)], ['twice']],
		['two workers in the same instant', 'many', [write('a', 1, 0, 10), write('b', 2, 5, 15)], []],
		['two workers one after the other', 'many', [write('a', 1, 0, 10), write('b', 2, 11, 15)], ['twice']],
		['one receiver that was started anew, and a record that lost its entry', 'queue', [write('a', 1, 0, 10), write('b', 3, 5, 15), write('b', 2, 20, 25)], []],
		['one receiver that was started anew, and a record that lost nothing', 'queue', [write('a', 1, 0, 10), write('b', 3, 11, 15), write('b', 2, 20, 25)], ['twice']],
		['two receivers, and a record that lost the entry of the later one, which began before', 'many', [write('b', 2, 0, 10), write('a', 3, 5, 15), write('a', 1, 20, 25)], []],
		['two receivers, and a record that lost its entry', 'many', [write('a', 1, 0, 10), write('b', 3, 5, 15), write('b', 2, 20, 25)], []],
	])('by %s', (_, n8n, writes, broken) => {
		expect(rules({ world: { ...WORLD, n8n }, executions: both, writes })).toEqual(broken);
	});

	test('by one receiver that remembers, whatever the record says', () => {
		const executions = both.map((one) => ({ ...one, receivedBy: 'receiver' }));
		expect(rules({ world: { ...WORLD, n8n: 'many' }, executions, writes: [write('a', 1, 0, 10), write('b', 2, 5, 15)] })).toEqual(['twice']);
	});

	test('by copies of which both were turned away for a third, died then and were run again', () => {
		const writes = [write('a', 3, 0, 10), write('b', 2, 20, 30), write('a', 1, 40, 50), write('c', 2, 60, 70)];
		expect(rules({ world: { ...WORLD, n8n: 'many', reruns: true }, executions: both, writes })).toEqual([]);
	});

	test.each([
		[true, []],
		[false, ['twice']],
	])('by a copy that was turned away, died then and was run again (%s)', (reruns, broken) => {
		const writes = [write('a', 1, 0, 10), write('b', 2, 20, 30), write('c', 2, 40, 50)];
		expect(rules({ world: { ...WORLD, n8n: 'many', reruns }, executions: both, writes })).toEqual(broken);
	});
});

test('of a last burst each must find a place of its own', () => {
	expect(rules({ probes: ['webhook-1'] })).toEqual([]);
	expect(rules({ probes: ['webhook-1'], executions: [execution([PAID, CANCELLED])], ledger: LEDGER(true), calls: [call({}), call({ status: 'cancelled', cancellation_id: CANCELLATION })] })).toEqual(['no place']);
});

test('a call is answered, unless its process died', () => {
	expect(rules({ calls: [{ ...call({}), status: undefined }] })).toEqual(['no answer']);
	expect(rules({ calls: [{ ...call({}), status: undefined, died: true }] })).toEqual([]);
});

test('one event has one key, however it is told', () => {
	expect(keyOf({ paymentId: ID, event: 'paid', at: 1 })).toBe(keyOf({ paymentId: ID, event: 'paid', at: 2 }));
	expect(keyOf({ paymentId: ID, event: 'paid', deliveryId: 'a' })).not.toBe(keyOf({ paymentId: ID, event: 'paid', deliveryId: 'b' }));
});
