import type { IDataObject } from 'n8n-workflow';
import { VERSIONS } from '../support/versions';
import { closeAfterwards } from './support/closing';
import { expectEachRefundedOnce, expectAllMade, rowsFor } from './support/expectations';
import type { Control } from './support/opened';
import { openShop, refundItems, type Shop } from './support/shop';

const STARTING_MS = 15 * 60_000; // With nothing installed yet n8n is installed first.
const CONTINUE = { onError: 'continueRegularOutput' } as const;

const REFUSED = ['', 0, null, -5, 'abc', '12,00', 1000.5, 10_001, true, '1e3x', '１２００abc'];
const ACCEPTED: Array<[cell: unknown, won: number]> = [['1,000', 1000], ['₩2,000', 2000], ['3000원', 3000], [4000, 4000], ['5000', 5000]];
const HOSTILE = ['../users/getToken', '..', 'a?b#c', 'a&imp_uid[]=b', 'a\r\nX-Evil: 1', 'x'.repeat(1 << 20), { id: 'a' }, ['a', 'b'], true, null];

const opened = closeAfterwards();

let shop: Shop;
let control: Control;

beforeAll(async () => {
	shop = opened(await openShop());
	({ control } = shop.sandbox);
}, STARTING_MS);

beforeEach(() => control.reset({ seed: false }));

describe.each(VERSIONS)('rows of every kind in a real n8n, API $apiVersion', (version) => {
	const pay = (count: number) => shop.pay(version, count);
	const cancels = () => control.requests().filter((request) => version.isCancel(request));
	const outcomesOf = (items: IDataObject[]) => items.map(({ outcome }) => outcome);

	test('amount cells that can mean everything, nothing or two things are refused before any call, each row named', async () => {
		const payments = pay(REFUSED.length);
		const rows = payments.map((payment, i) => ({ payment, amount: REFUSED[i], reason: '단순 변심' }));
		const run = await shop.refund(version, rows, { node: CONTINUE });
		expect(outcomesOf(run.json('Refund'))).toEqual(REFUSED.map(() => 'refused'));
		expect(run.json('Refund').map(({ paymentId }) => paymentId)).toEqual(payments);
		expect(cancels()).toEqual([]);

		const stopped = await shop.refund(version, rows);
		expect(stopped.error!.message).toMatch(/^Nothing was refunded/);
		for (const [i] of REFUSED.entries()) expect(`${stopped.error!.message}\n${stopped.error!.description!}`).toMatch(new RegExp(`row ${i + 1}\\b`, 'i'));
		expect(cancels()).toEqual([]);
	});

	test('amount cells of a spreadsheet are refunded as written', async () => {
		const payments = pay(ACCEPTED.length);
		const run = await shop.refund(version, payments.map((payment, i) => ({ payment, amount: ACCEPTED[i]![0], reason: '단순 변심' })), { node: CONTINUE });
		expect(outcomesOf(run.json('Refund'))).toEqual(ACCEPTED.map(() => 'refunded'));
		const moved = new Map(control.ledger().map((entry) => [version.paidBy(entry), entry.amount]));
		expect(payments.map((payment) => moved.get(payment))).toEqual(ACCEPTED.map(([, won]) => won));
	});

	test('hostile ids reach PortOne encoded or not at all, and do no harm to the rows beside them', async () => {
		const payments = pay(2);
		const rows = rowsFor([payments[0], ...HOSTILE, payments[1]]);
		const run = await shop.refund(version, rows, { node: CONTINUE });
		expect(outcomesOf(run.json('Refund'))).toEqual(['refunded', ...HOSTILE.map(() => 'refused'), 'refunded']);
		expectEachRefundedOnce(shop, version, payments);
		for (const { path, headers } of control.requests()) {
			expect(headers).not.toHaveProperty('x-evil');
			expect(path).toMatch(/^\/(users\/getToken|payments(\/[^/?#]+(\/cancel)?|\/cancel)?)$/);
		}
	});

	/** Four rows of which PortOne refuses the second, and the node itself the third. */
	const mixedRows = () => {
		const payments = pay(4);
		control.addFault({ fault: 'refuse', [version.faultField]: payments[1] });
		const rows = rowsFor(payments);
		rows[2]!.amount = '';
		return { payments, rows };
	};

	test('under Continue every row comes out in order, paired, with the same flat fields', async () => {
		const { rows } = mixedRows();
		const run = await shop.refund(version, rows, { node: CONTINUE });
		expect(run.outputs('Refund')).toHaveLength(1);
		const items = refundItems(run);
		expect(items.map(({ json, pairedItem }) => [json.outcome, pairedItem])).toEqual(['refunded', 'refused', 'refused', 'refunded'].map((outcome, item) => [outcome, { item }]));
		const fields = Object.keys(items[0]!.json);
		for (const { json } of items) {
			expect(Object.keys(json)).toEqual(fields);
			expect(json).not.toHaveProperty('error');
		}
	});

	test('under Continue (using error output) error rows go there with their input row, the others to the first', async () => {
		const { payments, rows } = mixedRows();
		const run = await shop.refund(version, rows, { node: { onError: 'continueErrorOutput' } });
		const [made, bad] = [refundItems(run, 0), refundItems(run, 1)];
		expect(made).toMatchObject([0, 3].map((item) => ({ json: { paymentId: payments[item], outcome: 'refunded' }, pairedItem: { item } })));
		expect(bad).toMatchObject([1, 2].map((item) => ({ json: { payment: payments[item], error: { paymentId: payments[item], outcome: 'refused' } }, pairedItem: { item } })));
		expect(bad.map(({ json }) => json)).toEqual([1, 2].map((row) => ({ ...rows[row], error: bad[row - 1]!.json.error })));
	});

	test('under Stop a PG that refuses stops the batch with one error that names what was refunded', async () => {
		const { payments, rows } = mixedRows();
		rows[2]!.amount = 1000;
		const run = await shop.refund(version, rows, { options: { concurrency: 1 } });
		expect(run.status).toBe('error');
		expect(run.error!.message).toMatch(/^1 of 4 rows were refunded/);
		expect(run.error!.description).toContain(payments[0]);
		expectEachRefundedOnce(shop, version, payments.slice(0, 1));
	});

	test('1,000 rows at 50 ms a call: never more than 20 in flight, at most 1,030 calls in all', async () => {
		const payments = pay(1000);
		control.setLatency(50);
		const run = await shop.refund(version, rowsFor(payments), { node: CONTINUE, options: { concurrency: 20 } });
		expectAllMade(run.json('Refund'));
		const stats = control.stats();
		expect(stats.peak_in_flight).toBeLessThanOrEqual(20);
		expect(stats.peak_in_flight_per_payment).toBe(1);
		expect(stats.total).toBeLessThanOrEqual(1030);
		expectEachRefundedOnce(shop, version, payments);
	}, 120_000);
});
