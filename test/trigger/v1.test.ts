import { fromAnnotation } from '../../nodes/PortOne/gateway/v1/payment';
import { eventsOf, readCall, verify } from '../../nodes/PortOneTrigger/v1';
import { annotation, entry } from '../gateway/support/annotation';

const ID = 'imp_123456789012';
const NOW = 1_700_000_000;

const call = (over = {}) => readCall({ imp_uid: ID, merchant_uid: 'order-1', status: 'paid', ...over });
const payment = (over = {}) => fromAnnotation(annotation(over), NOW, true)!;
const judge = (given: object, record: object) => verify(call(given), payment(record));

const cancelled = (...amounts: number[]) => {
	const cancel_history = amounts.map((amount, index) => entry({ amount, cancellation_id: `c${index + 1}`, cancelled_at: NOW - 100 + index }));
	return { status: 'cancelled', cancelled_at: NOW, cancel_amount: amounts.reduce((sum, amount) => sum + amount, 0), cancel_history };
};

describe('what PortOne\'s record confirms', () => {
	test.each([
		['paid', {}, {}, { event: 'paid', at: 1_699_990_000, deliveryId: `${ID}:paid` }],
		['ready', { status: 'ready' }, { status: 'ready', pay_method: 'vbank', vbank_issued_at: 1_699_000_000, paid_at: 0 }, { event: 'virtualAccountIssued', at: 1_699_000_000, deliveryId: `${ID}:ready` }],
		['failed', { status: 'failed' }, { status: 'failed', paid_at: 0, failed_at: 1_699_000_001 }, { event: 'failed', at: 1_699_000_001, deliveryId: `${ID}:failed` }],
		['without an order number', { merchant_uid: undefined }, {}, { event: 'paid' }],
		['paid, and in part cancelled since', {}, cancelled(3000), { event: 'paid', at: 1_699_990_000 }],
		['failed at a time that PortOne does not tell: when it was begun', { status: 'failed' }, { status: 'failed', paid_at: 0, failed_at: 0, started_at: 1_699_000_003 }, { event: 'failed', at: 1_699_000_003 }],
	])('%s', (_, given, record, event) => {
		expect(judge(given, record)).toMatchObject(event);
	});

	test.each([
		['paid, but it is not', {}, { status: 'ready' }],
		['paid, but it was cancelled in full since', {}, cancelled(10_000)],
		['paid, but at no time', {}, { paid_at: 0 }],
		['paid, but for nothing', {}, { amount: 0 }],
		['paid, but it has failed', {}, { status: 'failed' }],
		['failed, but at no time', { status: 'failed' }, { status: 'failed', paid_at: 0 }],
		['failed, but it was paid', { status: 'failed' }, {}],
		['a virtual account, but it is a card', { status: 'ready' }, { status: 'ready' }],
		['another order', { merchant_uid: 'order-2' }, {}],
		['cancelled, but it is not', { status: 'cancelled', cancellation_id: 'c1' }, {}],
		['a cancellation that there is not', { status: 'cancelled', cancellation_id: 'c9' }, cancelled(3000)],
	])('%s: nothing', (_, given, record) => {
		expect(judge(given, record)).toBeUndefined();
	});

	test('another payment than the one asked for is none', () => {
		expect(judge({}, { imp_uid: 'imp_000000000000' })).toBeUndefined();
	});
});

describe('partial and full cancellations are told apart by amounts', () => {
	const of = (id: string, record: object) => judge({ status: 'cancelled', cancellation_id: id }, record);

	test.each([
		['a part', cancelled(3000), 'c1', 'partiallyCancelled'],
		['everything at once', cancelled(10_000), 'c1', 'cancelled'],
		['the last part', cancelled(3000, 7000), 'c2', 'cancelled'],
		['a part, though the rest was cancelled before PortOne was asked', cancelled(3000, 7000), 'c1', 'partiallyCancelled'],
		['the second of three', cancelled(3000, 3000, 4000), 'c2', 'partiallyCancelled'],
		['a part that PortOne still calls paid', { ...cancelled(3000), status: 'paid' }, 'c1', 'partiallyCancelled'],
	])('%s', (_, record, id, event) => {
		expect(of(id, record)).toMatchObject({ event, cancellationId: id, deliveryId: `${ID}:cancelled:${id}` });
	});

	test('of two in one second the place in the history counts', () => {
		const record = cancelled(3000, 7000);
		record.cancel_history.forEach((made) => (made.cancelled_at = NOW));
		expect([of('c1', record), of('c2', record)]).toMatchObject([{ event: 'partiallyCancelled' }, { event: 'cancelled' }]);
	});

	test('the time is that of the cancellation', () => {
		expect(of('c1', cancelled(3000, 7000))).toMatchObject({ at: NOW - 100 });
	});
});

describe('a cancellation without its id', () => {
	const given = { status: 'cancelled' };

	test.each([
		['one part', cancelled(3000)],
		['everything', cancelled(10_000)],
		['everything, which the history does not show yet', { ...cancelled(10_000), cancel_history: [] }],
		['nothing', {}],
	])('is none of a payment of which was refunded %s: it may be one that PortOne was told to say nothing of', (_, record) => {
		expect(judge(given, record)).toBeUndefined();
	});

	test('is the payment\'s own where nobody had paid', () => {
		const closed = { status: 'cancelled', pay_method: 'vbank', paid_at: 0, cancelled_at: 1_699_000_002 };
		expect(judge(given, closed)).toEqual({ event: 'cancelled', at: 1_699_000_002, deliveryId: `${ID}:cancelled`, marks: [`${ID}:cancelled`] });
	});
});

test('which events a status may be', () => {
	expect(['paid', 'ready', 'failed', 'cancelled', 'pending', 'constructor'].map((word) => eventsOf({ word }))).toEqual([['paid'], ['virtualAccountIssued'], ['failed'], ['cancelled', 'partiallyCancelled'], [], []]);
});

describe('what PortOne cannot have sent', () => {
	test.each([
		[{ imp_uid: undefined }],
		[{ imp_uid: '' }],
		[{ imp_uid: 12 }],
		[{ imp_uid: { $ne: '' } }],
		[{ imp_uid: '..' }],
		[{ imp_uid: 'imp_1\n' + 'x' }],
		[{ imp_uid: 'x'.repeat(300) }],
		[{ status: undefined }],
		[{ status: ['paid'] }],
		[{ merchant_uid: 1 }],
		[{ status: 'cancelled', cancellation_id: {} }],
	])('%j is refused', (over) => {
		expect(() => call(over)).toThrow();
	});
});
