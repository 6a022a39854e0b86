import { PortOne } from '../../nodes/PortOne/PortOne.node';
import { toCancelRow } from '../../nodes/PortOne/actions/cashReceipt/cancel';
import { namesOf, receiptFields } from '../../nodes/PortOne/actions/cashReceipt/receipts';
import { toCancelSchedulesRow } from '../../nodes/PortOne/actions/subscription/cancelSchedules';
import { toResendRow } from '../../nodes/PortOne/actions/payment/resendWebhook';
import { toDeleteBillingKeyRow } from '../../nodes/PortOne/actions/subscription/deleteBillingKey';
import { toCloseRow } from '../../nodes/PortOne/actions/virtualAccount/close';
import { cancellationsOf } from '../../nodes/PortOne/refund/cancellations';
import { describePayment, toRow } from '../../nodes/PortOne/refund/report';
import { toScheduleRow } from '../../nodes/PortOne/refund/scheduleList';
import { entry, annotation } from '../gateway/support/annotation';
import { cancellation, payment, refund } from '../refund/support/make';
import { receiveIn } from '../trigger/support/calling';
import { english } from '../support/words';
import { filesBelow, PROJECT, readJson } from './support/files';

/** JSON Schema, as far as n8n reads it. */
interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

const BELOW = '__schema__/v1.0.0';
const schemaOf = (file: string) => readJson(`nodes/${file}.json`) as Schema;
const keysOf = ({ properties = {} }: Schema) => Object.keys(properties);

/** Where a value is not as the schema has it; null fits anything, as a sheet's empty cell does. */
function faults(value: unknown, schema: Schema | undefined, at = ''): string[] {
	if (value === null) return [];
	const type = Array.isArray(value) ? 'array' : typeof value;
	if (schema?.type !== type) return [`${at} is ${type}, not ${schema?.type}`];
	if (Array.isArray(value)) return value.flatMap((one) => faults(one, schema.items, `${at}[]`));
	return type === 'object' ? Object.entries(value as object).flatMap(([key, one]) => faults(one, schema.properties?.[key], `${at}.${key}`)) : [];
}

const made = cancellation({ receiptUrl: 'https://r.test/1' });
const paid = payment({ receiptUrl: 'https://r.test/0', cancellations: [made] });

test('every operation has a schema, and nothing else has', () => {
	const { properties } = new PortOne().description;
	const values = (name: string, resource?: string) =>
		properties
			.filter((property) => property.name === name && (resource === undefined || property.displayOptions?.show?.resource?.includes(resource)))
			.flatMap(({ options = [] }) => options.flatMap((option) => ('value' in option ? [String(option.value)] : [])));
	const operations = values('resource').flatMap((resource) => values('operation', resource).map((operation) => `nodes/PortOne/${BELOW}/${resource}/${operation}.json`));
	expect(filesBelow(PROJECT, 'nodes').filter((file) => file.includes('__schema__')).sort()).toEqual([...operations, `nodes/PortOneTrigger/${BELOW}.json`].sort());
});

test('the fields of Cancel are those of its rows, in their order', () => {
	const row = toRow(refund({ refundId: 'R-1' }), { outcome: 'refunded', payment: paid, cancellation: made, amount: 3000, code: 'C', says: [{ code: 'TIMED_OUT' }] }, { say: english, zone: 'Asia/Seoul' });
	expect(Object.values(row)).not.toContain(null);
	const schema = schemaOf(`PortOne/${BELOW}/payment/cancel`);
	expect(keysOf(schema)).toEqual(Object.keys(row));
	expect(faults(row, schema)).toEqual([]);
});

test.each(['get', 'getAll'])('the fields of %s are those of a payment, in their order', (operation) => {
	const shown = describePayment(paid, 'Asia/Seoul');
	const schema = schemaOf(`PortOne/${BELOW}/payment/${operation}`);
	expect(keysOf(schema)).toEqual(Object.keys(shown));
	expect(keysOf(schema.properties!.cancellations!.items!)).toEqual(Object.keys((shown.cancellations as object[])[0]!));
	expect(faults(shown, schema)).toEqual([]);
});

test('the fields of the list of cancellations are those of its rows, in their order', () => {
	const [{ row } = { row: {} }] = cancellationsOf({ ...paid, cancellations: [{ ...made, reason: '[R-1] 변심' }] }, { from: 0, to: Infinity, zone: 'Asia/Seoul' });
	expect(Object.values(row)).not.toContain(null);
	const schema = schemaOf(`PortOne/${BELOW}/cancellation/getAll`);
	expect(keysOf(schema)).toEqual(Object.keys(row));
	expect(faults(row, schema)).toEqual([]);
});

test('the fields of Close are those of its rows, in their order', () => {
	const row = toCloseRow({ payment: { by: 'paymentId', value: 'imp_1' } }, { outcome: 'done', message: 'm', code: 'C', thing: paid });
	expect(Object.values(row)).not.toContain(null);
	const schema = schemaOf(`PortOne/${BELOW}/virtualAccount/close`);
	expect(keysOf(schema)).toEqual(Object.keys(row));
	expect(faults(row, schema)).toEqual([]);
});

test('the fields of Resend Webhook are those of its rows, in their order', () => {
	const delivery = { webhookId: 'w', status: 'refused' as const, url: 'https://s.test', answer: '500', sentAt: 1_800_000_000, tries: 2 };
	const row = toResendRow({ payment: { by: 'paymentId', value: 'imp_1' } }, { outcome: 'refused', message: 'm', code: 'C', thing: { payment: paid, delivery } }, 'Asia/Seoul');
	expect(Object.values(row)).not.toContain(null);
	const schema = schemaOf(`PortOne/${BELOW}/payment/resendWebhook`);
	expect(keysOf(schema)).toEqual(Object.keys(row));
	expect(faults(row, schema)).toEqual([]);
});

describe('of a cash receipt', () => {
	const receipt = { number: '123456789', status: 'cancelled' as const, amount: 10_000, vat: 909, currency: 'KRW', type: 'personal' as const, issuedAt: 1_700_000_000, cancelledAt: 1_700_000_001, url: 'https://r.test/2' };
	const thing = { id: 'imp_1', external: false, payment: paid, receipt };
	const shown = { get: { ...namesOf(undefined, paid), ...receiptFields(thing, 'Asia/Seoul') }, cancel: toCancelRow({}, { outcome: 'done', message: 'm', code: 'C', thing }, 'Asia/Seoul') };

	test.each(['get', 'cancel'] as const)('the fields of %s are those of its rows, in their order', (operation) => {
		expect(Object.values(shown[operation])).not.toContain(null);
		const schema = schemaOf(`PortOne/${BELOW}/cashReceipt/${operation}`);
		expect(keysOf(schema)).toEqual(Object.keys(shown[operation]));
		expect(faults(shown[operation], schema)).toEqual([]);
	});
});

test('the fields of Cancel Schedules are those of its rows, in their order', () => {
	const schedule = { id: 's', billingKey: 'k', amount: 1000, currency: 'KRW', at: 1_800_000_000 };
	const before = [{ ...schedule, status: 'scheduled' as const }, { ...schedule, id: 't', status: 'scheduled' as const }];
	const thing = { before, now: [{ ...schedule, status: 'cancelled' as const }, { ...schedule, id: 't', status: 'paid' as const }], until: 0 };
	const row = toCancelSchedulesRow({ billingKey: 'k' }, { outcome: 'done', message: 'm', code: 'C', thing }, 'Asia/Seoul');
	expect(Object.values(row)).not.toContain(null);
	const schema = schemaOf(`PortOne/${BELOW}/subscription/cancelSchedules`);
	expect(keysOf(schema)).toEqual(Object.keys(row));
	expect(faults(row, schema)).toEqual([]);
});

test('the fields of Delete Billing Key are those of its rows, in their order', () => {
	const thing = { key: { is: 'deleted' as const, deletedAt: 1_800_000_000, pgProvider: 'KCP_V2', test: false }, schedules: [{ id: 's', billingKey: 'k', amount: 1000, currency: 'KRW', at: 1_800_000_000, status: 'scheduled' as const }] };
	const row = toDeleteBillingKeyRow({ billingKey: 'k' }, { outcome: 'done', message: 'm', code: 'C', thing }, 'Asia/Seoul');
	expect(Object.values(row)).not.toContain(null);
	const schema = schemaOf(`PortOne/${BELOW}/subscription/deleteBillingKey`);
	expect(keysOf(schema)).toEqual(Object.keys(row));
	expect(faults(row, schema)).toEqual([]);
});

test('the fields of the list of schedules are those of its rows, in their order', () => {
	const row = toScheduleRow({ id: 's', billingKey: 'k', status: 'paid', amount: 1000, currency: 'KRW', name: '구독', at: 1_800_000_000, orderNumber: 's', paymentId: 'imp_1', executedAt: 1_800_000_001, cancelledAt: 1_800_000_002 }, 'Asia/Seoul');
	expect(Object.values(row)).not.toContain(null);
	const schema = schemaOf(`PortOne/${BELOW}/subscription/getAll`);
	expect(keysOf(schema)).toEqual(Object.keys(row));
	expect(faults(row, schema)).toEqual([]);
});

test("the trigger's items hold nothing but what its schema has", async () => {
	const portOne = annotation({ status: 'cancelled', cancelled_at: 1_700_000_000, cancel_amount: 3000, cancel_history: [entry({ amount: 3000, cancellation_id: 'c1' })] });
	const { items } = await receiveIn('schema', { imp_uid: 'imp_123456789012', merchant_uid: 'order-1', status: 'cancelled', cancellation_id: 'c1' }, { portOne, events: ['partiallyCancelled'], options: { maxAge: 0 } });
	const schema = schemaOf(`PortOneTrigger/${BELOW}`);
	expect(items).toHaveLength(1);
	expect(items![0]).toMatchObject({ event: 'partiallyCancelled', cancellationId: 'c1' });
	expect(faults(items![0], schema)).toEqual([]);
	expect(keysOf(schema).slice(0, 13)).toEqual(Object.keys(describePayment(paid, 'Asia/Seoul')));
});

test('a field that a schema lacks, and one of another type, would be seen', () => {
	const schema: Schema = { type: 'object', properties: { a: { type: 'string' }, list: { type: 'array', items: { type: 'object', properties: {} } } } };
	expect(faults({ a: 1, b: 'x', list: [{ c: 1 }] }, schema)).toEqual(['.a is number, not string', '.b is string, not undefined', '.list[].c is number, not undefined']);
});
