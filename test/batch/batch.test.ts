import type { Settings } from '../../nodes/PortOne/batch/edge';
import { remember } from '../../nodes/PortOne/batch/memory';
import { Refusal } from '../../nodes/PortOne/refund/refusal';
import { payment, refund } from '../refund/support/make';
import { openShop, type Fate, type Shop, type ShopRow } from './support/shop';
import { messageOf } from '../support/words';

let shop: Shop;
beforeEach(() => (shop = openShop()));
/** The ids of so many payments: what is beyond them is not used. */
const pay = (count: number) => Array.from({ length: count }, () => shop.pay()) as [string, string, string, string, string, string];

test('every row has its result, in order, whatever became of it', async () => {
	const [a, b] = pay(2);
	shop.meets(b, 'refused');
	const rows: ShopRow[] = [[a, 1000], new Refusal({ code: 'AMOUNT_EMPTY', name: 'Amount' }), [b, 1000], ['imp_none', 1000], [a, 99_999]];
	expect(await shop.run(rows)).toEqual(['refunded', 'refused AMOUNT_EMPTY', 'refused PORTONE_REFUSED', 'refused PAYMENT_NOT_FOUND', 'refused AMOUNT_TOO_HIGH']);
});

test('whoever watches is told of the results so far whenever a row that was tried has ended', async () => {
	const told: number[] = [];
	shop.edge.progress = (results) => void told.push(results.size);
	const [a, b] = pay(2);
	await shop.run([[a, 1000], new Refusal({ code: 'AMOUNT_EMPTY', name: 'Amount' }), [a, 2000], [b, 1000]], { concurrency: 1 });
	expect(told).toEqual([2, 3, 4]);
});

test('no rows, no requests', async () => {
	expect(await shop.run([])).toEqual([]);
	expect(shop.looked).toEqual([]);
});

test('a dry run sends nothing and shows what would be left', async () => {
	const [a] = pay(1);
	expect(await shop.run([[a, 4000], [a, 7000, 'b'], [a, 'full', 'c']], { dryRun: true, stopOnError: true })).toEqual(['preview', 'refused AMOUNT_TOO_HIGH', 'preview']);
	expect(shop.sent).toEqual([]);
	expect(shop.results.map(({ payment }) => payment!.total - payment!.refunded)).toEqual([6000, 6000, 0]);
});

test('a dry run shows no id nor time of a refund that is not made', async () => {
	const [a] = pay(1);
	expect(await shop.run([[a, 4000], [a, 4000]], { dryRun: true })).toEqual(['preview', 'alreadyRefunded']);
	expect(shop.results[1]!.cancellation).toBeUndefined();
	expect(messageOf(shop.results[1]!)).toMatch(/Row 1 of this input/);
});

test('a dry run tells what this n8n knows beside the record: what is pending, and that an answer was lost', async () => {
	const [a, b] = pay(2);
	shop.meets(a, 'traceless');
	await shop.run([[a, 4000]]);
	expect(await shop.run([[a, 4000]], { dryRun: true })).toEqual(['pending']);
	shop.meets(b, 'lost');
	await shop.run([[b, 4000]]);
	shop.elsewhere(b, 4000, 'PG CANCEL');
	expect(await shop.run([[b, 4000]], { dryRun: true })).toEqual(['unknown EARLIER_TRY_OPEN']);
});

test('a row that a stop leaves untried says what the record holds of it already', async () => {
	const [a, b] = pay(2);
	await shop.run([[b, 1000]]);
	shop.meets(a, () => shop.stop());
	expect(await shop.run([[a, 1000], [b, 1000]], { concurrency: 1 })).toEqual(['refunded', 'alreadyRefunded']);
});

describe('a duplicate window', () => {
	const SECOND = 1000;
	const narrow = { duplicateWindow: 60, timeoutMs: 70_000, settleMs: 30_000, concurrency: 2 };
	/** Runs a batch of five rows, three of one payment, and runs it again so many seconds later. */
	const again = async (seconds: number, settings: Partial<Settings> = narrow) => {
		const [a, b, c] = pay(3);
		const rows: ShopRow[] = [[a, 1000], [a, 2000], [a, 1500], [b, 1000], [c, 1000]];
		await shop.run(rows, settings);
		await shop.edge.pause(seconds * SECOND);
		return new Set(await shop.run(rows, settings));
	};

	test('is never shorter than a run may take: 100 seconds a request, five rows two at a time, and three of a payment named in two ways', async () => {
		expect(await again(900)).toEqual(new Set(['alreadyRefunded']));
		expect(await again(901)).toEqual(new Set(['refunded']));
	});

	test('that is longer counts as it is', async () => {
		expect(await again(5000, { ...narrow, duplicateWindow: 5000 })).toEqual(new Set(['alreadyRefunded']));
		expect(await again(5001, { ...narrow, duplicateWindow: 5000 })).toEqual(new Set(['refunded']));
	});

	test('that is not set has no end, and is not spoken of', async () => {
		expect(await again(1e8, { ...narrow, duplicateWindow: undefined })).toEqual(new Set(['alreadyRefunded']));
		const [a] = pay(1);
		shop.meets(a, 'lost');
		await shop.run([[a, 1000]]);
		expect(messageOf(shop.results[0]!)).not.toMatch(/Duplicate Window/);
	});
});

describe('looking up', () => {
	test('takes a hundred ids a request, each once, and the first request alone', async () => {
		const ids = pay(250);
		let first: string[] | undefined;
		const { lookUp } = shop.edge.gateway;
		shop.edge.gateway.lookUp = async (asked) => {
			first ??= asked;
			const found = await lookUp(asked);
			if (asked === first) expect(shop.looked).toHaveLength(1);
			return found;
		};
		await shop.run([...ids, ...ids].map((id): ShopRow => [id, 1000]), { dryRun: true });
		expect(shop.looked.map((asked) => asked.length)).toEqual([100, 100, 50]);
	});

	test('asks one by one for what a batch leaves unasked', async () => {
		const ids = pay(3);
		const { lookUp } = shop.edge.gateway;
		shop.edge.gateway.lookUp = async (asked) => (asked.length > 1 ? { ok: true, payments: [], unasked: asked } : await lookUp(asked));
		expect(await shop.run(ids.map((id): ShopRow => [id, 1000]))).toEqual(['refunded', 'refunded', 'refunded']);
		expect(shop.looked).toEqual(ids.map((id) => [id]));
	});

	test('that fails leaves its rows skipped, and nothing is sent for them', async () => {
		const ids = pay(101);
		shop.lookUpsFail = 1;
		const outcomes = await shop.run(ids.map((id): ShopRow => [id, 1000]));
		expect(outcomes.slice(0, 100)).toEqual(Array<string>(100).fill('skipped NO_ANSWER'));
		expect(messageOf(shop.results[0]!)).toBe('The connection to PortOne was lost before the answer came. The payment could not be looked up, so nothing was sent. Run this row again after that.');
		expect(outcomes[100]).toBe('refunded');
		expect(shop.sent).toHaveLength(1);
	});

	test('by order number finds the paid one among the tries', async () => {
		const [a] = pay(1);
		shop.pay({ orderNumber: `order ${a}`, status: 'failed', wasPaid: false });
		expect(await shop.run([refund({ payment: { by: 'orderNumber', value: `order ${a}` } })])).toEqual(['refunded']);
		expect(shop.moved(a)).toEqual([3000]);
	});

	test('by order number refunds nothing that PortOne shows under another one', async () => {
		const [a, b] = pay(2);
		const { lookUpOrder } = shop.edge.gateway;
		shop.edge.gateway.lookUpOrder = async () => await lookUpOrder(`order ${b}`);
		expect(await shop.run([refund({ payment: { by: 'orderNumber', value: `order ${a}` } })])).toEqual(['refused PAYMENT_NOT_FOUND']);
		expect(shop.sent).toEqual([]);
	});

	test('an order number and an id of one payment run one after another', async () => {
		const [a] = pay(1);
		await shop.run([[a, 1000], refund({ row: 1, payment: { by: 'orderNumber', value: `order ${a}` } })]);
		expect(shop.sent.map(({ checksum }) => checksum)).toEqual([10_000, 9000]);
	});
});

describe('stopping on errors', () => {
	const stop = { stopOnError: true };

	test.each<[string, () => ShopRow, string]>([
		['cannot be read', () => new Refusal({ code: 'AMOUNT_EMPTY', name: 'Amount' }), 'refused AMOUNT_EMPTY'],
		['is unknown to PortOne', () => ['imp_none', 1], 'refused PAYMENT_NOT_FOUND'],
		['asks for too much', () => [shop.pay(), 99_999], 'refused AMOUNT_TOO_HIGH'],
	])('moves nothing where any row %s', async (_, bad, outcome) => {
		const [a, b] = pay(2);
		expect(await shop.run([[a, 1000], bad(), [b, 1000]], stop)).toEqual(['skipped BATCH_STOPPED', outcome, 'skipped BATCH_STOPPED']);
		expect(shop.sent).toEqual([]);
	});

	test('moves nothing where a look-up failed, or the cap does not hold all', async () => {
		const [a, b] = pay(2);
		expect(await shop.run([[a, 6000], [b, 6000]], { ...stop, maxTotal: '10000' })).toEqual(['skipped BATCH_STOPPED', 'skipped MAX_TOTAL_REACHED']);
		shop.lookUpsFail = 1;
		expect(await shop.run([[a, 1000]], stop)).toEqual(['skipped NO_ANSWER']);
		expect(shop.sent).toEqual([]);
	});

	test('remembers what it told beforehand, where PortOne cannot be asked later', async () => {
		const held = shop.pay({ cancellations: [{ id: 'held', amount: 1000, reason: 'held', at: 1, status: 'requested' }] });
		expect(await shop.run([[held, 1000, 'held'], [pay(1)[0], 99_999]], stop)).toEqual(['pending', 'refused AMOUNT_TOO_HIGH']);
		shop.lookUpsFail = 1;
		expect(await shop.run([[held, 1000, 'held']])).toEqual(['unknown NO_ANSWER']);
	});

	test('calls no twin refunded whose row was not sent', async () => {
		const [a] = pay(1);
		expect(await shop.run([[a, 1000], [a, 1000], [a, 99_999]], stop)).toEqual(['skipped BATCH_STOPPED', 'skipped BATCH_STOPPED', 'refused AMOUNT_TOO_HIGH']);
	});

	test('in mid-batch starts no further payment nor row, and lets those in flight finish', async () => {
		const ids = pay(6);
		shop.meets(ids[1], 'refused');
		const rows = ids.flatMap((id): ShopRow[] => [[id, 1000], [id, 1000, 'b']]);
		const outcomes = await shop.run(rows, { ...stop, concurrency: 2 });
		expect(outcomes[2]).toBe('refused PORTONE_REFUSED');
		expect(outcomes[3]).toBe('skipped BATCH_STOPPED');
		expect(outcomes.slice(6)).toEqual(Array<string>(6).fill('skipped BATCH_STOPPED'));
		const moved = ids.flatMap((id) => shop.moved(id)).length;
		expect(outcomes.filter((outcome) => outcome === 'refunded')).toHaveLength(moved);
		expect(await shop.run(rows, stop)).not.toContain('unknown');
		expect(ids.map((id) => shop.moved(id))).toEqual(ids.map(() => [1000, 1000]));
	});

	test('is not brought about by what was refunded before', async () => {
		const [a] = pay(1);
		await shop.run([[a, 1000]], stop);
		expect(await shop.run([[a, 1000], [a, 2000]], stop)).toEqual(['alreadyRefunded', 'refunded']);
	});
});

describe('the cap', () => {
	test('is kept within a run and over runs', async () => {
		const ids = pay(3);
		const rows = ids.map((id): ShopRow => [id, 4000]);
		for (let run = 0; run < 3; run++) expect((await shop.run(rows, { maxTotal: '8000' }))[2]).toBe('skipped MAX_TOTAL_REACHED');
		expect(ids.map((id) => shop.moved(id))).toEqual([[4000], [4000], []]);
	});

	test('counts what this n8n has refunded, also where the PG has cut its reason too short to tell', async () => {
		const [a, b] = pay(2);
		shop.elsewhere(a, 8000, 'r1');
		const cut = { id: `${a} c1`, amount: 8000, reason: 'r1', at: 0, status: 'succeeded' as const };
		const paid = payment({ paymentId: a, cancellations: [cut] });
		const asked = refund({ amount: { decimal: '8000' }, reason: 'r1 changed their mind' });
		remember(asked, { refund: asked, before: paid, amount: 8000, reason: asked.reason, identity: 'key' }, { outcome: 'refunded', payment: paid, cancellation: cut }, { isUnclear: false }, shop.edge);
		expect(await shop.run([[a, 8000, 'r1 changed their mind'], [b, 3000]], { maxTotal: '10000' })).toEqual(['alreadyRefunded', 'skipped MAX_TOTAL_REACHED']);
	});

	test('sends nothing that was not counted: a row that seemed a twin of one that was then refused', async () => {
		const [a, b] = pay(2);
		shop.meets(a, 'refused');
		const outcomes = await shop.run([[a, 4000], [a, 4000], [b, 4000]], { maxTotal: '8000' });
		expect(outcomes).toEqual(['refused PORTONE_REFUSED', 'skipped PLAN_CHANGED', 'refunded']);
		expect(messageOf(shop.results[1]!)).toBe(
			"Not tried: an earlier row of the payment ended differently than planned, so this one was not counted against 'Max Total'. Nothing was sent. Run it again.",
		);
	});

	test('counts a row that cannot be looked up: an earlier run may have refunded it', async () => {
		const [a, b] = pay(2);
		const order = refund({ row: 0, payment: { by: 'orderNumber', value: `order ${a}` }, amount: { decimal: '6000' } });
		const { lookUpOrder } = shop.edge.gateway;
		shop.edge.gateway.lookUpOrder = async () => ({ ok: false, says: { code: 'NO_ANSWER', as: 'brokenOff' }, answered: false });
		expect(await shop.run([order, [b, 6000]], { maxTotal: '10000' })).toEqual(['skipped NO_ANSWER', 'skipped MAX_TOTAL_REACHED']);
		expect(await shop.run([order, [b, 4000]], { maxTotal: '10000' })).toEqual(['skipped NO_ANSWER', 'refunded']);
		expect(await shop.run([{ ...order, amount: 'full' }, [b, 1, 'x']], { maxTotal: '10000' })).toEqual(['skipped NO_ANSWER', 'skipped MAX_TOTAL_REACHED']);
		expect(messageOf(shop.results[1]!)).toMatch(/1 row could not be looked up/);
		shop.edge.gateway.lookUpOrder = lookUpOrder;
		expect(await shop.run([order, [b, 4000]], { maxTotal: '10000' })).toEqual(['refunded', 'alreadyRefunded']);
		expect([shop.moved(a), shop.moved(b)]).toEqual([[6000], [4000]]);
	});

	test('counts no row that cannot be read, nor one that is refused', async () => {
		const [a] = pay(1);
		const rows: ShopRow[] = [new Refusal({ code: 'AMOUNT_EMPTY', name: 'Amount' }), ['imp_none', 9000], [a, 10_000]];
		expect(await shop.run(rows, { maxTotal: '10000' })).toEqual(['refused AMOUNT_EMPTY', 'refused PAYMENT_NOT_FOUND', 'refunded']);
	});

	test('counts a row that may have been refunded, though nobody can tell', async () => {
		const [a, b] = pay(2);
		shop.elsewhere(a, 5000, 'r1');
		expect(await shop.run([[a, 5000, 'r1 changed their mind'], [b, 5001]], { maxTotal: '10000' })).toEqual(['refused MAYBE_REFUNDED', 'skipped MAX_TOTAL_REACHED']);
		expect([shop.moved(a), shop.moved(b)]).toEqual([[5000], []]);
	});
});

describe('an outage', () => {
	test('takes a few time-outs, not one a row', async () => {
		const ids = pay(50);
		const outage = (): Fate => {
			shop.lookUpsFail = Infinity;
			return 'lost';
		};
		for (const id of ids) shop.meets(id, outage);
		const outcomes = await shop.run(ids.map((id): ShopRow => [id, 1000]), { concurrency: 2 });
		expect(outcomes[0]).toBe('unknown TIMED_OUT');
		expect(outcomes.slice(5)).toEqual(Array<string>(45).fill('skipped OUTAGE'));
		expect(shop.sent.length).toBeLessThanOrEqual(5);
	});

	test('is known by refused connections after a few requests, and not by a PortOne that is merely busy', async () => {
		const ids = pay(2);
		for (const id of ids) shop.meets(id, ...Array<Fate>(5).fill('unreached'));
		const rows = ids.map((id): ShopRow => [id, 1000]);
		expect(await shop.run(rows, { concurrency: 1 })).toEqual(['skipped OUTAGE', 'skipped OUTAGE']);
		expect(shop.sent).toHaveLength(4);
		for (const id of ids) shop.meets(id, ...Array<Fate>(5).fill('busy'));
		expect(await shop.run(rows, { concurrency: 1 })).toEqual(['skipped TOO_MANY_REQUESTS', 'skipped TOO_MANY_REQUESTS']);
	});

	test('while looking up leaves out the rest', async () => {
		const ids = pay(2000);
		shop.lookUpsFail = Infinity;
		const outcomes = await shop.run(ids.map((id): ShopRow => [id, 1000]), { concurrency: 1 });
		expect(outcomes[0]).toBe('skipped NO_ANSWER');
		expect(outcomes.at(-1)).toBe('skipped OUTAGE');
		expect(messageOf(shop.results.at(-1)!)).toMatch(/^Not tried: PortOne gave no clear answer 4 times in a row/);
		expect(shop.looked).toHaveLength(4);
	});
});

describe('side by side', () => {
	test('are at most as many payments as allowed, and one request a payment', async () => {
		const ids = pay(20);
		await shop.run([...ids, ...ids].map((id, i): ShopRow => [id, 1000, `reason ${i}`]), { concurrency: 4 });
		expect(shop.peak).toBe(4);
		expect(ids.map((id) => shop.peaks.get(id)!.peak)).toEqual(ids.map(() => 1));
		expect(shop.sent).toHaveLength(40);
	});

	test('two executions refund one payment once, the second seeing what the first has done', async () => {
		const [a] = pay(1);
		const outcomes = await Promise.all([shop.run([[a, 3000]]), shop.run([[a, 3000]]), shop.run([[a, 2000, 'b']])]);
		expect(outcomes).toEqual([['refunded'], ['alreadyRefunded'], ['refunded']]);
		expect(shop.sent.map(({ checksum }) => checksum)).toEqual([10_000, 7000]);
		expect(shop.peaks.get(a)!.peak).toBe(1);
	});
});

test('an execution that comes to a payment after another one is done with it reads it again, although it never had to wait', async () => {
	const [a, b] = pay(2);
	let other: Promise<string[]> | undefined;
	const meanwhile = (): Fate => {
		other = shop.run([[a, 1000]]);
		return 'busy';
	};
	shop.meets(b, meanwhile, 'busy', 'busy', 'busy');
	expect(await shop.run([[b, 1000], [a, 1000]], { concurrency: 1 })).toEqual(['refunded', 'alreadyRefunded']);
	expect(await other).toEqual(['refunded']);
	expect(shop.sent.filter(({ id }) => id === a)).toHaveLength(1);
	expect(shop.looked.slice(2)).toEqual([[a]]);
});

test('a payment that another execution has worked on is not touched where it cannot be read again', async () => {
	const [a] = pay(1);
	const failing = (): undefined => {
		shop.lookUpsFail = 1;
	};
	shop.meets(a, failing);
	const outcomes = await Promise.all([shop.run([[a, 3000]]), shop.run([[a, 2000, 'b']])]);
	expect(outcomes).toEqual([['refunded'], ['skipped LOOK_UP_FAILED']]);
	expect(shop.moved(a)).toEqual([3000]);
	expect(messageOf(shop.results[0]!)).toBe('Not tried: another execution worked on this payment, and it could not be looked up again. Nothing was sent. Run this row again.');
});

test('a key that PortOne does not take ends the batch with its first request', async () => {
	shop.edge.gateway.lookUp = async (ids) => {
		shop.looked.push(ids);
		return { ok: false, says: { code: 'CREDENTIAL_REFUSED', as: 'credential', own: 'no' }, answered: true };
	};
	const ids = pay(350);
	expect(new Set(await shop.run(ids.map((id): ShopRow => [id, 1000])))).toEqual(new Set(['skipped CREDENTIAL_REFUSED']));
	expect([shop.looked.length, shop.sent]).toEqual([1, []]);
	expect([...new Set(shop.results.slice(100).map(messageOf))]).toEqual(['The credential cannot be used. Correct what the text below says. Nothing was sent.\nno']);
});

describe('a bug below', () => {
	test('in one payment never hides what became of the others, nor says that nothing was sent', async () => {
		const ids = pay(4);
		shop.meets(ids[1], 'broken');
		expect(await shop.run(ids.map((id): ShopRow => [id, 1000]), { concurrency: 1 })).toEqual(['refunded', 'unknown UNEXPECTED', 'refunded', 'refunded']);
		expect(messageOf(shop.results[1]!)).toMatch(/^Something unexpected stopped the work on this payment\. Check the payment .* before running this row again/);
	});

	test('leaves the rows before it as they ended', async () => {
		const [a] = pay(1);
		shop.meets(a, undefined, 'broken');
		expect(await shop.run([[a, 1000], [a, 2000]])).toEqual(['refunded', 'unknown UNEXPECTED']);
	});
});
