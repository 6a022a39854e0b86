import { VERSIONS, type Version } from '../support/versions';
import type { Cells } from '../../scripts/engine/execution';
import { ownPart } from './support/harness';
import { inSeoul } from './support/seoul';
import { openShop, type GivenFault, type ShopRun } from './support/shop';

const FIELDS = [
	'outcome', 'message', 'orderNumber', 'paymentId', 'amount', 'currency', 'refundedTotal', 'refundableBalance', 'cancelledAt',
	'reason', 'refundId', 'code', 'cancellationId', 'paymentStatus', 'pgProvider', 'receiptUrl', 'test',
];

interface Expected {
	orderNumber: string | null;
	status: string;
	pgRefusal: GivenFault;
	pgText: RegExp;
}

/** V2's payment id is the order number; it has a word for partial refunds, and hands a PG's text on apart from its own, with a code. */
const EXPECTED: Record<Version['apiVersion'], Expected> = {
	v1: { orderNumber: 'order-1', status: 'cancelled', pgRefusal: { fault: 'codeNotZero', code: -1 }, pgText: /^[A-Za-z].*\n결제취소에 실패하였습니다\. \[500626\|기 취소 거래\]$/s },
	v2: { orderNumber: null, status: 'PARTIAL_CANCELLED', pgRefusal: { fault: 'refuse', pgCode: 'E1' }, pgText: /^[A-Za-z].*\n\[E1\] 결제취소에 실패하였습니다\. \[500626\|기 취소 거래\]$/s },
};

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const expected = EXPECTED[version.apiVersion];

	/** Four rows of which the second is refused by PortOne, the third by us. */
	function mixedRows(): [Cells, Cells, Cells, Cells] {
		const [a, b, c, d] = shop.pay({}, {}, {}, {});
		shop.strike(b, { fault: 'refuse' });
		return [
			{ payment: a, amount: 1000, reason: '변심' },
			{ payment: b, amount: 1000, reason: '변심' },
			{ payment: c, amount: '', reason: '변심' },
			{ payment: d, amount: 1000, reason: '변심' },
		];
	}

	describe('On Error = Continue', () => {
		test('every row comes out of the first output, in order and paired with its input', async () => {
			const { outputs, status } = await shop.refund(mixedRows());
			expect(outputs).toHaveLength(1);
			expect(outputs[0]!.map(({ json }) => json.outcome)).toEqual(['refunded', 'refused', 'refused', 'refunded']);
			expect(outputs[0]!.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }, { item: 3 }]);
			expect(status).toBe('success');
		});

		test('every row has the same flat keys in the order of use, so that a sheet can be written back from one schema', async () => {
			const rows = mixedRows();
			const { outputs } = await shop.refund([...rows, { payment: 'imp_000000000000', amount: 1, reason: 'x' }, rows[0]]);
			for (const { json } of outputs[0]!) {
				expect(Object.keys(json)).toEqual(FIELDS);
				for (const value of Object.values(json)) expect(value === null || typeof value !== 'object').toBe(true);
			}
		});

		test('the values of a refunded row are those of PortOne', async () => {
			const [payment] = shop.pay({ amount: 10000, order: 'order-1', pg: 'kcp' });
			const { rows } = await shop.refund([{ payment, amount: 3000, reason: '변심', duplicateCheck: 'refundId', refundId: 'C-1' }]);
			const [entry] = version.payments(shop.control)[0]!.cancellations;
			expect(rows[0]).toMatchObject({
				outcome: 'refunded',
				paymentId: payment,
				orderNumber: expected.orderNumber,
				amount: 3000,
				currency: 'KRW',
				cancellationId: entry!.id,
				cancelledAt: inSeoul(entry!.at),
				refundedTotal: 3000,
				refundableBalance: 7000,
				paymentStatus: expected.status,
				reason: '변심',
				refundId: 'C-1',
				pgProvider: version.pgs.kcp,
				code: null,
			});
		});

		test("PortOne's own Korean text stands in the message as it came", async () => {
			const [payment] = shop.pay({});
			shop.strike(payment, { ...expected.pgRefusal, message: '결제취소에 실패하였습니다. [500626|기 취소 거래]' });
			const { rows } = await shop.refund([{ payment, amount: 1000, reason: '변심' }]);
			expect(rows[0]!.outcome).toBe('refused');
			expect(rows[0]!.message).toMatch(expected.pgText);
		});
	});

	describe('On Error = Continue (using error output)', () => {
		test('error rows go to the error output with the input row merged in, the others to the first', async () => {
			const rows = mixedRows();
			const { outputs } = await shop.refund(rows, { onError: 'continueErrorOutput' });
			expect(outputs[0]!.map(({ json, pairedItem }) => [json.outcome, pairedItem])).toEqual([
				['refunded', { item: 0 }],
				['refunded', { item: 3 }],
			]);
			expect(outputs[1]!.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
			for (const [i, item] of outputs[1]!.entries()) {
				const { error, ...input } = item.json;
				expect(input).toEqual(rows[i + 1]);
				expect(ownPart(item)).toBe(error);
				expect(Object.keys(ownPart(item))).toEqual(FIELDS);
				expect(ownPart(item).outcome).toBe('refused');
			}
		});

		test('a missing credential becomes error rows and is not thrown', async () => {
			const [payment] = shop.pay({});
			const credential = shop.credential(version.credential.noKey);
			const { outputs, status } = await shop.refund([{ payment, amount: 1000, reason: 'x' }], { onError: 'continueErrorOutput', credential });
			expect(status).toBe('success');
			expect(outputs[0]).toEqual([]);
			expect(outputs[1]![0]!.json).toMatchObject({ error: { outcome: 'skipped' } });
			expect(shop.requests()).toEqual([]);
		});

		test('an expression that cannot be evaluated refuses its row only', async () => {
			const [a, b] = shop.pay({}, {});
			const { rows } = await shop.refund(
				[
					{ payment: a, amount: 1000, reason: 'x' },
					{ payment: b, amount: 1000 },
				],
				{ onError: 'continueErrorOutput', parameters: { reason: '={{ $json.reason.toUpperCase() }}' } },
			);
			expect(rows.map(({ outcome }) => outcome)).toEqual(['refunded', 'refused']);
			expect(shop.moved()).toEqual([[a, 1000]]);
		});
	});

	test.each<[string, ShopRun]>([
		['DRY_RUN_MIXED', { parameters: { dryRun: '={{ $json.reason === "x" }}' } }],
		['DRY_RUN_UNREADABLE', { parameters: { dryRun: '={{ $json.none }}' } }],
		['OPTION_UNREADABLE', { options: { timeout: 0 } }],
		['OPTION_UNREADABLE', { options: { maxTotal: '1000 KRW' } }],
		['PARAMETER_UNREADABLE', { parameters: { reason: '={{ $("No Such Node").item.json.x }}' } }],
	])('what no batch can begin with refuses every row, in either language: %s, %j', async (code, run) => {
		const rows = shop.pay({}, {}).map((payment, i) => ({ payment, amount: 1000, reason: i === 0 ? 'x' : 'y' }));
		for (const [language, letters] of [['en', /^[^가-힣]+\./], ['ko', /[가-힣]/]] as const) {
			const { rows: results } = await shop.refund(rows, { ...run, options: { ...run.options, language } });
			expect(results).toEqual([expect.objectContaining({ outcome: 'refused', code }), expect.objectContaining({ outcome: 'refused', code })]);
			for (const { message } of results) expect(message).toMatch(letters);
		}
		expect(shop.requests()).toEqual([]);
	});

	test("in Korean the row, the error of a stopped workflow and a payment that is not found are said in Korean, and PortOne's own text as it came", async () => {
		const [a, b] = shop.pay({}, {});
		const options = { language: 'ko' };
		shop.strike(b, { ...expected.pgRefusal, message: '결제취소에 실패하였습니다. [500626|기 취소 거래]' });
		const rows = [{ payment: a, amount: 1000, reason: 'x' }, { payment: a, amount: 1000, reason: 'x' }, { payment: b, amount: 1000, reason: 'x' }];
		const { rows: results } = await shop.refund(rows, { options });
		expect(results.map(({ message }) => message)).toEqual([null, expect.stringMatching(/^이번 입력의 1번째 행과 같은 환불입니다\. 요청을 보내지 않았습니다\./), expect.stringMatching(/^PG사는 이미 취소했다고 .*\n[^\n]*결제취소에 실패하였습니다\. \[500626\|기 취소 거래\]$/)]);
		const { error } = await shop.refund([{ payment: 'imp_000000000000', amount: 1000, reason: 'x' }], { options, onError: 'stopWorkflow' });
		expect(`${error!.message}\n${error!.description}`).toMatch(/^환불된 것이 없습니다\. imp_000000000000\(1번째 행\) 거절\. 포트원에 .*\n.*행을 고친 뒤 노드를 다시 실행하세요/s);
	});

	// n8n itself adds "Custom API Call" to the lists of resources and operations of every node with a credential.
	describe.each([['resource', { resource: '__CUSTOM_API_CALL__' }], ['operation', { operation: '__CUSTOM_API_CALL__' }]])('an unknown %s', (_name, parameters) => {
		test.each(['continueRegularOutput', 'continueErrorOutput'] as const)('under %s refuses the rows and passes none on as done', async (onError) => {
			const [payment] = shop.pay({});
			const { outputs, outcomes, rows, status } = await shop.refund([{ payment, amount: 1000, reason: 'x' }], { onError, parameters });
			expect([status, outcomes, rows[0]!.code]).toEqual(['success', ['refused'], 'UNKNOWN_OPERATION']);
			expect(outputs[0]!.filter(({ json }) => json.outcome === undefined)).toEqual([]);
			expect(shop.requests()).toEqual([]);
		});

		test('stops the workflow, and says what to choose', async () => {
			const [payment] = shop.pay({});
			const { error } = await shop.refund([{ payment, amount: 1000, reason: 'x' }], { onError: 'stopWorkflow', parameters });
			expect(error!.message).toMatch(/no operation '.*Choose 'Cancel'/);
		});
	});

	describe('On Error = Stop Workflow', () => {
		test('a row that can be refused beforehand stops everything before the first cancel, and all such rows are named', async () => {
			const [a, b, c] = shop.pay({}, {}, {});
			const { error, outputs, status } = await shop.refund(
				[
					{ payment: a, amount: 1000, reason: 'x' },
					{ payment: b, amount: 'abc', reason: 'x' },
					{ payment: 'imp_000000000000', amount: 1000, reason: 'x' },
					{ payment: c, amount: 99999999, reason: 'x' },
				],
				{ onError: 'stopWorkflow' },
			);
			expect(status).toBe('error');
			expect(outputs.flat()).toEqual([]);
			expect(shop.cancels()).toEqual([]);
			const text = `${error!.message}\n${error!.description}`;
			for (const row of [2, 3, 4]) expect(text).toMatch(new RegExp(`row ${row}\\b`, 'i'));
			expect(error!.message).toMatch(/nothing was refunded/i);
		});

		test('n8n puts no message of its own in the place of ours, whatever a cell holds', async () => {
			const [payment] = shop.pay({});
			const { error } = await shop.refund([{ payment, amount: 'ETIMEDOUT', reason: 'x' }], { onError: 'stopWorkflow' });
			expect(error!.message).toMatch(/^Nothing was refunded\. .*\(row 1\).*ETIMEDOUT/s);
		});

		test('a refusal in mid-batch says what was refunded, starts no further payment, and a second run is safe', async () => {
			const payments = shop.pay({}, {}, {}, {});
			shop.strike(payments[1], { fault: 'refuse' });
			const rows = payments.map((payment) => ({ payment, amount: 1000, reason: 'x' }));
			const run: ShopRun = { onError: 'stopWorkflow', options: { concurrency: 1 } };
			const { error } = await shop.refund(rows, run);
			expect(shop.moved()).toEqual([[payments[0], 1000]]);
			expect(shop.cancels()).toHaveLength(2);
			expect(error!.message).toMatch(/^1 of 4 rows/);
			expect(error!.description).toContain(payments[0]);
			expect(error!.description).toMatch(/run the node again/i);
			const again = await shop.refund(rows, run);
			expect(again.outcomes).toEqual(['alreadyRefunded', 'refunded', 'refunded', 'refunded']);
			expect(shop.moved().map(([id]) => id)).toEqual(payments);
		});

		test('payments in flight at a refusal are finished and counted', async () => {
			const payments = shop.pay({}, {}, {});
			shop.strike(payments[0], { fault: 'refuse' });
			shop.strike(payments[1], { fault: 'slow', ms: 300 });
			const { error } = await shop.refund(
				payments.map((payment) => ({ payment, amount: 1000, reason: 'x' })),
				{ onError: 'stopWorkflow', options: { concurrency: 2 } },
			);
			expect(shop.moved()).toEqual([[payments[1], 1000]]);
			expect(error!.message).toMatch(/^1 of 3 rows/);
			expect(error!.description).toContain(payments[1]);
		});
	});
});
