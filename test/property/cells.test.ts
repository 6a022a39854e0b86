import fc from 'fast-check';
import type { IExecuteFunctions, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';
import { execute } from '../../nodes/PortOne/actions/payment/cancel';
import { Refusal } from '../../nodes/PortOne/refund/refusal';
import { DAMAGED, INVISIBLE, REFUSED, SPELLINGS } from '../world/cells';
import { READERS } from '../world/reader';
import { openWire, type VersionName, type Wire } from './support/wire';

/** A row's parameters, by name. */
type Row = Record<string, unknown> & { payment: { mode: string; value: unknown } };

const BALANCE = 10_000;
const sound = (payment: string): Row => ({ payment: { mode: 'impUid', value: payment }, refundType: 'partial', amount: 3000, reason: 'returned', duplicateCheck: 'amountAndReason', refundId: null, refundAccount: {}, additionalFields: {} });

/** Values that a cell or an expression may give. */
const any = fc.oneof(
	fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
	fc.string({ unit: 'binary' }),
	fc.constantFrom({ toString: 1, valueOf: 1 }, Symbol('cell'), () => 3000, NaN, Infinity, 'x'.repeat(1_000_000)),
);
/** Amounts as they turn up in sheets, and what nearly looks like one. */
const amount = fc.oneof(
	fc.double({ noNaN: true }),
	fc.integer({ min: -1, max: BALANCE + 1 }),
	fc.tuple(fc.constantFrom('', '₩', '$', '-', '(', '０', '0', ' '), fc.constantFrom('3000', '3,000', '３,０００', '30,00', '3.000', '3000.0', '3000.5', '3e3', '0', '10²', '٣٠٠٠', '3 000'), fc.constantFrom('', '원', ' KRW', ')', 'USD', ',', '.', '\n')).map((parts) => parts.join('')),
	any,
);

const FIELDS = {
	payment: any.map((value) => ({ mode: 'impUid', value })),
	refundType: fc.oneof(fc.constantFrom('full', 'Full', ''), any),
	amount,
	reason: any,
	duplicateCheck: fc.oneof(fc.constantFrom('none', 'refundId'), any),
	refundId: any,
	refundAccount: fc.oneof(any, fc.dictionary(fc.constantFrom('bank', 'bankCode', 'accountNumber', 'holder', 'phone'), any)),
	additionalFields: fc.oneof(any, fc.dictionary(fc.constantFrom('taxFree', 'vatAmount', 'expectedBalance', 'requester', 'retainPromotion', 'sendWebhook', 'refundEmail'), fc.oneof(amount, any))),
};
const hostile = fc.oneof(...Object.entries(FIELDS).map(([name, value]) => fc.record({ [name]: value })), fc.record(FIELDS, { requiredKeys: [] }));

let runs = 0;

/** Runs the operation on rows of cells, one payment a row, under On Error = Continue. */
async function run(rowsOf: (ids: [string, string, string]) => Row[], version: VersionName, batch: object = {}): Promise<{ items: INodeExecutionData[]; wire: Wire; ids: [string, string, string]; rows: Row[] }> {
	runs++;
	const ids: [string, string, string] = [`pay-${runs}-0`, `pay-${runs}-1`, `pay-${runs}-2`];
	const wire = openWire(version, ids.map((id) => ({ id, total: BALANCE })));
	const rows = rowsOf(ids);
	const all: Record<string, unknown> = { apiVersion: version, dryRun: false, simplify: true, options: {}, ...batch };
	const context = {
		getInputData: () => rows.map(() => ({ json: {} })),
		getNodeParameter: (name: string, row: number, fallback: unknown) => (name in all ? all[name] : (rows[row]![name] ?? fallback)),
		// What rows say differently stands in the node as an expression.
		getNode: () => ({ onError: 'continueRegularOutput', parameters: Object.fromEntries(rows.flatMap((row) => Object.keys(row)).map((name) => [name, '={{ $json }}'])) }),
		continueOnFail: () => true,
		getExecutionCancelSignal: () => undefined,
		getWorkflow: () => ({ id: 'cells' }),
		getTimezone: () => 'Asia/Seoul',
		getWorkflowStaticData: () => ({}),
		getCredentials: async () => ({ baseUrl: 'https://wire.test' }),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) => {
				const reply = await wire.send(options);
				if (reply.kind !== 'answer') throw new Error('Every request is answered here');
				return { statusCode: reply.status, body: reply.body };
			},
		},
	};
	// As far as the operation uses n8n's.
	return { items: await execute(context as unknown as IExecuteFunctions), wire, ids, rows };
}

/** What an amount cell says, read by its digits alone; a comma says something only before three of them. */
function saidBy(cell: unknown): number {
	if (typeof cell === 'number') return Number(cell.toPrecision(15));
	if (typeof cell !== 'string') return NaN;
	const text = cell.normalize('NFKC');
	return /,(?!\d{3}(?!\d))/.test(text) ? NaN : Number(text.replace(/[^\d.]/g, ''));
}

test('whatever stands in a row, every row has its item, the others are refunded, and nothing goes out but what the row says', async () => {
	await fc.assert(
		fc.asyncProperty(hostile, fc.constantFrom('v1', 'v2'), async (cells, version) => {
			const { items, wire, ids, rows } = await run((all) => all.map((id, i) => ({ ...sound(id), ...(i === 1 && cells) })), version);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
			expect([items[0]!.json.outcome, items[2]!.json.outcome]).toEqual(['refunded', 'refunded']);
			expect(() => JSON.stringify(items)).not.toThrow();

			const { refundType, amount: cell, payment } = rows[1]!;
			const sent = wire.cancels().filter(({ id }) => id !== ids[0] && id !== ids[2]);
			const moved = wire.ledger.get(ids[1])!.entries;
			expect(items[1]!.json.outcome === 'refunded').toBe(moved.length === 1);
			for (const { id, amount: asked } of sent) {
				expect(id).toBe(payment.value);
				expect(asked).toBeGreaterThan(0);
				expect(['partial', 'full', 'Full']).toContain(refundType);
				expect(asked).toBe(/full/i.test(String(refundType)) ? BALANCE : saidBy(cell));
			}
		}),
		{ seed: 4, numRuns: 1000 },
	);
}, 300_000);

test('an amount that can mean one thing only is refunded, however it is written', async () => {
	const written = ['3000', '3,000', ' ₩3,000', '3,000원', '３，０００', 'KRW 3000', '003000'];
	for (const version of ['v1', 'v2'] as const) {
		for (const cell of written) {
			const { items, wire } = await run(([id]) => [{ ...sound(id), amount: cell }], version);
			expect([cell, items[0]!.json.outcome, wire.cancels().map(({ amount: asked }) => asked)]).toEqual([cell, 'refunded', [3000]]);
		}
	}
});

test("whatever stands in 'Dry Run', only a plain false lets money move, and every row has its item", async () => {
	await fc.assert(
		fc.asyncProperty(fc.oneof(fc.boolean(), fc.constantFrom('false', ' FALSE ', 'true', '0', 'no', null, 0), any), async (dryRun) => {
			const { items, wire } = await run((ids) => ids.map(sound), 'v1', { dryRun });
			expect(items).toHaveLength(3);
			const isReal = dryRun === false || (typeof dryRun === 'string' && dryRun.trim().toLowerCase() === 'false');
			expect(wire.cancels()).toHaveLength(isReal ? 3 : 0);
		}),
		{ seed: 4, numRuns: 300 },
	);
});

/** A cell, or the refusal's code. */
function readAs(as: string, cell: unknown): { read?: unknown; code?: string } {
	try {
		return { read: READERS[as]!(cell) };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { code: error.code };
	}
}

const unseen = fc.array(fc.constantFrom(...INVISIBLE, ' ', '\u00a0', '\u3000', '\t', '\n'), { maxLength: 4 }).map((all) => all.join(''));
const look = fc.constantFrom<Array<(text: string) => string>>((text) => text, (text) => text.normalize('NFD'), (text) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)));

test('two spellings that look alike are one value, whatever unseen stands around them', () => {
	fc.assert(
		fc.property(fc.constantFrom(...SPELLINGS.flatMap(({ as, cell, text }) => (typeof cell === 'string' && !/^['=]/.test(cell) ? [{ as, cell, text }] : []))), unseen, unseen, look, ({ as, cell, text }, before, after, wear) => {
			expect(readAs(as, before + wear(cell) + after)).toEqual({ read: text });
		}),
		{ seed: 4, numRuns: 2000 },
	);
});

test('an invisible character anywhere changes nothing that is read, in any cell', () => {
	const columns = fc.constantFrom('payment', 'orderNumber', 'refundId', 'reason', 'holder');
	fc.assert(
		fc.property(columns, fc.string({ minLength: 1, maxLength: 12 }), fc.nat(12), fc.constantFrom(...INVISIBLE), (as, text, place, sign) => {
			expect(readAs(as, text.slice(0, place) + sign + text.slice(place))).toEqual(readAs(as, text));
		}),
		{ seed: 4, numRuns: 2000 },
	);
});

test('a damaged cell is refused, whatever it is glued to', () => {
	const glue = fc.oneof(fc.constantFrom('', 'R-', '반품 ', '#', '(', ')', '_', ' / '), fc.stringMatching(/^[A-Z0-9가-힣 _-]{0,8}$/), unseen);
	fc.assert(
		fc.property(fc.constantFrom(...DAMAGED), fc.constantFrom('payment', 'orderNumber', 'refundId', 'reason'), glue, glue, ({ cell }, as, before, after) => {
			expect(readAs(as, before + String(cell) + after).code).toBe('CELL_DAMAGED');
		}),
		{ seed: 4, numRuns: 3000 },
	);
});

test('what is read once is read the same again: nothing that was sent is a second refund when it comes back', () => {
	fc.assert(
		fc.property(fc.constantFrom('refundId', 'reason', 'payment', 'holder'), fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom(...[...SPELLINGS, ...REFUSED].map(({ cell }) => cell))), (as, cell) => {
			const { read } = readAs(as, cell);
			if (read !== undefined) expect(readAs(as, read)).toEqual({ read });
		}),
		{ seed: 4, numRuns: 3000 },
	);
});
