import { isOpen } from '../../nodes/PortOne/batch/memory';
import type { Cancellation, Outcome } from '../../nodes/PortOne/refund/types';
import { refund } from '../refund/support/make';
import { openShop, type Fate, type Shop, type ShopRow } from './support/shop';
import { messageOf } from '../support/words';

let shop: Shop;
let id: string;
beforeEach(() => {
	shop = openShop();
	id = shop.pay();
});

/** The next look-ups fail, and the cancel meets a fate. */
const withoutLookUps = (count: number, fate: Fate) => (): Fate => {
	shop.lookUpsFail = count;
	return fate;
};

/** A fate: the PG says no, and the cancel is never applied. */
const refused = (how: { unsure: true; explained?: true }): Fate => ({ answer: { kind: 'refused', says: { code: 'PG_REFUSED', own: 'no' }, ...how } });
const UNSURE = refused({ unsure: true });
const IN_FLIGHT: Fate = { answer: { kind: 'inFlight', says: { code: 'IN_FLIGHT' } } };

/** Whether this n8n remembers that the end of a refund of 3,000 won is not known. */
const staysOpen = (paymentId = id) => isOpen(refund({ payment: { by: 'paymentId', value: paymentId } }), shop.edge);

test('a row is looked up, sent once with the balance it was decided on, and refunded', async () => {
	expect(await shop.run([[id, 3000]])).toEqual(['refunded']);
	expect(shop.sent).toEqual([{ id, amount: 3000, checksum: 10_000, reason: '단순 변심' }]);
	expect(shop.looked).toEqual([[id]]);
	expect(shop.results[0]).toMatchObject({ amount: 3000, cancellation: { amount: 3000 }, payment: { refunded: 3000 } });
});

test('run again, nothing is sent', async () => {
	await shop.run([[id, 3000], [id, 2000], [id, 'full']]);
	expect(await shop.run([[id, 3000], [id, 2000], [id, 'full']])).toEqual(['alreadyRefunded', 'alreadyRefunded', 'alreadyRefunded']);
	expect(shop.moved(id)).toEqual([3000, 2000, 5000]);
});

test('twins of what an earlier run has made say when it was made, not which row', async () => {
	await shop.run([[id, 3000]]);
	await shop.run([[id, 3000], [id, 3000]]);
	for (const result of shop.results) expect(messageOf(result)).toMatch(/made 2023-11-14/);
	await shop.run([[id, 1000], [id, 1000]]);
	expect(messageOf(shop.results[1]!)).toMatch(/Row 1 of this input/);
});

test('rows of one payment go in order, each on the balance that the one before it left', async () => {
	await shop.run([[id, 3000], [id, 2000, 'b'], [id, 'full']]);
	expect(shop.sent.map(({ amount, checksum }) => [amount, checksum])).toEqual([[3000, 10_000], [2000, 7000], [5000, 5000]]);
	expect(shop.looked).toHaveLength(1);
});

test('a twin row is the same refund, also where the PG has put its own words for the reason', async () => {
	expect(await shop.run([[id, 3000], [id, 3000]])).toEqual(['refunded', 'alreadyRefunded']);
	const other = openShop();
	const rewriting = other.pay();
	const { cancel } = other.edge.gateway;
	other.edge.gateway.cancel = async (request) => await cancel({ ...request, reason: 'PG CANCEL' });
	expect(await other.run([[rewriting, 3000], [rewriting, 3000]])).toEqual(['refunded', 'alreadyRefunded']);
	expect(other.moved(rewriting)).toEqual([3000]);
});

test("what a PG has written in its own words is recognised by the next run of this n8n", async () => {
	const { cancel } = shop.edge.gateway;
	shop.edge.gateway.cancel = async (request) => await cancel({ ...request, reason: 'PG CANCEL' });
	expect(await shop.run([[id, 3000]])).toEqual(['refunded']);
	expect(await shop.run([[id, 3000]])).toEqual(['alreadyRefunded']);
	expect(shop.moved(id)).toEqual([3000]);
});

test("what a PG has written in its own words is recognised however many refunds of the payment came after it", async () => {
	const { cancel } = shop.edge.gateway;
	shop.edge.gateway.cancel = async (request) => await cancel({ ...request, reason: 'PG CANCEL' });
	expect(await shop.run([[id, 3000], [id, 2000, 'b'], [id, 3000]])).toEqual(['refunded', 'refunded', 'alreadyRefunded']);
	expect(await shop.run([[id, 1000, 'c'], [id, 3000], [id, 2000, 'b']])).toEqual(['refunded', 'alreadyRefunded', 'alreadyRefunded']);
	expect(shop.moved(id)).toEqual([3000, 2000, 1000]);
});

describe('an answer that was lost', () => {
	test('after PortOne had applied it: found at once, refunded, not sent again', async () => {
		shop.meets(id, 'lostAfter');
		expect(await shop.run([[id, 3000]])).toEqual(['refunded']);
		expect([shop.moved(id), shop.sent.length, shop.pauses]).toEqual([[3000], 1, []]);
	});

	test.each([[400], [5000], [29_900]])('and applied %i ms later: found before the settle time ends', async (lateBy) => {
		shop.meets(id, { lateBy });
		expect(await shop.run([[id, 3000]])).toEqual(['refunded']);
		expect([shop.moved(id), shop.sent.length]).toEqual([[3000], 1]);
	});

	test('and never applied: unknown after exactly the settle time, with growing pauses, not sent again', async () => {
		shop.meets(id, 'lost');
		expect(await shop.run([[id, 3000]])).toEqual(['unknown TIMED_OUT']);
		expect(shop.sent).toHaveLength(1);
		expect(shop.pauses).toEqual([500, 1000, 2000, 4000, 8000, 8000, 6500]);
		expect(shop.looked).toHaveLength(1 + shop.pauses.length + 1);
	});

	test('is looked for once where no settle time is given', async () => {
		shop.meets(id, 'lostAfter');
		expect(await shop.run([[id, 3000]], { settleMs: 0 })).toEqual(['refunded']);
		const lost = shop.pay();
		shop.meets(lost, 'lost');
		expect(await shop.run([[lost, 3000]], { settleMs: 0 })).toEqual(['unknown TIMED_OUT']);
	});

	test('is looked for further when look-ups fail too', async () => {
		shop.meets(id, withoutLookUps(3, 'lostAfter'));
		expect(await shop.run([[id, 3000]])).toEqual(['refunded']);
		expect([shop.moved(id), shop.sent.length]).toEqual([[3000], 1]);
	});

	test('blocks the later rows of its payment, and no others', async () => {
		const other = shop.pay();
		shop.meets(id, 'lost');
		expect(await shop.run([[id, 3000], [id, 2000, 'b'], [other, 1000]])).toEqual(['unknown TIMED_OUT', 'skipped EARLIER_ROW_OPEN', 'refunded']);
		expect(messageOf(shop.results[1]!)).toBe('Not tried: the result of row 1 of the same payment is unknown. Nothing was sent. Run this row again when that is clear.');
		expect(shop.sent.filter((one) => one.id === id)).toHaveLength(1);
	});

	test('and run again once it came through: recognised', async () => {
		shop.meets(id, { lateBy: 60_000 });
		expect(await shop.run([[id, 3000]])).toEqual(['unknown TIMED_OUT']);
		await shop.edge.pause(60_000);
		expect(await shop.run([[id, 3000]])).toEqual(['alreadyRefunded']);
		expect(shop.moved(id)).toEqual([3000]);
	});
});

describe('a refusal', () => {
	test('that nothing explains is looked behind for five seconds, since records may lag; then the next row goes on', async () => {
		shop.meets(id, 'refused');
		expect(await shop.run([[id, 3000], [id, 2000, 'b']])).toEqual(['refused PORTONE_REFUSED', 'refunded']);
		expect([shop.moved(id), shop.sent.length, shop.pauses]).toEqual([[2000], 2, [500, 1000, 2000, 1500]]);
	});

	test('that names its cause leaves the row refused after one look', async () => {
		shop.meets(id, 'explained');
		expect(await shop.run([[id, 3000], [id, 2000, 'b']])).toEqual(['refused PORTONE_REFUSED', 'refunded']);
		expect([shop.sent.length, shop.looked.length, shop.pauses]).toEqual([2, 2, []]);
	});

	test('of the balance, since somebody else made this very refund, which the record shows seconds later: already refunded', async () => {
		shop.meets(id, (): undefined => {
			shop.lag(id, 3000);
			shop.elsewhere(id, 3000, '단순 변심');
		});
		expect(await shop.run([[id, 3000]])).toEqual(['alreadyRefunded']);
		expect([shop.moved(id), shop.sent.length]).toEqual([[3000], 1]);
	});

	test('of the balance, since somebody else made this very refund: already refunded', async () => {
		shop.meets(id, () => shop.elsewhere(id, 3000, '단순 변심'));
		expect(await shop.run([[id, 3000]])).toEqual(['alreadyRefunded']);
		expect([shop.moved(id), shop.sent.length]).toEqual([[3000], 1]);
	});

	test('of the balance, since somebody else refunded something else: sent anew on the new balance', async () => {
		shop.meets(id, () => shop.elsewhere(id, 2000, 'other'));
		expect(await shop.run([[id, 3000]])).toEqual(['refunded']);
		expect(shop.sent.map(({ checksum }) => checksum)).toEqual([10_000, 8000]);
		expect([shop.moved(id), shop.pauses]).toEqual([[2000, 3000], []]);
	});

	test('of the balance, where too little is left now: refused', async () => {
		shop.meets(id, () => shop.elsewhere(id, 8000, 'other'));
		expect(await shop.run([[id, 3000]])).toEqual(['refused AMOUNT_TOO_HIGH']);
		expect(shop.moved(id)).toEqual([8000]);
	});

	test('of the balance time and again ends', async () => {
		shop.meets(id, ...Array.from({ length: 9 }, (_, i) => () => shop.elsewhere(id, 100 + i, `other ${i}`)));
		expect(await shop.run([[id, 3000]])).toEqual(['refused PORTONE_REFUSED']);
		expect(shop.sent).toHaveLength(5);
	});

	test('whose look-up fails is looked up further, and stays a refusal', async () => {
		shop.meets(id, withoutLookUps(1, 'refused'));
		expect(await shop.run([[id, 3000]])).toEqual(['refused PORTONE_REFUSED']);
		expect([shop.sent.length, shop.pauses]).toEqual([1, [500, 1000, 2000, 1500]]);
	});

	test('of the balance, since somebody else made this very refund, is recognised at the second look, too', async () => {
		shop.meets(id, () => {
			shop.elsewhere(id, 3000, '단순 변심');
			return withoutLookUps(1, undefined)();
		});
		expect(await shop.run([[id, 3000]])).toEqual(['alreadyRefunded']);
	});

	test('that nobody can look behind is unknown, not refused: another run may have made this refund', async () => {
		shop.meets(id, () => {
			shop.elsewhere(id, 3000, '단순 변심');
			return withoutLookUps(Infinity, undefined)();
		});
		expect(await shop.run([[id, 3000]])).toEqual(['unknown LOOK_UP_FAILED']);
		expect(messageOf(shop.results[0]!)).toMatch(/another run.*Run this row again.*\nchecksum$/s);
		shop.lookUpsFail = 0;
		expect(await shop.run([[id, 3000]])).toEqual(['alreadyRefunded']);
		expect(shop.moved(id)).toEqual([3000]);
	});
});

describe("a PG's refusal that is not sure", () => {
	test('is waited behind for all the settle time, and stays a refusal where the record shows nothing', async () => {
		shop.meets(id, UNSURE);
		expect(await shop.run([[id, 3000]])).toEqual(['refused PG_REFUSED']);
		expect([shop.sent.length, shop.pauses]).toEqual([1, [500, 1000, 2000, 4000, 8000, 8000, 6500]]);
	});

	test('is open where nobody can look behind it: no later refusal proves that nothing moved', async () => {
		shop.meets(id, () => withoutLookUps(Infinity, UNSURE)(), 'explained', 'explained');
		expect(await shop.run([[id, 3000]])).toEqual(['unknown LOOK_UP_FAILED']);
		shop.lookUpsFail = 0;
		for (let again = 0; again < 2; again++) expect(await shop.run([[id, 3000]])).toEqual(['unknown EARLIER_TRY_OPEN']);
	});

	test('is sure where it names its cause: it is looked behind for five seconds, and is not open where that fails', async () => {
		shop.meets(id, withoutLookUps(Infinity, refused({ unsure: true, explained: true })));
		expect(await shop.run([[id, 3000]])).toEqual(['unknown LOOK_UP_FAILED']);
		expect(shop.pauses.slice(0, 4)).toEqual([500, 1000, 2000, 1500]);
		expect(staysOpen()).toBe(false);
	});
});

test("a refusal of PortOne's own that nobody can look behind is not open: it was no", async () => {
	shop.meets(id, withoutLookUps(Infinity, 'refused'));
	expect(await shop.run([[id, 3000]])).toEqual(['unknown LOOK_UP_FAILED']);
	expect(staysOpen()).toBe(false);
});

describe('under an idempotency key', () => {
	beforeEach(() => (shop.edge.gateway.repeatable = true));
	const lost = (count: number) => Array<Fate>(count).fill('lost');

	test('a lost request is sent again with growing pauses until exactly the settle time is over', async () => {
		shop.meets(id, ...lost(7));
		expect(await shop.run([[id, 3000]])).toEqual(['unknown TIMED_OUT']);
		expect([shop.sent.length, shop.pauses]).toEqual([7, [1000, 2000, 4000, 8000, 8000, 7000]]);
	});

	test('a request that is under way elsewhere is asked for again, and its refund was made there', async () => {
		shop.meets(id, IN_FLIGHT, () => shop.elsewhere(id, 3000, '단순 변심'));
		expect(await shop.run([[id, 3000]])).toEqual(['alreadyRefunded']);
		expect([shop.moved(id), shop.sent.length]).toEqual([[3000], 2]);
	});

	test('a request that is under way elsewhere, and then carried out for this row, was refunded before', async () => {
		shop.meets(id, IN_FLIGHT);
		expect(await shop.run([[id, 3000]])).toEqual(['alreadyRefunded']);
		expect([shop.moved(id), shop.sent.length]).toEqual([[3000], 2]);
	});

	test('a request that is under way elsewhere all the settle time is unknown, and open', async () => {
		shop.meets(id, ...Array<Fate>(9).fill(IN_FLIGHT));
		expect(await shop.run([[id, 3000]])).toEqual(['unknown IN_FLIGHT']);
		expect([shop.pauses, staysOpen()]).toEqual([[1000, 2000, 4000, 8000, 8000, 7000], true]);
	});

	test('a request that is under way elsewhere is no other one where PortOne cannot be reached then', async () => {
		shop.meets(id, IN_FLIGHT, ...Array<Fate>(9).fill('unreached'));
		expect(await shop.run([[id, 3000]], { concurrency: 20 })).toEqual(['unknown NOT_CONNECTED']);
		expect(staysOpen()).toBe(true);
	});

	test.each<[string, Fate]>([['lost', 'lost'], ['under way elsewhere', IN_FLIGHT]])('what is %s is settled although the batch stops at another row meanwhile', async (_, fate) => {
		const other = shop.pay();
		shop.meets(id, fate, fate, fate);
		shop.meets(other, 'explained');
		const [outcome, stopper] = await shop.run([[id, 3000], [other, 1000]], { stopOnError: true });
		expect([outcome, stopper]).toEqual([fate === 'lost' ? 'refunded' : 'alreadyRefunded', 'refused PORTONE_REFUSED']);
		expect([shop.moved(id), shop.sent.length]).toEqual([[3000], 5]);
	});

	test.each<[string, Fate]>([['lost', 'lost'], ['under way elsewhere', IN_FLIGHT]])('what was %s when the user stopped is unknown, not skipped, and open', async (_, fate) => {
		shop.meets(id, fate, fate);
		const { pause } = shop.edge;
		shop.edge.pause = async (ms) => {
			await pause(ms);
			shop.stopped = true;
		};
		expect(await shop.run([[id, 3000]])).toEqual(['unknown STOPPED']);
		const { payment } = shop.results[0]!;
		expect(messageOf(shop.results[0]!)).toBe('The execution was stopped before it was clear whether this refund was made. Run this row again later: if the refund was made after all, it is recognized.');
		expect([payment!.paymentId, shop.sent.length, staysOpen()]).toEqual([id, 1, true]);
	});
});

test('a cancel that the user stopped on its way is unknown, and open', async () => {
	shop.meets(id, () => {
		shop.stopped = true;
		return { answer: { kind: 'aborted' } };
	}, 'explained');
	expect(await shop.run([[id, 3000]])).toEqual(['unknown STOPPED']);
	shop.stopped = false;
	expect(await shop.run([[id, 3000]])).toEqual(['unknown EARLIER_TRY_OPEN']);
});

describe('a row goes by the payment as it was seen last', () => {
	test('also where somebody has disputed it since the row before', async () => {
		const { lookUp } = shop.edge.gateway;
		shop.edge.gateway.lookUp = async (ids) => {
			const found = await lookUp(ids);
			return !found.ok || shop.sent.length === 0 ? found : { ...found, payments: found.payments.map((payment) => ({ ...payment, disputed: true })) };
		};
		shop.meets(id, 'lostAfter');
		expect(await shop.run([[id, 3000], [id, 2000]])).toEqual(['refunded', 'refused DISPUTED']);
	});

	test('and not by another one that a look-up brings', async () => {
		const other = shop.pay({ refunded: 3000, cancellations: [{ id: 'c1', amount: 3000, reason: '단순 변심', at: 0, status: 'succeeded' }] });
		const { lookUp } = shop.edge.gateway;
		shop.edge.gateway.lookUp = async (ids) => await lookUp(shop.sent.length === 0 ? ids : [other, ...ids]);
		shop.meets(id, 'lost');
		expect(await shop.run([[id, 3000]])).toEqual(['unknown TIMED_OUT']);
	});
});

test('a full refund of which PortOne has recorded less is not sent again for the rest, by a twin row nor by the next run', async () => {
	const { cancel } = shop.edge.gateway;
	shop.edge.gateway.cancel = async (request) => await cancel({ ...request, amount: 9000 });
	expect(await shop.run([[id, 'full'], [id, 'full']])).toEqual(['refunded', 'alreadyRefunded']);
	expect(await shop.run([[id, 'full']])).toEqual(['alreadyRefunded']);
	expect(shop.moved(id)).toEqual([9000]);
});

test('a twin of a row that found its refund made by somebody else says when, not which row', async () => {
	shop.meets(id, () => shop.elsewhere(id, 3000, '단순 변심'));
	expect(await shop.run([[id, 3000], [id, 3000]])).toEqual(['alreadyRefunded', 'alreadyRefunded']);
	expect(messageOf(shop.results[1]!)).toMatch(/^PortOne already has this refund, made 2023-11-14/);
});

test('a row that seemed the twin of one that was then refused is sent itself where no cap counts', async () => {
	shop.meets(id, 'explained');
	expect(await shop.run([[id, 3000], [id, 3000]])).toEqual(['refused PORTONE_REFUSED', 'refunded']);
	expect(shop.moved(id)).toEqual([3000]);
});

describe('while one payment is being looked into', () => {
	let other: string;
	let before: number | undefined;
	beforeEach(() => {
		other = shop.pay();
		before = undefined;
		shop.meets(other, undefined, () => void (before = shop.pauses.length));
	});
	const rows = (): ShopRow[] => [[id, 3000], [other, 1000], [other, 2000]];

	test('for a refusal, the others go on', async () => {
		shop.meets(id, 'refused');
		expect(await shop.run(rows())).toEqual(['refused PORTONE_REFUSED', 'refunded', 'refunded']);
		expect([before! < 4, shop.pauses.length]).toEqual([true, 4]);
	});

	test('for a refusal that may stop the workflow, the others wait', async () => {
		shop.meets(id, 'refused');
		expect(await shop.run(rows(), { stopOnError: true })).toEqual(['refused PORTONE_REFUSED', 'refunded', 'skipped BATCH_STOPPED']);
	});

	test('for a refusal that may stop the workflow, the others wait no longer than for a bug below', async () => {
		const { lookUp } = shop.edge.gateway;
		shop.edge.gateway.lookUp = async (ids) => {
			if (shop.pauses.length > 0) throw new Error('broken');
			return await lookUp(ids);
		};
		shop.meets(id, 'refused');
		expect(await shop.run(rows(), { stopOnError: true })).toEqual(['unknown UNEXPECTED', 'refunded', 'refunded']);
	});

	test('for a lost answer, the others go on, also where an error would stop the workflow', async () => {
		shop.meets(id, { lateBy: 20_000 });
		expect(await shop.run(rows(), { stopOnError: true })).toEqual(['refunded', 'refunded', 'refunded']);
		expect([before! < 6, shop.pauses.length]).toEqual([true, 6]);
	});
});

describe('a request that surely never arrived', () => {
	test.each<[Fate]>([['unreached'], ['busy']])('(%s) is sent again with growing pauses, and refunded once', async (fate) => {
		shop.meets(id, fate, fate, fate, fate);
		expect(await shop.run([[id, 3000]])).toEqual(['refunded']);
		expect([shop.moved(id), shop.sent.length, shop.pauses]).toEqual([[3000], 5, [1000, 2000, 4000, 8000]]);
	});

	test('is sent five times at most', async () => {
		shop.meets(id, ...Array<Fate>(9).fill('unreached'));
		expect(await shop.run([[id, 3000]])).toEqual(['skipped NOT_CONNECTED']);
		expect(shop.sent).toHaveLength(5);
	});

	test('keeps its balance while it waits: whoever comes between wins', async () => {
		shop.meets(id, 'unreached', () => shop.elsewhere(id, 3000, '단순 변심'));
		expect(await shop.run([[id, 3000]])).toEqual(['alreadyRefunded']);
		expect(shop.moved(id)).toEqual([3000]);
	});

	test('and is lost the second time: looked for, not sent a third time', async () => {
		shop.meets(id, 'unreached', 'lostAfter');
		expect(await shop.run([[id, 3000]])).toEqual(['refunded']);
		expect([shop.moved(id), shop.sent.length]).toEqual([[3000], 2]);
	});
});

describe('a refund that the PG finishes later', () => {
	beforeEach(() => shop.meets(id, 'traceless'));

	test('is pending, and blocks the later rows of its payment', async () => {
		expect(await shop.run([[id, 3000], [id, 2000, 'b']])).toEqual(['pending', 'skipped EARLIER_ROW_OPEN']);
		expect(shop.sent).toHaveLength(1);
	});

	test('is not sent again by a re-run of this process, as long as its balance has not moved', async () => {
		await shop.run([[id, 3000]]);
		expect(await shop.run([[id, 3000]])).toEqual(['pending']);
		expect(shop.sent).toHaveLength(1);
		expect(messageOf(shop.results[0]!)).toMatch(/Nothing was sent/);
	});

	test('is not sent again, however often it is run again', async () => {
		for (let run = 0; run < 4; run++) expect(await shop.run([[id, 3000]])).toEqual(['pending']);
		expect(shop.sent).toHaveLength(1);
	});

	test('is recognised once the PG has finished, and then remembered no more', async () => {
		await shop.run([[id, 3000]]);
		expect(shop.kept.size).toBe(1);
		shop.elsewhere(id, 3000, '단순 변심');
		expect(await shop.run([[id, 3000]])).toEqual(['alreadyRefunded']);
		expect(shop.kept.size).toBe(0);
	});

	test('is not forgotten however long the PG takes, nor by a duplicate window', async () => {
		await shop.run([[id, 3000]]);
		await shop.edge.pause(30 * 86_400_000);
		expect(await shop.run([[id, 3000]], { duplicateWindow: 60 })).toEqual(['pending']);
		expect(shop.sent).toHaveLength(1);
	});

	test('is never forgotten with a refund id, either', async () => {
		const claim = refund({ payment: { by: 'paymentId', value: id }, duplicateCheck: 'refundId', refundId: 'C-1' });
		expect(await shop.run([claim])).toEqual(['pending']);
		await shop.edge.pause(30 * 86_400_000);
		expect(await shop.run([claim])).toEqual(['pending']);
		expect(shop.sent).toHaveLength(1);
	});

	test('is not sent again after another refund of the same payment has moved its balance', async () => {
		await shop.run([[id, 3000]]);
		await shop.run([[id, 1000, 'another']]);
		expect(await shop.run([[id, 3000]])).toEqual(['pending']);
		expect(shop.sent.map(({ amount }) => amount)).toEqual([3000, 1000]);
	});

	test('is not taken for another refund of the same payment', async () => {
		await shop.run([[id, 3000]]);
		expect(await shop.run([[id, 3000, 'another'], [id, 1000]])).toEqual(['refunded', 'refunded']);
	});
});

describe('a stopped execution', () => {
	test('starts nothing more, and says so', async () => {
		const other = shop.pay();
		shop.meets(id, () => shop.stop());
		expect(await shop.run([[id, 3000], [id, 2000, 'b'], [other, 1000]], { concurrency: 1 })).toEqual(['refunded', 'skipped STOPPED', 'skipped STOPPED']);
		expect(shop.sent).toHaveLength(1);
	});

	test('does not wait for a lost answer to clear up', async () => {
		shop.meets(id, () => {
			shop.stopped = true;
			return 'lost';
		});
		expect(await shop.run([[id, 3000]])).toEqual(['unknown TIMED_OUT']);
		expect(shop.pauses).toEqual([]);
	});

	test('before the look-up sends nothing at all', async () => {
		shop.stopped = true;
		expect(await shop.run([[id, 3000]])).toEqual(['skipped STOPPED']);
		expect([shop.looked, shop.sent]).toEqual([[], []]);
	});

	test('does not send again what never arrived', async () => {
		shop.meets(id, 'unreached');
		const { pause } = shop.edge;
		shop.edge.pause = async (ms) => {
			shop.stopped = true;
			await pause(ms);
		};
		expect(await shop.run([[id, 3000]])).toEqual(['skipped STOPPED']);
		expect(shop.sent).toHaveLength(1);
	});
});

describe('a lost answer, and another try of this n8n', () => {
	test('that is refused stays unknown: the first may still come through', async () => {
		shop.meets(id, { lateBy: 60_000 }, 'explained');
		expect(await shop.run([[id, 3000]])).toEqual(['unknown TIMED_OUT']);
		expect(await shop.run([[id, 3000]])).toEqual(['unknown EARLIER_TRY_OPEN']);
		expect(messageOf(shop.results[0]!)).toMatch(/earlier try .* may still go through.* This try: .*\nno$/s);
		await shop.edge.pause(60_000);
		expect(await shop.run([[id, 3000]])).toEqual(['alreadyRefunded']);
		expect(shop.moved(id)).toEqual([3000]);
	});

	test('that cannot look it up is unknown, not skipped', async () => {
		shop.meets(id, 'lost');
		await shop.run([[id, 3000]]);
		shop.lookUpsFail = 1;
		expect(await shop.run([[id, 3000], [id, 2000, 'b']])).toEqual(['unknown EARLIER_TRY_OPEN', 'skipped NO_ANSWER']);
	});

	test('that stops at another row is unknown, not left out', async () => {
		const other = shop.pay();
		shop.meets(id, 'lost');
		await shop.run([[id, 3000]]);
		expect(await shop.run([[id, 3000], [other, 99_999]], { stopOnError: true })).toEqual(['unknown EARLIER_TRY_OPEN', 'refused AMOUNT_TOO_HIGH']);
	});

	test('that PortOne carries out is refunded', async () => {
		shop.meets(id, 'lost');
		await shop.run([[id, 3000]]);
		expect(await shop.run([[id, 3000]])).toEqual(['refunded']);
		shop.meets(id, 'explained');
		expect(await shop.run([[id, 2000, 'b']])).toEqual(['refused PORTONE_REFUSED']);
	});

	test('is not sent for ten minutes where the PG itself did not say: it may still carry it out', async () => {
		shop.meets(id, 'leftAtPg');
		expect(await shop.run([[id, 3000]])).toEqual(['unknown PG_UNCLEAR']);
		expect(await shop.run([[id, 3000]])).toEqual(['unknown EARLIER_TRY_OPEN']);
		expect(shop.sent).toHaveLength(1);
		await shop.edge.pause(600_001);
		expect(await shop.run([[id, 3000]])).toEqual(['refunded']);
	});

	test('is not sent where the PG finishes later without a trace', async () => {
		const later = shop.pay({ pgProvider: 'paypal_v2' });
		shop.meets(later, 'lost');
		await shop.run([[later, 3000]]);
		expect(await shop.run([[later, 3000]])).toEqual(['unknown EARLIER_TRY_OPEN']);
		expect(shop.sent).toHaveLength(1);
	});
});

test('what this n8n has just refunded is not refused by a second click that reads a record behind it', async () => {
	await shop.run([[id, 3000]]);
	shop.lag(id, 3000, true);
	expect(await shop.run([[id, 3000]])).toEqual(['alreadyRefunded']);
	expect(shop.sent).toHaveLength(1);
});

test('an answer that is lost is waited for although the batch stops at another row meanwhile', async () => {
	const other = shop.pay();
	shop.edge.gateway.repeatable = true;
	shop.meets(id, { lateBy: 3000 }, { lateBy: 3000 }, { lateBy: 3000 });
	shop.meets(other, 'explained');
	expect(await shop.run([[id, 3000], [other, 1000]], { stopOnError: true })).toEqual(['refunded', 'refused PORTONE_REFUSED']);
	expect(shop.moved(id)).toEqual([3000]);
});

describe('what an earlier try knows of a row that is not tried now', () => {
	test('it was refunded, and PortOne cannot be asked: unknown, not skipped', async () => {
		await shop.run([[id, 3000]]);
		shop.lookUpsFail = 1;
		expect(await shop.run([[id, 3000]])).toEqual(['unknown NO_ANSWER']);
		expect(messageOf(shop.results[0]!)).toMatch(/^An earlier try of this n8n made this refund/);
	});

	test('it was accepted, and PortOne cannot be asked: unknown, not skipped, until PortOne says no', async () => {
		shop.meets(id, 'traceless');
		await shop.run([[id, 3000]]);
		shop.lookUpsFail = 1;
		expect(await shop.run([[id, 3000]])).toEqual(['unknown NO_ANSWER']);
		expect(messageOf(shop.results[0]!)).toMatch(/^An earlier try of this n8n was told that PortOne accepted this refund/);
	});

	test.each<[Cancellation['status'], Outcome]>([
		['requested', 'pending'],
		['succeeded', 'alreadyRefunded'],
	])('the record holds it as %s: %s, though the batch stopped before its turn, and unknown where PortOne cannot be asked then', async (status, outcome) => {
		const held = shop.pay({ cancellations: [{ id: 'held', amount: 1000, reason: 'held', at: 1, status }], refunded: status === 'succeeded' ? 1000 : 0 });
		const stops = shop.pay();
		shop.meets(stops, 'explained');
		expect(await shop.run([[stops, 1000], [held, 1000, 'held']], { stopOnError: true, concurrency: 1 })).toEqual(['refused PORTONE_REFUSED', outcome]);
		shop.lookUpsFail = 1;
		expect(await shop.run([[held, 1000, 'held']])).toEqual(['unknown NO_ANSWER']);
	});

	test('it was sent and its end is not known: no refusal beforehand, and no cap, makes that better', async () => {
		shop.meets(id, 'lost');
		await shop.run([[id, 3000]]);
		shop.elsewhere(id, 8000, 'another');
		const bad: ShopRow = [shop.pay(), 99_999_999, 'too much'];
		expect(await shop.run([[id, 3000], bad], { stopOnError: true })).toEqual(['unknown EARLIER_TRY_OPEN', expect.stringMatching(/^refused/)]);
		expect(await shop.run([[id, 3000]], { maxTotal: '100000' })).toEqual(['unknown EARLIER_TRY_OPEN']);
	});

	test('it was sent by an order number that two payments have since: still not known', async () => {
		const order = { by: 'orderNumber' as const, value: 'paid again' };
		const first = shop.pay({ orderNumber: order.value });
		shop.meets(first, 'lost');
		await shop.run([refund({ payment: order })]);
		shop.pay({ orderNumber: order.value });
		expect(await shop.run([refund({ payment: order })])).toEqual(['unknown EARLIER_TRY_OPEN']);
		expect(shop.sent).toHaveLength(1);
	});

	test('it was sent under a number that the sheet now writes otherwise: still not known', async () => {
		const row = (refundId: string) => refund({ payment: { by: 'paymentId', value: id }, refundId, duplicateCheck: 'refundId' });
		shop.meets(id, 'lost', 'explained');
		await shop.run([row('00042')]);
		expect(await shop.run([row('42')])).toEqual(['unknown EARLIER_TRY_OPEN']);
	});

	test('it is pending: pending, though an earlier row of the payment is, too', async () => {
		shop.meets(id, 'traceless', 'traceless');
		await shop.run([[id, 3000]]);
		await shop.run([[id, 2000, 'b']]);
		expect(await shop.run([[id, 3000], [id, 2000, 'b'], [id, 1000, 'c']])).toEqual(['pending', 'pending', 'skipped EARLIER_ROW_OPEN']);
	});
});
