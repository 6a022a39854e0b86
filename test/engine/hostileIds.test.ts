import { VERSIONS, type Version } from '../support/versions';
import { openShop, type LoggedRequest } from './support/shop';

const IDS: Record<string, unknown> = {
	'a path upwards': '../users/getToken',
	'an encoded path upwards': '..%2fusers%2fgetToken',
	'two dots': '..',
	'a query and a fragment': 'a?b#c',
	'another parameter': 'a&imp_uid[]=b',
	'a line break': 'a\r\nX-Evil: 1',
	'a null character': 'a\0b',
	'a lone surrogate': 'a\ud800',
	'a megabyte': 'x'.repeat(1 << 20),
	'an object': { id: 'a' },
	'an array': ['a', 'b'],
	true: true,
	nothing: null,
	'a number past its precision': 1e21,
};

interface Expected {
	modes: string[];
	innocent: object;
	path: RegExp;
	query: RegExp;
	/** The payments that a look-up names. */
	named: (query: LoggedRequest['query']) => string[];
}

/** How a version asks for a payment. */
const EXPECTED: Record<Version['apiVersion'], Expected> = {
	v1: {
		modes: ['impUid', 'merchantUid'],
		innocent: { merchant_uid: 'b', imp_uid: 'b' },
		path: /^\/payments(\/findAll\/)?$/,
		query: /^(imp_uid|merchant_uid)(\[\])?$|^(limit|page|sorting)$/,
		named: (query) => Object.values(query).flat(),
	},
	v2: {
		modes: ['paymentId'],
		innocent: { id: 'b' },
		path: /^\/payments\/?$/,
		query: /^requestBody$/,
		named: ({ requestBody }) => (JSON.parse(String(requestBody)) as { filter: { textSearch: Array<{ value: string }> } }).filter.textSearch.map(({ value }) => value),
	},
};

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const expected = EXPECTED[version.apiVersion];

	describe.each(expected.modes)('as %s', (by) => {
		test.each(Object.entries(IDS))('%s reaches PortOne encoded or not at all, and moves nothing', async (_name, payment) => {
			const [innocent] = shop.pay(expected.innocent);
			const { outcomes } = await shop.refund([{ payment, amount: 1000, reason: 'x' }], { by });
			expect(['refused', 'skipped']).toContain(outcomes[0]);
			for (const { method, path, query, headers } of shop.requests()) {
				expect(headers['x-evil']).toBeUndefined();
				if (path === '/users/getToken') {
					expect(method).toBe('POST');
					continue;
				}
				expect(decodeURIComponent(path).replace(String(payment), '')).toMatch(expected.path);
				expect(Object.keys(query).filter((name) => !expected.query.test(name))).toEqual([]);
				if (path === '/payments') expect(expected.named(query)).toEqual([payment]);
			}
			expect(shop.moved()).toEqual([]);
			expect(version.payments(shop.control).find(({ id }) => id === innocent)!.refunded).toBe(0);
		});
	});

	test('a hostile id does not spoil the look-up of the rows beside it', async () => {
		const payments = shop.pay({}, {});
		const rows = [payments[0], ...Object.values(IDS), payments[1]].map((payment) => ({ payment, amount: 1000, reason: 'x' }));
		const { outcomes } = await shop.refund(rows);
		expect([outcomes[0], outcomes.at(-1)]).toEqual(['refunded', 'refunded']);
		expect(new Set(outcomes.slice(1, -1))).toEqual(new Set(['refused']));
		expect(shop.moved()).toEqual(payments.map((payment) => [payment, 1000]));
	});
});
