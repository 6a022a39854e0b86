import type { Send } from '../../../nodes/PortOne/gateway/http';
import { allSchedules } from '../../../nodes/PortOne/gateway/subscriptions';
import { readActed } from '../../../nodes/PortOne/gateway/v2/around';
import { gatewayV2 } from '../../../nodes/PortOne/gateway/v2/gateway';
import { readPageInfo } from '../../../nodes/PortOne/gateway/v2/page';
import { subscriptionsV2 } from '../../../nodes/PortOne/gateway/v2/subscriptions';
import { walk } from '../../../nodes/PortOne/gateway/walk';
import { answer } from '../support/reply';
import { paymentV2 } from './support/payment';

const NOW = 1_700_000_000;
const MOST = 40;

/** What PortOne may tell as the size of a page: the size that it gives, or the one asked for. */
type Told = 'given' | 'asked';

/** A PortOne that gives fewer entries a page than it is asked for; `asked` are the pages asked for. */
function thrifty(all: object[], size: Told, most = MOST) {
	const asked: number[] = [];
	const send: Send = async ({ url }) => {
		const { page } = JSON.parse(decodeURIComponent(url.split('requestBody=')[1]!)) as { page: { number: number; size: number } };
		asked.push(page.number);
		const given = Math.min(page.size, most);
		return answer(200, { items: all.slice(page.number * given, (page.number + 1) * given), page: { number: page.number, size: size === 'given' ? given : page.size, totalCount: all.length } });
	};
	return { send, asked };
}

const schedule = (i: number) => ({ id: `s${i}`, billingKey: 'k', status: 'SCHEDULED', totalAmount: 1000, currency: 'KRW', timeToPay: '2027-01-15T08:00:00Z' });
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

describe.each<Told>(['given', 'asked'])('a page that is smaller than it was asked for, and names the size that is %s', (size) => {
	test.each([MOST - 1, MOST, MOST + 1, 2 * MOST, 3 * MOST - 1])('takes no payment along: of %i all come', async (count) => {
		const { send } = thrifty(many(count, (i) => paymentV2({ id: `p${i}` })), size);
		const ids: string[] = [];
		for await (const { payments } of walk(gatewayV2(send, undefined, false), { from: NOW - 1000, to: NOW, size: 1000 })) ids.push(...payments.map(({ paymentId }) => paymentId));
		expect(ids).toEqual(many(count, (i) => `p${i}`));
	});

	test('takes no schedule along', async () => {
		const { send } = thrifty(many(95, schedule), size);
		const listed = await allSchedules(subscriptionsV2(send, undefined, readActed), { billingKey: 'k', from: 0, to: NOW });
		expect(listed.ok && listed.schedules.map(({ id }) => id)).toEqual(many(95, (i) => `s${i}`));
	});
});

test.each([[0, 1], [99, 1], [100, 2], [101, 2], [250, 3]])('of %i schedules, whose pages are as large as asked for, %i are asked for', async (count, pages) => {
	const { send, asked } = thrifty(many(count, schedule), 'asked', Infinity);
	await allSchedules(subscriptionsV2(send, undefined, readActed), { from: 0, to: NOW });
	expect(asked).toEqual(many(pages, (i) => i));
});

test.each<[page: unknown, onPage: number, number: number, total: number | undefined, last: boolean]>([
	// The size that PortOne gives counts, if it is one, and never beyond what was asked for.
	[{ size: 40 }, 40, 1, undefined, false],
	[{ size: 40 }, 39, 1, undefined, true],
	[{ size: 500 }, 99, 1, undefined, true],
	[{ size: 500 }, 100, 1, undefined, false],
	[{ size: 1 }, 1, 1, undefined, false],
	[{ size: 0 }, 1, 1, undefined, true],
	[{ size: '1' }, 1, 1, undefined, true],
	// Whether the list ends is told by its total, if that is more than the page has.
	[{ size: 40, totalCount: 119 }, 39, 3, 119, true],
	[{ size: 40, totalCount: 120 }, 39, 3, 120, false],
	[{ totalCount: 39 }, 39, 1, undefined, true],
	[{ totalCount: '120' }, 39, 1, undefined, true],
	[{}, 0, 1, undefined, true],
	[{ totalCount: 5 }, 0, 1, 5, true],
	[null, 99, 1, undefined, true],
])('of a page that tells %j, with %i entries of 100 asked for, as the %i.: total %s, last %s', (page, onPage, number, total, last) => {
	expect(readPageInfo({ page }, onPage, 100, number)).toEqual({ ...(total !== undefined && { total }), last });
	expect(readPageInfo(undefined, 99, 100, 1)).toEqual({ last: true });
});
