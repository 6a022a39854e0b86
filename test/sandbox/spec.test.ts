import { existsSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import type { Fields } from '../../sandbox/objects';
import type { PaymentAnnotation } from '../../sandbox/v1/types';
import { openShop } from './support/shop';
import { OPENAPI } from '../support/openapi';

/** A schema, as far as the adapter reads it. */
interface Schema {
	$ref?: string;
	type?: string;
	required?: string[];
	properties?: Record<string, Schema>;
	items?: Schema;
	allOf?: Schema[];
	maxLength?: number | string;
	enum?: string[];
}

/** PortOne's document, as far as the tests read it. */
interface Spec {
	definitions: Record<string, Schema & { properties: Record<string, Schema> }>;
	paths: Record<string, Record<string, { responses: Record<string, { schema?: { $ref: string } }> }>>;
}

const SPEC = OPENAPI.v1;
const shop = openShop();

// PortOne answers null where something does not apply (`message` on success, `card_name` of a transfer), which
// Swagger 2 cannot say: a property may be null unless the document requires it.
function adapted(schema: Schema): Fields {
	if (schema.$ref) return { $ref: schema.$ref };
	const { type, required = [], properties, items, allOf, maxLength, ...rest } = schema;
	return {
		...(type && { type }),
		...(allOf && { allOf: allOf.map(adapted) }),
		...(items && { items: adapted(items) }),
		...(rest.enum && { enum: rest.enum }),
		// Written as text in places.
		...(maxLength && { maxLength: Number(maxLength) }),
		...(properties && {
			type: 'object',
			required,
			properties: Object.fromEntries(
				Object.entries(properties).map(([name, property]) => [name, required.includes(name) ? adapted(property) : { anyOf: [{ type: 'null' }, adapted(property)] }]),
			),
		}),
	};
}

const found = existsSync(SPEC);
if (!found) console.warn(`PortOne's OpenAPI document is not at ${SPEC}: the sandbox's answers are not checked against it.`);

(found ? describe : describe.skip)("the sandbox's answers are as PortOne's OpenAPI document says", () => {
	let spec: Spec;
	let ajv: Ajv;
	beforeAll(() => {
		spec = JSON.parse(readFileSync(SPEC, 'utf8')) as Spec;
		ajv = new Ajv({ strict: false });
		ajv.addSchema({ $id: 'v1', definitions: Object.fromEntries(Object.entries(spec.definitions).map(([name, schema]) => [name, adapted(schema)])) });
	});

	/** The errors of an answer by the document: an unknown status, or a body of another shape. */
	function errors(path: string, method: string, { status, text }: { status: number; text: string }) {
		const documented = spec.paths[path]![method]!.responses[status];
		if (!documented) return `HTTP ${status} is not documented`;
		if (!documented.schema) return null;
		const validate = ajv.compile({ $ref: documented.schema.$ref.replace('#', 'v1#') });
		return validate(JSON.parse(text)) ? null : validate.errors;
	}

	/** Fields that an answer has and the document has not. */
	function invented(name: string, object: object) {
		return Object.keys(object).filter((key) => !(key in spec.definitions[name]!.properties));
	}

	beforeEach(() => shop.control.reset({ seed: true }));

	test.each([
		['/payments/{imp_uid}', '/payments/imp_100000000001', 200],
		['/payments/{imp_uid}', '/payments/imp_100000000013', 200],
		['/payments/{imp_uid}', '/payments/imp_100000000011', 200],
		['/payments/{imp_uid}', '/payments/imp_0', 404],
		['/payments', '/payments?imp_uid[]=imp_100000000001&imp_uid[]=imp_100000000012', 200],
		['/payments', '/payments?imp_uid[]=imp_100000000001&imp_uid[]=imp_0', 207],
		['/payments', '/payments?imp_uid[]=imp_0', 404],
		['/payments/find/{merchant_uid}/{payment_status}', '/payments/find/ORD-1015', 200],
		['/payments/find/{merchant_uid}/{payment_status}', '/payments/find/ORD-1015/paid?sorting=-updated', 200],
		['/payments/find/{merchant_uid}/{payment_status}', '/payments/find/ORD-1', 404],
		['/payments/findAll/{merchant_uid}/{payment_status}', '/payments/findAll/ORD-1014', 200],
		['/payments/findAll/{merchant_uid}/{payment_status}', '/payments/findAll/ORD-1014?limit=0', 400],
		['/payments/findAll/{merchant_uid}/{payment_status}', '/payments/findAll/ORD-1', 404],
		['/payments/status/{payment_status}', '/payments/status/all?limit=3&page=2', 200],
		['/payments/status/{payment_status}', '/payments/status/ready', 200],
		['/payments/status/{payment_status}', '/payments/status/none', 400],
		['/payments/{imp_uid}/balance', '/payments/imp_100000000001/balance', 405],
		['/users/pg', '/users/pg', 200],
		['/banks', '/banks', 200],
	])('GET %s: %s is %d', async (path, url, status) => {
		const answer = await shop.get(url);
		expect(answer.status).toBe(status);
		expect(errors(path, 'get', answer)).toBeNull();
	});

	test('GET /payments/{imp_uid}/balance for PAYCO', async () => {
		const id = shop.pay({ pay_method: 'payco', pg_provider: 'payco' });
		expect(errors('/payments/{imp_uid}/balance', 'get', await shop.get(`/payments/${id}/balance`))).toBeNull();
	});

	test('POST /users/getToken', async () => {
		expect(errors('/users/getToken', 'post', await shop.getToken())).toBeNull();
		expect(errors('/users/getToken', 'post', await shop.getToken({ imp_key: 'x', imp_secret: 'y' }))).toBeNull();
	});

	test('POST /payments/cancel: done, waiting, refused, unauthorised', async () => {
		const answers = [
			await shop.cancel({ imp_uid: 'imp_100000000001', amount: 1000 }),
			await shop.cancel({ imp_uid: 'imp_100000000011', amount: 1.5 }),
			await shop.call('POST', '/payments/cancel', { imp_uid: 'imp_100000000001' }),
		];
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 401]);
		for (const answer of answers) expect(errors('/payments/cancel', 'post', answer)).toBeNull();
		const refused = await shop.cancel({ imp_uid: 'imp_100000000012' });
		expect([refused.status, refused.response]).toEqual([200, null]);
		expect(errors('/payments/cancel', 'post', refused)).toBeNull();
	});

	test('subscriptions: schedules, their end, and that of their billing key', async () => {
		const { customer_uid: key } = shop.control.createBillingKey({ schedules: [{ in_days: -2, status: 'paid' }, { in_days: -1, status: 'failed' }, { in_days: 1 }, { in_days: 2, status: 'revoked' }] });
		const now = Math.floor(Date.now() / 1000);
		const [from, to] = [now - 10 * 86400, now + 70 * 86400];
		const list = await shop.get(`/subscribe/payments/schedule/customers/${key}?from=${from}&to=${to}`);
		for (const entry of list.response) expect(invented('ScheduleResultAnnotation', entry)).toEqual([]);
		const view = await shop.get(`/subscribe/customers/${key}`);
		expect(invented('CustomerAnnotation', view.response)).toEqual([]);
		const unschedule = await shop.signed('POST', '/subscribe/payments/unschedule', { customer_uid: key });
		const remove = await shop.signed('DELETE', `/subscribe/customers/${key}`);
		expect([list, view, unschedule, remove].map(({ code }) => code)).toEqual([0, 0, 0, 0]);
		expect(errors('/subscribe/payments/schedule/customers/{customer_uid}', 'get', list)).toBeNull();
		expect(errors('/subscribe/payments/schedule', 'get', await shop.get(`/subscribe/payments/schedule?schedule_from=${from}&schedule_to=${to}`))).toBeNull();
		expect(errors('/subscribe/payments/schedule', 'get', await shop.get('/subscribe/payments/schedule'))).toBeNull();
		expect(errors('/subscribe/payments/unschedule', 'post', unschedule)).toBeNull();
		// What a billing key's own answer is, the document says in a way that no schema has.
		for (const { text } of [view, remove]) expect(ajv.compile({ $ref: 'v1#/definitions/CustomerResponse' })(JSON.parse(text))).toBe(true);
		expect(errors('/subscribe/customers/{customer_uid}', 'delete', await shop.signed('DELETE', `/subscribe/customers/${key}`))).toBeNull();
	});

	test('a payment has every field of the document and none of its own', async () => {
		await shop.cancel({ imp_uid: 'imp_100000000001', amount: 1000 });
		const { response } = await shop.get('/payments/imp_100000000001');
		expect(Object.keys(response).sort()).toEqual(Object.keys(spec.definitions.PaymentAnnotation!.properties).sort());
		expect(invented('PaymentCancelAnnotation', response.cancel_history[0]!)).toEqual([]);
		for (const channel of (await shop.get('/users/pg')).response) expect(invented('PgSettingAnnotation', channel)).toEqual([]);
	});

	test('a payment with a promotion, with deposits, and one whose refund waits in the open', async () => {
		shop.control.set({ waitingTrace: true });
		const waiting = shop.pay({ async: true });
		await shop.cancel({ imp_uid: waiting, amount: 1000 });
		const promoted = shop.pay({ promotion: { id: 'promotion-id-1', percent: 10 }, cancel_history: [{ amount: 1000 }] });
		const deposits = shop.pay({ pay_method: 'vbank', pg_provider: 'settle', amount: 0, deposit_history: [{ amount: 5000 }] });
		const seen: PaymentAnnotation[] = [];
		for (const id of [waiting, promoted, deposits]) {
			const answer = await shop.get(`/payments/${id}`);
			expect(errors('/payments/{imp_uid}', 'get', answer)).toBeNull();
			seen.push(answer.response);
		}
		expect(seen[0]!.cancel_history).toHaveLength(1);
		for (const { cancel_history } of seen.slice(0, 2)) expect(invented('PaymentCancelAnnotation', cancel_history[0]!)).toEqual([]);
		expect(Object.keys(seen[1]!.promotion!).sort()).toEqual(Object.keys(spec.definitions.PaymentAnnotation!.properties.promotion!.properties!).sort());
		// Required by the document, and not described in it.
		expect(invented('VbankDepositAnnotation', seen[2]!.deposit_history[0]!)).toEqual(['reason']);
	});

	test('DELETE /vbanks/{imp_uid}: closed, not one that waits, unknown', async () => {
		const id = shop.pay({ pay_method: 'vbank', pg_provider: 'kcp', status: 'ready' });
		const answers = [await shop.signed('DELETE', `/vbanks/${id}`), await shop.signed('DELETE', `/vbanks/${id}`), await shop.signed('DELETE', '/vbanks/imp_0')];
		expect(answers.map(({ status }) => status)).toEqual([200, 400, 404]);
		for (const answer of answers) expect(errors('/vbanks/{imp_uid}', 'delete', answer)).toBeNull();
	});

	test('cash receipts, of payments and of cash outside PortOne: there, cancelled, not there', async () => {
		const id = shop.pay({ pay_method: 'trans', pg_provider: 'kcp', receipt: {} });
		shop.control.console.issueReceipt('CASH-1');
		for (const [path, url] of [['/receipts/{imp_uid}', `/receipts/${id}`], ['/receipts/external/{merchant_uid}', '/receipts/external/CASH-1']] as const) {
			const there = await shop.get(url);
			const answers: Array<[string, { status: number; text: string }]> = [['get', there], ['delete', await shop.signed('DELETE', url)], ['get', await shop.get(url)], ['delete', await shop.signed('DELETE', url)], ['get', await shop.get(`${url}0`)]];
			expect(answers.map(([, { status }]) => status)).toEqual([200, 200, 200, 400, 404]);
			for (const [method, answer] of answers) expect(errors(path, method, answer)).toBeNull();
			expect(invented(path === '/receipts/{imp_uid}' ? 'ReceiptAnnotation' : 'ExternalReceiptAnnotation', there.response)).toEqual([]);
		}
	});

	/** A payment, of which anything may be missing or of another type. */
	type Loose = Fields & { cancel_history: Fields[] };

	test('the adapter finds what is wrong', async () => {
		const wrong = (change: (payment: Loose) => unknown) => {
			const { text, status } = answer;
			const body = JSON.parse(text) as { response: Loose };
			change(body.response);
			return errors('/payments/{imp_uid}', 'get', { status, text: JSON.stringify(body) });
		};
		const answer = await shop.get('/payments/imp_100000000013');
		expect(wrong((payment) => delete payment.sandbox)).not.toBeNull();
		expect(wrong((payment) => (payment.amount = '90000'))).not.toBeNull();
		expect(wrong((payment) => (payment.merchant_uid = 'x'.repeat(41)))).not.toBeNull();
		expect(wrong((payment) => delete payment.cancel_history[0]!.cancellation_id)).not.toBeNull();
		expect(wrong(() => undefined)).toBeNull();
	});
});
