import { existsSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { namesOf, type Fields } from '../../../sandbox/objects';
import type { PaymentV2 } from '../../../sandbox/v2/types';
import { BANKS } from '../../../sandbox/v2/banks';
import { ACCOUNT, openShop, type Seen } from './support/shop';
import { OPENAPI } from '../../support/openapi';

/** A schema, as far as the adapter reads it. */
interface Schema {
	$ref?: string;
	type?: string;
	required?: string[];
	properties?: Record<string, Schema>;
	items?: Schema;
	enum?: string[];
	format?: string;
	discriminator?: Discriminator;
	'x-portone-enum'?: Record<string, { title: string }>;
	'x-portone-status-code'?: number;
}

interface Discriminator {
	propertyName: string;
	mapping: Record<string, string>;
}

/** PortOne's document, as far as the tests read it. */
interface Spec {
	components: { schemas: Record<string, Schema> };
	paths: Record<string, Record<string, { responses: Record<string, { content: { 'application/json': { schema: { $ref: string } } } }> }>>;
}

const SPEC = OPENAPI.v2;
const shop = openShop();

// A discriminator says which of `oneOf` is meant, by a property that the schemas themselves leave open. Of the formats only that of
// an instant is checked; a whole number is a type.
function adapted(schema: Schema): Fields {
	if (schema.$ref) return { $ref: schema.$ref };
	const { type, required, properties, items, enum: values, format, discriminator } = schema;
	if (discriminator) return discriminated(discriminator);
	return {
		...(type && { type }),
		...(values && { enum: values }),
		...(required && { required }),
		...(items && { items: adapted(items) }),
		...(format === 'date-time' && { pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$' }),
		...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, adapted(property)])) }),
	};
}

function discriminated({ propertyName, mapping }: Discriminator): Fields {
	const cases = Object.entries(mapping).map(([value, $ref]) => ({ if: { properties: { [propertyName]: { const: value } } }, then: { $ref } }));
	return { type: 'object', required: [propertyName], properties: { [propertyName]: { enum: Object.keys(mapping) } }, allOf: cases };
}

const found = existsSync(SPEC);
if (!found) console.warn(`PortOne's OpenAPI document is not at ${SPEC}: the answers of the sandbox's V2 are not checked against it.`);

(found ? describe : describe.skip)("the answers of the sandbox's V2 are as PortOne's OpenAPI document says", () => {
	let spec: Spec;
	let ajv: Ajv;
	beforeAll(() => {
		spec = JSON.parse(readFileSync(SPEC, 'utf8')) as Spec;
		ajv = new Ajv({ strict: false, allErrors: true });
		ajv.addSchema({ $id: 'v2', components: { schemas: Object.fromEntries(Object.entries(spec.components.schemas).map(([name, schema]) => [name, adapted(schema)])) } });
	});
	beforeEach(() => shop.control.reset({ seed: true }));

	/** The errors of an answer by the document: an unknown status, or a body of another shape. */
	/** The schema of a name; a misspelt one fails. */
	const schemaOf = (name: string): Schema => spec.components.schemas[name]!;

	function errors(path: string, method: string, { status, text }: { status: number; text: string }) {
		const documented = spec.paths[path]![method]!.responses[status];
		if (!documented) return `HTTP ${status} is not documented`;
		return errorsOf(documented.content['application/json'].schema.$ref, JSON.parse(text));
	}

	function errorsOf(ref: string, value: unknown) {
		const validate = ajv.compile({ $ref: ref.replace('#', 'v2#') });
		return validate(value) ? null : validate.errors;
	}

	/** Fields that an object has and its schema has not. */
	function invented(name: string, object: object) {
		return Object.keys(object).filter((key) => !(key in schemaOf(name).properties!));
	}

	const SCHEMAS = {
		READY: 'ReadyPayment', PAY_PENDING: 'PayPendingPayment', VIRTUAL_ACCOUNT_ISSUED: 'VirtualAccountIssuedPayment', PAID: 'PaidPayment', FAILED: 'FailedPayment',
		PARTIAL_CANCELLED: 'PartialCancelledPayment', CANCELLED: 'CancelledPayment',
	};
	const METHODS = ['card', 'transfer', 'virtualAccount', 'mobile', 'easyPay', 'giftCertificate', 'crypto', 'convenienceStore'] as const;

	test.each(namesOf(SCHEMAS))('a payment that is %s, by whatever method', async (status) => {
		for (const method of METHODS) {
			const cancellations = status === 'PARTIAL_CANCELLED' ? (['SUCCEEDED', 'REQUESTED', 'FAILED'] as const).map((state) => ({ totalAmount: 1000, reason: 'x', status: state })) : [];
			const id = shop.pay({ status, method, cancellations, escrow: true, promotion: { id: 'promo-1', percent: 10 }, disputes: [{ reason: 'x' }] });
			const answer = await shop.get(id);
			expect(answer.state).toBe(status);
			expect([method, errors('/payments/{paymentId}', 'get', answer)]).toEqual([method, null]);
			const payment = JSON.parse(answer.text) as PaymentV2;
			expect(invented(SCHEMAS[status], payment)).toEqual([]);
			expect(invented(payment.method.type, payment.method)).toEqual([]);
			for (const [name, part] of [['PaymentAmount', payment.amount], ['Customer', payment.customer], ['SelectedChannel', payment.channel]] as const) expect(invented(name, part)).toEqual([]);
		}
	});

	test.each(['failed', 'cancelled'] as const)('a virtual account that was closed, and is %s', async (closedStatus) => {
		shop.control.set({ closedStatus });
		const id = shop.pay({ method: 'virtualAccount', status: 'VIRTUAL_ACCOUNT_ISSUED' });
		const path = '/payments/{paymentId}/virtual-account/close';
		const answers = [await shop.call('POST', `/payments/${id}/virtual-account/close`), await shop.call('POST', `/payments/${id}/virtual-account/close`), await shop.call('POST', '/payments/none/virtual-account/close')];
		expect(answers.map(({ status }) => status)).toEqual([200, 409, 404]);
		for (const answer of answers) expect(errors(path, 'post', answer)).toBeNull();
		const answer = await shop.get(id);
		expect(errors('/payments/{paymentId}', 'get', answer)).toBeNull();
		expect(invented(SCHEMAS[answer.state], JSON.parse(answer.text) as PaymentV2)).toEqual([]);
	});

	test('a cash receipt: there, cancelled, not there, alone and within its payment', async () => {
		const id = shop.pay({ method: 'transfer', receipt: { corporate: true } });
		const names = { ISSUED: ['IssuedCashReceipt', 'IssuedPaymentCashReceipt'], CANCELLED: ['CancelledCashReceipt', 'CancelledPaymentCashReceipt'] } as const;
		const look = async (status: keyof typeof names) => {
			const [alone, within] = [await shop.call('GET', `/payments/${id}/cash-receipt`), await shop.get(id)];
			expect([errors('/payments/{paymentId}/cash-receipt', 'get', alone), errors('/payments/{paymentId}', 'get', within)]).toEqual([null, null]);
			const [receipt, part] = [JSON.parse(alone.text) as { status: string }, within.cashReceipt!];
			expect([receipt.status, part.status]).toEqual([status, status]);
			expect([invented(names[status][0], receipt), invented(names[status][1], part)]).toEqual([[], []]);
		};
		await look('ISSUED');
		const path = '/payments/{paymentId}/cash-receipt/cancel';
		const answers = [await shop.call('POST', `/payments/${id}/cash-receipt/cancel`), await shop.call('POST', `/payments/${id}/cash-receipt/cancel`), await shop.call('POST', '/payments/none/cash-receipt/cancel')];
		expect(answers.map(({ status, type }) => [status, type])).toEqual([[200, undefined], [404, 'CASH_RECEIPT_NOT_ISSUED'], [404, 'CASH_RECEIPT_NOT_FOUND']]);
		for (const answer of answers) expect(errors(path, 'post', answer)).toBeNull();
		await look('CANCELLED');
		expect(errors('/payments/{paymentId}/cash-receipt', 'get', await shop.call('GET', '/payments/none/cash-receipt'))).toBeNull();
	});

	test('the seed, as a list, with the payments of V1', async () => {
		const answer = await shop.list({ page: { size: 100 } });
		expect(answer.items).toHaveLength(shop.control.v2.payments().length + shop.control.payments().length);
		expect(errors('/payments', 'get', answer)).toBeNull();
	});

	test('a payment of V1', async () => {
		for (const payment of shop.control.payments()) {
			const answer = await shop.get(payment.merchant_uid);
			expect([payment.merchant_uid, answer.version, errors('/payments/{paymentId}', 'get', answer)]).toEqual([payment.merchant_uid, 'V1', null]);
			expect(invented(SCHEMAS[answer.state], JSON.parse(answer.text) as PaymentV2)).toEqual([]);
		}
	});

	test('a cancel that is done, waits, or has failed', async () => {
		shop.control.addFault({ fault: 'failed', payment_id: 'ORD-2026-0104' });
		const names = { SUCCEEDED: 'SucceededPaymentCancellation', REQUESTED: 'RequestedPaymentCancellation', FAILED: 'FailedPaymentCancellation' };
		const seen: string[] = [];
		for (const id of ['ORD-2026-0101', 'ORD-2026-0108', 'ORD-2026-0104']) {
			const answer = await shop.cancel(id, { amount: 1000 });
			expect(errors('/payments/{paymentId}/cancel', 'post', answer)).toBeNull();
			expect(invented(names[answer.cancellation.status], answer.cancellation)).toEqual([]);
			seen.push(answer.cancellation.status);
		}
		expect(seen).toEqual(['SUCCEEDED', 'REQUESTED', 'FAILED']);
	});

	test('every error that is documented for a cancel is produced, with its status', async () => {
		const promoted = shop.pay({ promotion: { id: 'promo-1', percent: 10, minimum: 10000 } });
		await shop.cancel(promoted, { amount: 1000, promotionDiscountRetainOption: 'RETAIN' });
		const answers = [
			await shop.cancel('ORD-2026-0101', { reason: 5 }),
			await shop.cancel('ORD-2026-0101', {}, { authorization: 'PortOne x' }),
			await shop.cancel('ORD-2026-0101', { storeId: 'store-other' }),
			await shop.cancel('nothing'),
			await shop.cancel('ORD-2026-0113'),
			await shop.cancel('ORD-2026-0111'),
			await shop.cancel('ORD-2026-0101', { currentCancellableAmount: 1 }),
			await shop.cancel('ORD-2026-0101', { amount: 42001 }),
			await shop.cancel('ORD-2026-0101', { amount: 100, vatAmount: 101 }),
			await shop.cancel('ORD-2026-0101', { amount: 100, taxFreeAmount: 1 }),
			await shop.cancel(shop.pay({ taxFree: 10000 }), { amount: 100 }),
			await shop.cancel(shop.pay({ maxCancelCount: 0 })),
			await shop.cancel(promoted, { amount: 1000, promotionDiscountRetainOption: 'RELEASE' }),
			await shop.cancel(shop.pay({ promotion: { id: 'promo-1', percent: 10, minimum: 10000 } }), { amount: 500 }),
			await shop.cancel('ORD-2026-0115', { refundAccount: ACCOUNT }),
		];
		for (const answer of answers) expect([answer.type, errors('/payments/{paymentId}/cancel', 'post', answer)]).toEqual([answer.type, null]);
		const { mapping } = schemaOf('CancelPaymentError').discriminator!;
		expect(answers.map(({ type }) => type).sort()).toEqual(Object.keys(mapping).sort());
		const documented = ({ type }: Seen) => schemaOf(mapping[type!]!.split('/').pop()!)['x-portone-status-code'];
		expect(answers.map(({ status }) => status)).toEqual(answers.map(documented));
	});

	test('errors of the look-ups', async () => {
		const one = [await shop.get('nothing'), await shop.get('ORD-2026-0101', 'store-other'), await shop.call('GET', '/payments/x', undefined, { authorization: 'x' })];
		expect(one.map(({ status }) => status)).toEqual([404, 403, 401]);
		for (const answer of one) expect(errors('/payments/{paymentId}', 'get', answer)).toBeNull();
		const list = [await shop.list({ page: { size: 0 } }), await shop.list({ filter: { storeId: 'store-other' } })];
		expect(list.map(({ status }) => status)).toEqual([400, 403]);
		for (const answer of list) expect(errors('/payments', 'get', answer)).toBeNull();
	});

	test('subscriptions: schedules, their end, and that of their billing key', async () => {
		const schedules = (['scheduled', 'started', 'paid', 'failed', 'revoked'] as const).map((status, i) => ({ id: `s-${status}`, status, in_days: i }));
		const { billingKey } = shop.control.v2.createBillingKey({ schedules });
		const query = (body: Fields) => `/payment-schedules?requestBody=${encodeURIComponent(JSON.stringify(body))}`;
		const filter = { billingKey, from: '2020-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z' };
		const list = await shop.call('GET', query({ filter }));
		const { items } = JSON.parse(list.text) as { items: Array<{ status: string }> };
		expect(items.map(({ status }) => status).sort()).toEqual(['FAILED', 'REVOKED', 'SCHEDULED', 'STARTED', 'SUCCEEDED']);
		for (const item of items) expect(invented(`${item.status.charAt(0)}${item.status.slice(1).toLowerCase()}PaymentSchedule`, item)).toEqual([]);
		const lists = [list, await shop.call('GET', query({ page: { size: 0 } })), await shop.call('GET', query({ filter: { storeId: 'store-other' } }))];
		for (const answer of lists) expect([answer.status, errors('/payment-schedules', 'get', answer)]).toEqual([answer.status, null]);

		const revoked = [];
		for (const body of [{ billingKey }, { billingKey }, { scheduleIds: ['s-revoked'] }, { scheduleIds: ['s-paid'] }, { billingKey: 'none' }, {}, { billingKey, storeId: 'store-other' }]) revoked.push(await shop.call('DELETE', query(body)));
		await shop.control.charge({ id: 's-started' });
		const view = [await shop.call('GET', `/billing-keys/${billingKey}`)];
		const remove = [await shop.call('DELETE', `/billing-keys/${shop.control.v2.createBillingKey({ schedules: [{}] }).billingKey}`)];
		for (const key of [billingKey, billingKey, 'none', shop.control.v2.createBillingKey({ pgRefusal: 'x' }).billingKey]) remove.push(await shop.call('DELETE', `/billing-keys/${key}`));
		view.push(await shop.call('GET', `/billing-keys/${billingKey}`), await shop.call('GET', '/billing-keys/none'));
		revoked.push(await shop.call('DELETE', query({ billingKey })));
		expect([revoked, view, remove].map((answers) => answers.map(({ status }) => status))).toEqual([[200, 404, 409, 409, 404, 400, 403, 409], [200, 200, 404], [409, 200, 409, 404, 502]]);
		for (const answer of revoked) expect(errors('/payment-schedules', 'delete', answer)).toBeNull();
		for (const answer of view) expect(errors('/billing-keys/{billingKey}', 'get', answer)).toBeNull();
		for (const answer of remove) expect(errors('/billing-keys/{billingKey}', 'delete', answer)).toBeNull();
	});

	test('a webhook that is sent again, and what keeps it', async () => {
		shop.control.webhooks.set('v2', { url: `${shop.url}/none` });
		const id = shop.pay();
		const resend = async (payment: string, body: Fields = {}) => await shop.call('POST', `/payments/${payment}/resend-webhook`, body);
		const answers = [];
		for (let n = 0; n < 6; n++) answers.push(await resend(id));
		answers.push(await resend(id, { webhookId: 'none' }), await resend('none'), await resend(id, { storeId: 'store-other' }), await resend(id, { webhook: 1 }));
		expect(answers.map(({ status, type }) => [status, type]).slice(4)).toEqual([[200, undefined], [400, 'MAX_WEBHOOK_RETRY_COUNT_REACHED'], [404, 'WEBHOOK_NOT_FOUND'], [404, 'PAYMENT_NOT_FOUND'], [403, 'FORBIDDEN'], [400, 'INVALID_REQUEST']]);
		for (const answer of answers) expect(errors('/payments/{paymentId}/resend-webhook', 'post', answer)).toBeNull();
		const { webhook } = JSON.parse(answers[0]!.text) as { webhook: { status: string; response: object } };
		expect([webhook.status, invented('PaymentWebhook', webhook), invented('PaymentWebhookResponse', webhook.response)]).toEqual(['FAILED_NOT_OK_RESPONSE', [], []]);
	});

	test('the banks', async () => {
		expect(errors('/banks', 'get', await shop.call('GET', '/banks'))).toBeNull();
		const { enum: values, 'x-portone-enum': titles } = schemaOf('Bank');
		expect(BANKS).toEqual(Object.fromEntries(values!.map((bank) => [bank, titles![bank]!.title])));
	});

	test('a cancel takes every field of the document and asks for none beside', () => {
		const full = {
			storeId: 'store-sandbox', amount: 100, taxFreeAmount: 0, vatAmount: 9, reason: 'x', requester: 'ADMIN', promotionDiscountRetainOption: 'RETAIN', currentCancellableAmount: 42000,
			refundAccount: { ...ACCOUNT, holderPhoneNumber: '01012345678' }, refundEmail: 'buyer@example.com', skipWebhook: true,
		};
		expect(Object.keys(full).sort()).toEqual(Object.keys(schemaOf('CancelPaymentBody').properties!).sort());
		expect(Object.keys(full.refundAccount).sort()).toEqual(Object.keys(schemaOf('CancelPaymentBodyRefundAccount').properties!).sort());
		return expect(shop.cancel('ORD-2026-0101', full)).resolves.toMatchObject({ status: 200 });
	});

	/** A payment, of which anything may be missing or of another type. */
	type Loose = Fields & { amount: Fields; method: Fields; cancellations: Fields[] };

	test('the adapter finds what is wrong', async () => {
		const { text } = await shop.get('ORD-2026-0110');
		const wrong = (change: (payment: Loose) => unknown) => {
			const payment = JSON.parse(text) as Loose;
			change(payment);
			return errorsOf('#/components/schemas/Payment', payment);
		};
		expect(wrong((payment) => delete payment.cancelledAt)).not.toBeNull();
		expect(wrong((payment) => (payment.status = 'REFUNDED'))).not.toBeNull();
		expect(wrong((payment) => (payment.amount.total = '95000'))).not.toBeNull();
		expect(wrong((payment) => (payment.amount.cancelled = 0.5))).not.toBeNull();
		expect(wrong((payment) => (payment.currency = 'WON'))).not.toBeNull();
		expect(wrong((payment) => (payment.paidAt = 'yesterday'))).not.toBeNull();
		expect(wrong((payment) => (payment.method.type = 'card'))).not.toBeNull();
		expect(wrong((payment) => delete payment.cancellations[0]!.vatAmount)).not.toBeNull();
		expect(wrong((payment) => (payment.cancellations[0]!.status = 'DONE'))).not.toBeNull();
		expect(wrong(() => undefined)).toBeNull();
	});
});
