import type { Outcome } from '../../nodes/PortOne/refund/types';
import { V2 } from '../support/versions';
import type { Listening } from './support/listening';
import { startProxy } from './support/proxy';
import { openShop, type LoggedRequest, type ShopRun } from './support/shop';

const shop = openShop(V2);

/** Refunds 1,000 won of a new payment. */
async function one(given: object, run?: ShopRun) {
	const [payment] = shop.pay(given);
	const { rows } = await shop.refund([{ payment, amount: 1000, reason: '변심' }], run);
	return { payment, row: rows[0]! };
}

describe('what the record holds before anything is sent', () => {
	const requested = (reason: string) => ({ cancellations: [{ status: 'REQUESTED', totalAmount: 1000, reason }] });

	test('the same refund, which the PG has not finished: pending', async () => {
		const { row } = await one(requested('변심'));
		expect(row).toMatchObject({ outcome: 'pending', code: 'PENDING', amount: 1000, cancellationId: expect.any(String), message: expect.stringContaining('Nothing was sent') });
		expect(shop.cancels()).toEqual([]);
	});

	test('another refund, which the PG has not finished: refused, until it has', async () => {
		const { row, payment } = await one(requested('theirs'));
		expect(row).toMatchObject({ outcome: 'refused', code: 'CANCELLATION_REQUESTED', message: expect.stringMatching(/still with the PG.*run this row again/i) });
		expect(shop.cancels()).toEqual([]);
		await shop.control.settlePg(payment, true);
		expect((await shop.refund([{ payment, amount: 1000, reason: '변심' }])).outcomes).toEqual(['refunded']);
	});

	test('the same refund, which came to nothing at the PG: it is made', async () => {
		const { payment } = await one({ async: true });
		await shop.control.settlePg(payment, false);
		const rows = [{ payment, amount: 1000, reason: '변심' }];
		expect((await shop.refund(rows)).outcomes).toEqual(['pending']);
		await shop.control.settlePg(payment, true);
		expect((await shop.refund(rows)).outcomes).toEqual(['alreadyRefunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test('a dispute: refused while it is unresolved', async () => {
		const { row } = await one({ disputes: [{ reason: '사기' }] });
		expect(row).toMatchObject({ outcome: 'refused', code: 'DISPUTED', message: expect.stringMatching(/분쟁.*resolve the dispute/i) });
		expect(shop.cancels()).toEqual([]);
		expect((await one({ disputes: [{ reason: '사기', status: 'RESOLVED' }] })).row.outcome).toBe('refunded');
	});

	test('a cancellation with a status of tomorrow: unknown where it is this refund, refused where it is another', async () => {
		const settling = (reason: string) => ({ cancellations: [{ status: 'SETTLING', totalAmount: 1000, reason }] });
		expect((await one(settling('변심'))).row).toMatchObject({ outcome: 'unknown', code: 'CANCELLATION_STATUS' });
		expect((await one(settling('theirs'))).row).toMatchObject({ outcome: 'refused', code: 'CANCELLATION_REQUESTED' });
		expect(shop.cancels()).toEqual([]);
	});
});

describe('what a 200 says', () => {
	test.each([true, false])('FAILED is refused, and the refund is made once its cause is mended (the record shows the failure: %p)', async (traceFailures) => {
		shop.control.v2.set({ traceFailures });
		const [payment] = shop.pay({});
		const rows = [{ payment, amount: 1000, reason: '변심' }];
		shop.strike(payment, { fault: 'failed' });
		const first = await shop.refund(rows);
		expect(first.rows[0]).toMatchObject({ outcome: 'refused', code: 'CANCELLATION_FAILED', message: expect.stringMatching(/nothing was refunded/i) });
		expect(shop.moved()).toEqual([]);
		shop.control.advanceClock(traceFailures ? 0 : V2.keptFor);
		expect((await shop.refund(rows)).outcomes).toEqual(['refunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	describe('with a status of tomorrow', () => {
		let proxy: Listening;
		/** The parts of PortOne's answers that the proxy changes. */
		interface Body {
			cancellation?: object;
			cancellations?: object[];
		}
		const settling = (entry: object) => ({ ...entry, status: 'SETTLING' });
		afterEach(() => proxy.close());

		test('is looked up: the record shows the refund', async () => {
			proxy = await startProxy(shop.url, (body: Body) => (body.cancellation ? { cancellation: settling(body.cancellation) } : body));
			const { row, payment } = await one({}, { credential: shop.credential({ baseUrl: proxy.url }) });
			expect(row.outcome).toBe('refunded');
			expect(shop.cancels()).toHaveLength(1);
			expect(shop.moved()).toEqual([[payment, 1000]]);
		});

		test('is unknown where the record says the same, and nothing is sent again, then or in the next run', async () => {
			proxy = await startProxy(shop.url, (body: Body) => ({
				...body,
				...(body.cancellation && { cancellation: settling(body.cancellation) }),
				...(body.cancellations && { cancellations: body.cancellations.map(settling) }),
			}));
			const run = { credential: shop.credential({ baseUrl: proxy.url }) };
			const { row, payment } = await one({}, run);
			expect(row.outcome).toBe('unknown');
			expect((await shop.refund([{ payment, amount: 1000, reason: '변심' }], run)).outcomes).toEqual(['unknown']);
			expect(shop.cancels()).toHaveLength(1);
		});
	});
});

describe('every error that V2 documents for a cancel', () => {
	const ERRORS: Array<[type: string, status: number, outcome: Outcome, advice: RegExp]> = [
		['INVALID_REQUEST', 400, 'refused', /check the row/i],
		['NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT', 400, 'refused', /refund more/i],
		['PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED', 400, 'refused', /change it/i],
		['FORBIDDEN', 403, 'refused', /check the 'API Secret'/i],
		['PAYMENT_NOT_FOUND', 404, 'refused', /check the id/i],
		['PAYMENT_NOT_PAID', 409, 'refused', /no money has come in/i],
		['PAYMENT_ALREADY_CANCELLED', 409, 'refused', /already fully cancelled/i],
		['CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN', 409, 'refused', /check the payment/i],
		['CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT', 409, 'refused', /more than what is left/i],
		['SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT', 409, 'refused', /parts of the refund/i],
		['CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT', 409, 'refused', /more than what is left of the payment's tax-free part/i],
		['CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT', 409, 'refused', /fill in 'Tax-Free Amount'/i],
		['MAX_CANCEL_COUNT_REACHED', 409, 'refused', /ask PortOne/i],
		['IDEMPOTENCY_OUTSTANDING_REQUEST', 409, 'unknown', /run this row again later/i],
	];

	test.each(ERRORS)('%s (%d) is %s, says what to do, and nothing moves', async (type, status, outcome, advice) => {
		const [payment] = shop.pay({});
		shop.strike(payment, { fault: 'codeNotZero', type, status, message: '포트원의 말', times: 99 });
		const { rows } = await shop.refund([{ payment, amount: 1000, reason: '변심' }]);
		expect(rows[0]).toMatchObject({ outcome, message: expect.stringMatching(advice) });
		if (outcome === 'refused') expect(rows[0]!.message).toMatch(new RegExp(`\\n${type}: 포트원의 말$`));
		expect(shop.moved()).toEqual([]);
		expect(shop.cancels().length).toBeLessThanOrEqual(5);
	});

	test("a PG's refusal (502) is refused, in the PG's own words", async () => {
		const { row } = await one({ pgRefusal: '취소 금액보다 상계가능 정산금액 부족' });
		expect(row).toMatchObject({ outcome: 'refused', code: 'PG_BALANCE_TOO_LOW', message: expect.stringMatching(/run this row again\.\n\[SANDBOX\] 취소 금액보다 상계가능 정산금액 부족$/) });
		expect(shop.moved()).toEqual([]);
	});

	test("a PG's refusal without a trace in the record is waited for, then refused", async () => {
		shop.control.v2.set({ traceFailures: false });
		const { row } = await one({ pgRefusal: '처음 보는 오류' });
		expect(row).toMatchObject({ outcome: 'refused', code: 'PG_REFUSED' });
		expect(shop.cancels()).toHaveLength(1);
		expect(shop.control.stats().calls.lookup).toBeGreaterThan(2);
	});

	test('a type that is not documented keeps its own text', async () => {
		const [payment] = shop.pay({});
		shop.strike(payment, { fault: 'codeNotZero', type: 'SOMETHING_NEW', message: '처음 듣는 말' });
		const { rows } = await shop.refund([{ payment, amount: 1000, reason: '변심' }]);
		expect(rows[0]).toMatchObject({ outcome: 'refused', code: 'SOMETHING_NEW', message: expect.stringMatching(/\nSOMETHING_NEW: 처음 듣는 말$/) });
	});

	test.each([['a wrong key', { apiSecret: 'wrong' }, /end date/], ['no key', { apiSecret: '' }, /no 'API Secret'/], ['an open line', { apiSecret: 'own', baseUrl: 'http://api.portone.io' }, /https/]])(
		'%s: every row is skipped, nothing is sent, and the message says where to look',
		async (_name, more, where) => {
			const rows = shop.pay({}, {}, {}).map((payment) => ({ payment, amount: 1000, reason: '변심' }));
			const { outcomes, rows: results } = await shop.refund(rows, { credential: shop.credential(more) });
			expect(outcomes).toEqual(['skipped', 'skipped', 'skipped']);
			expect(results[0]!.message).toMatch(where);
			expect(shop.cancels()).toEqual([]);
		},
	);
});

test('a full refund of a payment that is tax-free in part takes that part along', async () => {
	const [payment] = shop.pay({ amount: 10_000, taxFree: 4000 });
	const { outcomes } = await shop.refund([
		{ payment, amount: 2000, taxFree: 1000, reason: '변심' },
		{ payment, refundType: 'full', reason: '변심' },
	]);
	expect(outcomes).toEqual(['refunded', 'refunded']);
	expect(shop.cancels().map(({ body }) => body.taxFreeAmount)).toEqual([1000, 3000]);
	expect(shop.moved()).toEqual([[payment, 2000], [payment, 8000]]);
});

test('and only what the rows before it leave of that part, also in a dry run, in a batch that stops, and under a limit', async () => {
	const rows = (payment: string) => [
		{ payment, amount: 8000, taxFree: 8000, reason: '변심' },
		{ payment, refundType: 'full', reason: '변심' },
	];
	const [dry, stopping, limited] = shop.pay({ amount: 10_000, taxFree: 8000 }, { amount: 10_000, taxFree: 8000 }, { amount: 10_000, taxFree: 8000 });
	expect((await shop.refund(rows(dry), { dryRun: true })).outcomes).toEqual(['preview', 'preview']);
	expect((await shop.refund(rows(stopping), { onError: 'stopWorkflow' })).outcomes).toEqual(['refunded', 'refunded']);
	expect((await shop.refund(rows(limited), { options: { maxTotal: 10_000 } })).outcomes).toEqual(['refunded', 'refunded']);
});

describe('look-ups', () => {
	test.each(['any', 'all'] as const)('find every payment, whichever of several texts PortOne searches for (%s)', async (textSearch) => {
		shop.control.v2.set({ textSearch });
		const payments = shop.pay({ order: 'order-1' }, { order: 'order-10' }, { order: 'x-order-1' }, { order: 'old', days_ago: 400 });
		const rows = [...payments, 'order-'].map((payment) => ({ payment, amount: 1000, reason: '변심' }));
		expect((await shop.refund(rows)).outcomes).toEqual(['refunded', 'refunded', 'refunded', 'refunded', 'refused']);
		expect(shop.moved().map(([id]) => id).sort()).toEqual([...payments].sort());
	});

	test("a spreadsheet's number is taken as the payment's id", async () => {
		const [payment] = shop.pay({ order: '20240131001' });
		expect((await shop.refund([{ payment: 20240131001, amount: 1000, reason: 'x' }])).outcomes).toEqual(['refunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});
});

describe('the store of the credential', () => {
	const storeIn = ({ method, path, query, body }: LoggedRequest): unknown => {
		if (method === 'POST') return body.storeId;
		return path === '/payments' ? (JSON.parse(String(query.requestBody)) as { filter: { storeId?: string } }).filter.storeId : query.storeId;
	};

	test('goes along with every request: search, look-up, cancel, get and test button', async () => {
		const credential = shop.credential({ storeId: 'store-sub' });
		const payments = shop.pay({ storeId: 'store-sub' }, { storeId: 'store-sub', days_ago: 400 });
		const { outcomes } = await shop.refund(payments.map((payment) => ({ payment, amount: 1000, reason: '변심' })), { credential });
		expect(outcomes).toEqual(['refunded', 'refunded']);
		expect((await shop.get(payments[0], {}, { credential })).outputs[0]![0]!.json).toMatchObject({ paymentId: payments[0], refundedTotal: 1000 });
		expect(await shop.press({ storeId: 'store-sub' })).toMatchObject({ status: 'OK' });
		const requests = shop.requests();
		expect(requests.map(({ method, path }) => `${method} ${path.split('/').length}`)).toEqual(['GET 2', 'GET 3', 'POST 4', 'POST 4', 'GET 3', 'GET 2']);
		expect(requests.map(storeIn)).toEqual(requests.map(() => 'store-sub'));
	});

	test("where there is none, is the key's own: a payment of a sub-store is not found, and nothing names a store", async () => {
		const { row } = await one({ storeId: 'store-sub' });
		expect(row).toMatchObject({ outcome: 'refused', code: 'PAYMENT_NOT_FOUND' });
		await one({});
		expect(shop.requests().map(storeIn)).toEqual([undefined, undefined, undefined]);
	});

	test('that the key has no access to: nothing is sent', async () => {
		const { row } = await one({}, { credential: shop.credential({ storeId: 'store-of-others' }) });
		expect(row.outcome).toBe('skipped');
		expect(shop.cancels()).toEqual([]);
	});
});
