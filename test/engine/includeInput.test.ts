import { VERSIONS } from '../support/versions';
import type { Cells } from '../../scripts/engine/execution';
import { ownPart } from './support/harness';
import { openShop, type ShopRun } from './support/shop';

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const run: ShopRun = { options: { includeInput: true } };
	/** A row as a sheet gives it, with columns of the shop's own. */
	const sheetRow = (payment: string, more: Cells = {}): Cells => ({ row_number: 7, claim: 'R-7', payment, amount: 1000, reason: '변심', ...more });

	test("the row's own fields come out beside the outcome, whose names win", async () => {
		const [payment] = shop.pay({ order: 'order-1' });
		const { outputs } = await shop.refund([sheetRow(payment, { outcome: '', message: 'old', amount: '1,000', test: 'x' })], run);
		expect(outputs[0]![0]!.json).toMatchObject({ row_number: 7, claim: 'R-7', payment, outcome: 'refunded', message: null, amount: 1000, test: false });
		expect(Object.keys(outputs[0]![0]!.json).slice(0, 2)).toEqual(['outcome', 'message']);
	});

	test('they come out beside every outcome, also where nothing could begin', async () => {
		const [payment] = shop.pay({});
		const rows = [sheetRow(payment), sheetRow(payment), sheetRow(payment, { amount: '' }), sheetRow('imp_000000000000')];
		const { outputs, outcomes } = await shop.refund(rows, run);
		expect(outcomes).toEqual(['refunded', 'alreadyRefunded', 'refused', 'refused']);
		for (const { json } of outputs[0]!) expect(json).toMatchObject({ row_number: 7, claim: 'R-7' });
		const [untried] = shop.pay({});
		const notBegun = await shop.refund([sheetRow(untried)], { ...run, credential: shop.credential(version.credential.noKey) });
		expect(notBegun.outputs[0]![0]!.json).toMatchObject({ outcome: 'skipped', row_number: 7 });
		const { outputs: dry } = await shop.refund(rows, { ...run, dryRun: true });
		for (const { json } of dry[0]!) expect(json).toMatchObject({ row_number: 7 });
	});

	test("they come out, and in the operator's language, also where another option cannot be read", async () => {
		const [payment] = shop.pay({});
		const { outputs } = await shop.refund([sheetRow(payment)], { options: { includeInput: true, language: 'ko', maxTotal: '={{ $("No such node").item.json.x }}' } });
		expect(outputs[0]![0]!.json).toMatchObject({ outcome: 'skipped', code: 'NOT_STARTED', row_number: 7, message: expect.stringContaining('노드를 시작할 수 없습니다') });
		expect(shop.moved()).toEqual([]);
	});

	test('a refused row keeps what its other cells give, so that whoever mends it does not find them empty', async () => {
		const [payment] = shop.pay({});
		const given = { amount: '1,000', reason: '변심', duplicateCheck: 'refundId', refundId: 'R-7' };
		const rows = [sheetRow(payment, { ...given, bank: '모름' }), sheetRow('', given), sheetRow(payment, { ...given, amount: '1만원' }), sheetRow(payment, { ...given, reason: '#N/A' }), sheetRow(payment, { ...given, refundId: '#N/A' })];
		const { outputs } = await shop.refund(rows, run);
		expect(outputs[0]!.map(({ json: { outcome, amount, reason, refundId } }) => [outcome, amount, reason, refundId])).toEqual([
			['refused', 1000, '변심', 'R-7'],
			['refused', 1000, '변심', 'R-7'],
			['refused', null, '변심', 'R-7'],
			['refused', 1000, null, 'R-7'],
			['refused', 1000, '변심', null],
		]);
		expect(shop.moved()).toEqual([]);
	});

	test('on the error output they stand beside `error` once, as n8n puts them there', async () => {
		const [payment] = shop.pay({});
		const rows = [sheetRow(payment), sheetRow(payment, { amount: '' })];
		const { outputs } = await shop.refund(rows, { ...run, onError: 'continueErrorOutput' });
		expect(outputs[0]![0]!.json).toMatchObject({ row_number: 7, outcome: 'refunded' });
		const [bad] = outputs[1]!;
		const { error, ...input } = bad!.json;
		expect(input).toEqual(rows[1]);
		expect(error).toMatchObject({ outcome: 'refused' });
		expect(ownPart(bad!)).not.toHaveProperty('row_number');
	});

	test("a field named 'error' stays out: n8n would run the whole node again for it", async () => {
		const [payment] = shop.pay({ amount: 10000 });
		const row = sheetRow(payment, { error: { outcome: 'refused' }, duplicateCheck: 'none' });
		const { outputs } = await shop.refund([row], { ...run, retryOnFail: true, maxTries: 3, waitBetweenTries: 0 });
		expect(shop.moved()).toEqual([[payment, 1000]]);
		expect(outputs[0]![0]!.json).not.toHaveProperty('error');
	});

	test('left out, or false, only the outcome comes out', async () => {
		const [payment] = shop.pay({});
		const options = [{}, { includeInput: false }, { includeInput: '={{ "false" }}' }];
		for (const option of options) {
			const { outputs } = await shop.refund([sheetRow(payment)], { options: option });
			expect(outputs[0]![0]!.json).not.toHaveProperty('row_number');
		}
	});

	test('what is neither true nor false refuses every row', async () => {
		const [payment] = shop.pay({});
		const { rows } = await shop.refund([sheetRow(payment)], { options: { includeInput: '={{ "maybe" }}' } });
		expect(rows[0]).toMatchObject({ outcome: 'refused', message: expect.stringContaining("'Include Input Fields'") });
		expect(shop.moved()).toEqual([]);
	});
});
