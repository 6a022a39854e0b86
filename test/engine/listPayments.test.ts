import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { VERSIONS } from '../support/versions';
import { runNode } from './support/harness';
import { atDays } from './support/past';
import { type LoggedRequest, openShop } from './support/shop';

const DAY = 86_400;

/** What is read of a row, or of what could not be listed. */
interface Row {
	paymentId?: string;
	code?: string;
	message?: string;
}

/** The words of the filter for the methods that the tests pay by. */
const WAYS = { card: 'card', transfer: 'transfer', virtualAccount: 'virtualAccount', mobile: 'phone', paypal: 'easyPay' };
const METHODS = Object.keys(WAYS) as Array<keyof typeof WAYS>;

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const { apiVersion, credential: { type } } = version;
	const isV1 = apiVersion === 'v1';

	const list = async (filters: INodeParameters = {}, more: INodeParameters = { returnAll: true }) => {
		const parameters = { apiVersion, operation: 'getAll', filters, ...more };
		const { outputs, hints } = await runNode({ items: [{}], parameters, credentials: { [type]: shop.stored }, onError: 'continueRegularOutput' });
		// n8n's items have no types.
		return { rows: outputs[0]!.map(({ json }) => json as Row), hints: hints.map(({ message }) => message) };
	};
	const idsOf = ({ rows }: { rows: Row[] }) => rows.map(({ paymentId }) => paymentId);
	/** A payment by a buyer, in each API's own words. */
	const by = ({ name = '홍길동', email = 'buyer@example.com', phone = '010-0000-0000' }) => (isV1 ? { buyer_name: name, buyer_email: email, buyer_tel: phone } : { customerName: name, customerEmail: email, customerPhoneNumber: phone });
	const cancel = async (id: string) => await shop.control.console.cancel(id, { amount: version.inApi(1, 'KRW') });
	const isList = ({ method, path }: LoggedRequest) => method === 'GET' && path.startsWith('/payments');

	/** Both times of a payment, as the sandbox keeps them, in seconds; `statusTime` is which of V1's cancellations counts. */
	function timesOf(id: string, statusTime: 'last' | 'first' | 'paid'): Record<'payment' | 'lastChange', number> {
		if (!isV1) {
			const { requestedAt, statusChangedAt } = shop.control.v2.payments().find((payment) => payment.id === id)!;
			return { payment: Date.parse(requestedAt) / 1000, lastChange: Date.parse(statusChangedAt) / 1000 };
		}
		const { started_at, paid_at, cancel_history } = shop.control.payments().find(({ imp_uid }) => imp_uid === id)!;
		const cancelled = { last: cancel_history.at(-1)?.cancelled_at, first: cancel_history[0]?.cancelled_at, paid: undefined }[statusTime];
		return { payment: started_at, lastChange: cancelled ?? (paid_at || started_at) };
	}

	test('whatever was paid, cancelled and when, and whatever is asked for, it is exactly the payments of the range, none twice, the last begun first', async () => {
		const payment = fc.record({ begunDaysAgo: fc.integer({ min: 1, max: 260 }), paidAfter: fc.integer({ min: 0, max: 100 }), cancels: fc.array(fc.integer({ min: 0, max: 260 }), { maxLength: 3 }), method: fc.constantFrom(...METHODS), kim: fc.boolean() });
		const range = fc.record({ from: fc.integer({ min: 0, max: 200 }), length: fc.integer({ min: 0, max: 120 }) });
		const asked = fc.record({ dateOf: fc.constantFrom('payment' as const, 'lastChange' as const), kim: fc.boolean(), methods: fc.option(fc.subarray(METHODS, { minLength: 1 }), { freq: 3 }), limit: fc.option(fc.integer({ min: 1, max: 6 })) });
		const switches = fc.record({ statusTime: fc.constantFrom('last' as const, 'first' as const, 'paid' as const), moves: fc.boolean() });
		await fc.assert(
			fc.asyncProperty(fc.array(payment, { maxLength: 10 }), range, asked, switches, async (payments, { from, length }, { dateOf, kim, methods, limit }, { statusTime, moves }) => {
				shop.control.reset({ seed: false });
				shop.control.set({ statusTime });
				shop.control.v2.set({ statusTimeMoves: moves });
				const now = Date.now();
				const wanted: string[] = [];
				await atDays(shop, payments.flatMap(({ begunDaysAgo, paidAfter, cancels, ...how }) => {
					let id = '';
					// V2's are paid as they are begun.
					const paidDaysAgo = isV1 ? Math.max(0.5, begunDaysAgo - paidAfter) : begunDaysAgo;
					const started_at = Math.floor(now / 1000) - begunDaysAgo * DAY;
					const make = () => {
						[id = ''] = shop.pay({ amount: 10000, method: how.method, ...by({ name: how.kim ? '김민준' : '홍길동' }), ...(isV1 && { started_at, paid_at: Math.floor(now / 1000 - paidDaysAgo * DAY) }) });
						if ((!kim || how.kim) && (methods?.includes(how.method) ?? true)) wanted.push(id);
					};
					// Not at the edges of the range, where a second decides.
					return [{ daysAgo: paidDaysAgo, act: make }, ...cancels.map((after) => ({ daysAgo: Math.max(0, paidDaysAgo - after - 0.5), act: async () => await cancel(id) }))];
				}));
				const [begin, end] = [now - (from + length + 0.25) * DAY * 1000, now - (from - 0.25) * DAY * 1000];
				const filters = { from: new Date(begin).toISOString(), to: new Date(end).toISOString(), dateOf, ...(kim && { search: '민준' }), ...(methods && { methods: methods.map((method) => WAYS[method]) }) };
				const found = await list(filters, limit === null ? { returnAll: true } : { returnAll: false, limit });

				const inRange = wanted.filter((id) => timesOf(id, statusTime)[dateOf] * 1000 >= begin && timesOf(id, statusTime)[dateOf] * 1000 <= end);
				const begunAt = (id: string | undefined) => timesOf(id!, statusTime).payment;
				expect(new Set(idsOf(found)).size).toBe(found.rows.length);
				expect(inRange).toEqual(expect.arrayContaining(idsOf(found)));
				expect(found.rows).toHaveLength(Math.min(inRange.length, limit ?? Infinity));
				expect(found.hints).toEqual(inRange.length > (limit ?? Infinity) ? [expect.stringContaining('There are more')] : []);
				if (dateOf === 'payment') expect(idsOf(found).map(begunAt)).toEqual(inRange.map(begunAt).sort((a, b) => b - a).slice(0, limit ?? Infinity));
			}),
			{ numRuns: 25 },
		);
	});

	test('where nothing is said, V1 goes by the last change and V2 by the payment, as before', async () => {
		const [old, fresh] = shop.pay({ amount: 10000, days_ago: 120 }, { amount: 10000, days_ago: 2 });
		await cancel(old);
		expect(idsOf(await list())).toEqual(isV1 ? [fresh, old] : [fresh]);
		expect(idsOf(await list({ dateOf: 'lastChange' })).sort()).toEqual([fresh, old].sort());
		expect(idsOf(await list({ dateOf: 'payment' }))).toEqual([fresh]);
	});

	test('a To without a time includes its day, as the workflow counts days', async () => {
		const [payment] = shop.pay({ amount: 10000, days_ago: 3 });
		const { payment: at } = timesOf(payment, 'last');
		// The engine of the tests is in Seoul.
		const day = new Date(at * 1000 + 9 * 3600_000).toISOString().slice(0, 10);
		for (const dateOf of ['payment', 'lastChange']) {
			expect(idsOf(await list({ dateOf, from: day, to: day }))).toEqual([payment]);
			expect(idsOf(await list({ dateOf, to: `${day} 00:00` }))).toEqual([]);
		}
	});

	test.each([['order number', 'rd-77'], ['name', '서연'], ['e-mail address', 'Seoyeon@'], ['phone number', '010-2345']])("the buyer's payments are found by a part of the %s", async (_, search) => {
		const [hers] = shop.pay({ order: 'ORD-771', ...by({ name: '이서연', email: 'seoyeon@example.com', phone: '010-2345-6789' }) }, { order: 'ORD-1', ...by({}) });
		expect(idsOf(await list({ search }))).toEqual([hers]);
	});

	test('the limit counts what came through the filter, and the hint tells whether there are more', async () => {
		shop.pay(...Array.from({ length: 30 }, (_, i) => ({ days_ago: i, ...(i % 10 === 0 && by({ name: '김민준' })) })));
		const some = async (limit: number) => {
			const { rows, hints } = await list({ search: '김민준' }, { returnAll: false, limit });
			return [rows.length, hints.length];
		};
		expect([await some(2), await some(3), await some(4)]).toEqual([[2, 1], [3, 0], [3, 0]]);
		expect((await list({}, { returnAll: false, limit: 29 })).hints).toEqual(["Showing 29 payments. There are more. To get all of them, turn on 'Return All'."]);
		expect((await list({}, { returnAll: false, limit: 30 })).hints).toEqual([]);
	});

	test('without a filter no more is asked for than the limit and one more', async () => {
		shop.pay(...Array.from({ length: 5 }, (_, i) => ({ days_ago: i })));
		expect((await list({}, { returnAll: false, limit: 3 })).rows).toHaveLength(3);
		const sizes = shop.requests().filter(isList).map(({ query }) => (isV1 ? query.limit : /"size":(\d+)/.exec(String(query.requestBody))?.[1]));
		expect(sizes).toEqual(['4']);
	});

	test('one that cannot be read is told after all others, and is of no account where enough could be', async () => {
		const [odd, sound] = shop.pay({ days_ago: 2 }, { days_ago: 1 });
		shop.control.setOdd(odd, 'noAmount');
		expect((await list({})).rows).toEqual([expect.objectContaining({ paymentId: sound }), expect.objectContaining({ code: 'LOOK_UP_UNREADABLE' })]);
		expect(await list({}, { returnAll: false, limit: 1 })).toEqual({ rows: [expect.objectContaining({ paymentId: sound })], hints: [expect.stringContaining('There are more')] });
	});

	test.each([
		['dateOf', 'paid', "'Date Of' has a value that is not in the list. Use one of: payment, lastChange."],
		['methods', 'cards', "'Method' has a value that is not in the list."],
		['search', { name: 'x' }, "'Order Number or Buyer' is not text."],
	])('what an expression gives for %s is refused where it is %p', async (name, value, message) => {
		shop.pay({});
		expect((await list({ [name]: value })).rows).toEqual([{ code: 'VALUE_UNREADABLE', message: expect.stringContaining(message) as string }]);
		expect(shop.requests().filter(isList)).toEqual([]);
	});

	test('what is left blank is not filtered by, and a number is text', async () => {
		const [payment] = shop.pay({ order: '20261130' });
		expect(idsOf(await list({ search: ' ', dateOf: '', methods: [] }))).toEqual([payment]);
		expect(idsOf(await list({ search: 20261130, methods: 'card' }))).toEqual([payment]);
	});
});
