import type { Outcome } from '../../nodes/PortOne/refund/types';
import { V2, VERSIONS, type Version } from '../support/versions';
import { openShop, type GivenFault } from './support/shop';
import { until } from './support/until';

/** A fault of the first cancel, how its row comes out, and for how many seconds PortOne answers the same request the same. */
type Case = [fault: GivenFault, outcome: Outcome, keptFor?: number];

const SETTLED: Partial<Record<Outcome, number>> = { refused: 0, refunded: 1 };

/** `unknown` is told only where PortOne's record shows nothing until settleTime is over. */
const FAULTS = (unmade: Outcome): Case[] => [
	[{ fault: 'refuse' }, 'refused'],
	[{ fault: 'dropBefore' }, unmade],
	[{ fault: 'dropAfter' }, 'refunded'],
	[{ fault: 'applyLate', ms: 300 }, 'refunded'],
	[{ fault: 'slow', ms: 300 }, 'refunded'],
	[{ fault: 'serverError' }, unmade],
	[{ fault: 'serverError', status: 502 }, unmade],
	[{ fault: 'serverErrorAfter' }, 'refunded'],
	[{ fault: 'tooManyRequests' }, 'refunded'],
	[{ fault: 'html' }, unmade],
	[{ fault: 'htmlAfter' }, 'refunded'],
	[{ fault: 'cutOff' }, 'refunded'],
	[{ fault: 'tokenRevoked' }, 'refunded'],
];

interface Expected {
	faults: Case[];
	unmade: { outcome: Outcome; sends: number };
	sentWhileLate: Outcome;
	/** What PortOne makes of the late one. */
	late: object;
	lookUpsOfTwo: number;
}

/**
 * V2 can be asked again under the same key, so that what was not made is made, and what was made is told. Its keys keep a
 * refusal that leaves no trace in the record for three hours, and tell of a request under way. What its search does not
 * bring is looked up one by one.
 */
const EXPECTED: Record<Version['apiVersion'], Expected> = {
	v1: {
		faults: [...FAULTS('unknown'), [{ fault: 'codeNotZero', code: 1, message: '취소할 결제건이 존재하지 않습니다.' }, 'refused']],
		unmade: { outcome: 'unknown', sends: 1 },
		sentWhileLate: 'refunded',
		late: { code: 1 },
		lookUpsOfTwo: 1,
	},
	v2: {
		faults: [...FAULTS('refunded'), [{ fault: 'codeNotZero' }, 'refused', V2.keptFor], [{ fault: 'failed' }, 'refused']],
		unmade: { outcome: 'refunded', sends: 2 },
		sentWhileLate: 'unknown',
		late: { cancellation: { status: 'SUCCEEDED' } },
		lookUpsOfTwo: 3,
	},
};

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const expected = EXPECTED[version.apiVersion];

	const named = expected.faults.map(([fault, outcome, keptFor = 0]) => [`${fault.fault}${fault.status ? ` ${fault.status}` : ''}`, fault, outcome, keptFor] as const);

	describe.each(named)('%s on 3 of 6 rows', (_name, fault, outcome, keptFor) => {
		test(`ends as ${outcome}, tells the truth, and running it again leaves every payment refunded once`, async () => {
			const payments = shop.pay({}, {}, {}, {}, {}, {});
			const struck = [payments[0], payments[2], payments[5]];
			for (const payment of struck) shop.strike(payment, fault);
			const rows = payments.map((payment) => ({ payment, amount: 3000, reason: '변심' }));

			const first = await shop.refund(rows);
			expect(first.outcomes).toEqual(payments.map((payment) => (struck.includes(payment) ? outcome : 'refunded')));
			for (const [i, payment] of payments.entries()) {
				const times = shop.moved().filter(([id]) => id === payment).length;
				expect([payment, times]).toEqual([payment, SETTLED[first.outcomes[i]!] ?? 0]);
			}

			shop.control.advanceClock(keptFor);
			const second = await shop.refund(rows);
			expect(second.outcomes).toEqual(payments.map((payment) => (struck.includes(payment) && outcome !== 'refunded' ? 'refunded' : 'alreadyRefunded')));
			expect(shop.moved().map(([id]) => id).sort()).toEqual([...payments].sort());
			for (const { refunded } of version.payments(shop.control)) expect(refunded).toBe(3000);
		});
	});

	test('an ambiguous request is never sent again without a look-up that shows it was not made', async () => {
		const [payment] = shop.pay({});
		shop.control.addFault({ fault: 'dropBefore', on: 'cancel' });
		const { outcomes } = await shop.refund([{ payment, amount: 1000, reason: 'x' }]);
		expect(outcomes).toEqual([expected.unmade.outcome]);
		expect(shop.cancels()).toHaveLength(expected.unmade.sends);
		expect(version.distinct(shop.cancels())).toHaveLength(1);
		const requests = shop.requests().filter((request) => version.isCancel(request) || version.looksAt(request, payment));
		const cancels = [...requests.entries()].filter(([, request]) => version.isCancel(request)).map(([at]) => at);
		for (const [i, at] of cancels.entries()) expect(at > 0 && (i === 0 || at > cancels[i - 1]! + 1)).toBe(true);
		expect(requests.findLastIndex((request) => version.looksAt(request, payment))).toBeGreaterThan(cancels[0]!);
	});

	test('a refund that PortOne applies after settleTime is unknown first and recognised by the next run', async () => {
		const [payment] = shop.pay({});
		shop.control.addFault({ fault: 'applyLate', on: 'cancel', ms: 2000 });
		const rows = [{ payment, amount: 1000, reason: 'x' }];
		const first = await shop.refund(rows, { options: { settleTime: 0.5 } });
		expect(first.outcomes).toEqual(['unknown']);
		expect(first.rows[0]!.message).toMatch(/run this row again/i);
		await until(() => shop.moved().length === 1);
		const second = await shop.refund(rows);
		expect(second.outcomes).toEqual(['alreadyRefunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test('a request that is applied late and one that was sent later move money once', async () => {
		const [payment] = shop.pay({});
		shop.control.addFault({ fault: 'applyLate', on: 'cancel', ms: 1500 });
		const rows = [{ payment, amount: 1000, reason: 'x' }];
		await shop.refund(rows, { options: { settleTime: 0.2 } });
		const second = await shop.refund(rows, { options: { settleTime: 0.2 } });
		expect(second.outcomes).toEqual([expected.sentWhileLate]);
		await until(() => shop.cancels()[0]!.result !== null);
		expect(shop.cancels()[0]!.result).toMatchObject(expected.late);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test("no answer within 'timeout' is looked up and found", async () => {
		const [payment] = shop.pay({});
		shop.control.addFault({ fault: 'slow', on: 'cancel', ms: 1500 });
		const { outcomes } = await shop.refund([{ payment, amount: 1000, reason: 'x' }], { options: { timeout: 1, settleTime: 2 } });
		expect(outcomes).toEqual(['refunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
		expect(version.distinct(shop.cancels())).toHaveLength(1);
	});

	test.each<GivenFault>([{ fault: 'dropBefore' }, { fault: 'serverError' }, { fault: 'html' }, { fault: 'cutOff' }, { fault: 'tooManyRequests' }])(
		'a look-up that meets $fault moves nothing: the rows are skipped and can be run again',
		async (fault) => {
			const payments = shop.pay({}, {});
			const rows = payments.map((payment) => ({ payment, amount: 1000, reason: 'x' }));
			shop.control.addFault({ ...fault, on: 'lookup', times: expected.lookUpsOfTwo });
			const first = await shop.refund(rows);
			expect(first.outcomes).toEqual(['skipped', 'skipped']);
			expect(shop.cancels()).toEqual([]);
			shop.control.clearFaults();
			const second = await shop.refund(rows);
			expect(second.outcomes).toEqual(['refunded', 'refunded']);
		},
	);

	test('look-ups that fail after an ambiguous cancel leave it unknown: not refused, and not sent again unseen', async () => {
		const [payment] = shop.pay({});
		shop.control.addFault([
			{ fault: 'dropAfter', on: 'cancel' },
			{ fault: 'serverError', on: 'lookup', skip: 1, times: 100 },
		]);
		const rows = [{ payment, amount: 1000, reason: 'x' }];
		expect((await shop.refund(rows)).outcomes).toEqual(['unknown']);
		expect(shop.cancels()).toHaveLength(1);
		shop.control.clearFaults();
		expect((await shop.refund(rows)).outcomes).toEqual(['alreadyRefunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test('a refund whose reason PortOne cuts short is still recognised', async () => {
		const [payment] = shop.pay({});
		shop.control.setReasonLimit(20);
		const rows = [{ payment, amount: 1000, reason: '고객 변심으로 인한 부분 환불, 상품 하자 아님' }];
		shop.control.addFault({ fault: 'dropAfter', on: 'cancel' });
		expect((await shop.refund(rows)).outcomes).toEqual(['refunded']);
		expect((await shop.refund(rows)).outcomes).toEqual(['alreadyRefunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	test('a refund id is recognised however short the reason is cut behind it', async () => {
		const [payment] = shop.pay({});
		shop.control.setReasonLimit(8);
		const rows = [{ payment, amount: 1000, reason: '고객 변심으로 인한 부분 환불', duplicateCheck: 'refundId', refundId: 'C-0001' }];
		await shop.refund(rows);
		expect((await shop.refund(rows)).outcomes).toEqual(['alreadyRefunded']);
		expect(shop.moved()).toEqual([[payment, 1000]]);
	});

	describe('a clock of PortOne that is not this machine\'s', () => {
		test.each([-86400 * 3, -3600, 3600, 86400 * 3])('off by %d seconds: a re-run is recognised', async (seconds) => {
			shop.control.advanceClock(seconds);
			const [payment] = shop.pay({});
			const rows = [{ payment, amount: 1000, reason: 'x' }];
			expect((await shop.refund(rows)).outcomes).toEqual(['refunded']);
			expect((await shop.refund(rows)).outcomes).toEqual(['alreadyRefunded']);
			expect(shop.moved()).toEqual([[payment, 1000]]);
		});
	});
});
