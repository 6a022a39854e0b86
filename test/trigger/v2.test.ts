import { fromPayment } from '../../nodes/PortOne/gateway/v2/payment';
import type { Fields } from '../../nodes/PortOneTrigger/body';
import { EVENTS, eventsOf, readCall, verify } from '../../nodes/PortOneTrigger/v2';
import { PortOneTrigger } from '../../nodes/PortOneTrigger/PortOneTrigger.node';
import { cancellationV2, paymentV2 } from '../gateway/v2/support/payment';

const NOW = 1_700_000_000;
const SIGNED = { id: 'msg_1', timestamp: NOW };
const body = (type: string, data = {}, more = {}) => ({ type, timestamp: '2024-04-25T10:00:00.000Z', data: { paymentId: 'order-1', storeId: 'store-1', transactionId: 'tx-1', ...data }, ...more });

const judge = (fields: Fields, record = {}, seen: string[] = []) => verify(readCall(fields, SIGNED), fromPayment(paymentV2(record), NOW, true), (mark) => seen.includes(mark));

describe('version 2024-04-25', () => {
	test('is read with store, cancellation and the time of the event', () => {
		const fields = body('Transaction.Cancelled', { cancellationId: 'c1' });
		expect(readCall(fields, SIGNED)).toEqual({
			deliveryId: 'msg_1', timestamp: NOW, word: 'Transaction.Cancelled', paymentId: 'order-1', storeId: 'store-1', transactionId: 'tx-1', cancellationId: 'c1', at: Date.UTC(2024, 3, 25, 10) / 1000, body: fields,
		});
	});

	test.each(EVENTS)('%s is told under its own name', (type) => {
		expect(judge(body(type))).toMatchObject({ event: type, deliveryId: 'msg_1', at: Date.UTC(2024, 3, 25, 10) / 1000 });
		expect(eventsOf({ word: type })).toEqual([type]);
	});

	test.each(['BillingKey.Issued', 'Transaction.Confirm', 'Something.New', 'toString'])('%s is no event, whatever its data are', (type) => {
		for (const data of [{}, undefined, 'x']) expect(eventsOf(readCall({ type, data }, SIGNED))).toEqual([]);
	});

	test('a time that cannot be read is that of the signature', () => {
		for (const timestamp of ['yesterday', undefined]) expect(judge(body('Transaction.Paid', {}, { timestamp }))!.at).toBe(NOW);
	});

	test('new fields do no harm', () => {
		expect(judge(body('Transaction.Paid', { more: {} }, { extra: [] }))).toMatchObject({ event: 'Transaction.Paid' });
	});

	test.each([
		[{ type: 5 }],
		[{ data: undefined }],
		[{ data: 'x' }],
		[{ data: { paymentId: 5 } }],
		[{ data: { paymentId: '..' } }],
		[{ data: {} }],
		[{ timestamp: 5 }],
		[{ data: { paymentId: 'order-1', cancellationId: 5 } }],
		[{ data: { paymentId: 'order-1', storeId: [] } }],
	])('with %j it is refused', (over) => {
		expect(() => readCall({ ...body('Transaction.Paid'), ...over }, SIGNED)).toThrow();
	});
});

describe('version 2024-01-01', () => {
	const old = (status: string) => ({ payment_id: 'order-1', tx_id: 'tx-1', status });

	test.each(['Ready', 'Paid', 'VirtualAccountIssued', 'PartialCancelled', 'Cancelled', 'Failed', 'PayPending', 'CancelPending'])('%s is told under the name of its type', (status) => {
		expect(judge(old(status))).toMatchObject({ event: `Transaction.${status}`, deliveryId: 'msg_1', at: NOW });
	});

	const record = {
		status: 'PARTIAL_CANCELLED',
		amount: { total: 10_000, cancelled: 2000 },
		cancellations: [
			cancellationV2({ id: 'c1', totalAmount: 1000, cancelledAt: '2023-11-14T20:00:00Z' }),
			cancellationV2({ id: 'c2', totalAmount: 1000, cancelledAt: '2023-11-14T21:00:00Z' }),
			cancellationV2({ id: 'c3', totalAmount: 1000, status: 'REQUESTED', cancelledAt: undefined, requestedAt: '2023-11-14T22:00:00Z' }),
			cancellationV2({ id: 'c4', totalAmount: 1000, status: 'FAILED' }),
		],
	};

	test('has no id of a cancellation: it is the newest of its kind that was not seen before', () => {
		expect(judge(old('PartialCancelled'), record)!.cancellationId).toBe('c2');
		const mark = judge(old('PartialCancelled'), record)!.marks[1]!;
		for (const status of ['PartialCancelled', 'Cancelled']) expect(judge(old(status), record, [mark])!.cancellationId).toBe('c1');
		expect(judge(old('CancelPending'), record, [mark])!.cancellationId).toBe('c3');
	});

	test('tells without an id where there is no such cancellation', () => {
		const event = judge(old('Cancelled'));
		expect(event!.cancellationId).toBeUndefined();
		expect(event!.marks).toEqual(['msg_1']);
	});

	test.each([{ payment_id: 'order-1' }, { status: 'Paid' }, { payment_id: 1, status: 'Paid' }, {}])('%j is refused', (fields) => {
		expect(() => readCall(fields, SIGNED)).toThrow();
	});
});

test('an event without a cancellation names none', () => {
	expect(judge(body('Transaction.Paid'), { cancellations: [cancellationV2()] })).not.toHaveProperty('cancellationId', expect.anything());
});

describe('a record that may not have caught up', () => {
	test.each([
		['paid, which it shows', body('Transaction.Paid'), {}, undefined],
		['paid, of which it shows nothing', body('Transaction.Paid'), { status: 'READY' }, true],
		['a cancellation, which it shows', body('Transaction.PartialCancelled', { cancellationId: 'c1' }), { cancellations: [cancellationV2({ id: 'c1' })] }, undefined],
		['a cancellation, which it does not show', body('Transaction.PartialCancelled', { cancellationId: 'c2' }), { cancellations: [cancellationV2({ id: 'c1' })] }, true],
	])('%s', (_, fields, record, expected) => {
		expect(judge(fields, record)!.isAhead).toBe(expected);
	});
});

test('where PortOne was not asked, the signed call is taken at its word', () => {
	expect(verify(readCall(body('Transaction.Cancelled', { cancellationId: 'c1' }), SIGNED), undefined, () => false)).toEqual({
		event: 'Transaction.Cancelled', at: Date.UTC(2024, 3, 25, 10) / 1000, deliveryId: 'msg_1', cancellationId: 'c1', marks: ['msg_1', 'order-1:succeeded:c1'],
	});
});

test('another payment than the one asked for is none', () => {
	expect(judge(body('Transaction.Paid'), { id: 'order-2' })).toBeUndefined();
});

test('the node offers the types that are read, and no other', () => {
	const { properties } = new PortOneTrigger().description;
	const events = properties.find(({ name, displayOptions }) => name === 'events' && displayOptions?.show?.apiVersion?.[0] === 'v2');
	expect(events?.options?.map((option) => 'value' in option && option.value).sort()).toEqual([...EVENTS].sort());
});
