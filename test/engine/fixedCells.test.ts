import { VERSIONS } from '../support/versions';
import { openShop } from './support/shop';

// What stands in the node for all rows is asked of n8n once; what differs by row is not.
describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);

	test('an amount that stands in the node itself refunds every row once, by comma and all, and a second run nothing', async () => {
		const rows = shop.pay({ amount: 50000 }, { amount: 50000 }).map((payment) => ({ payment, reason: 'x' }));
		shop.control.addFault({ fault: 'dropAfter', on: 'cancel', times: 1 });
		expect((await shop.refund(rows, { parameters: { amount: '12,000' } })).outcomes).toEqual(['refunded', 'refunded']);
		expect((await shop.refund(rows, { parameters: { amount: '12,000' } })).outcomes).toEqual(['alreadyRefunded', 'alreadyRefunded']);
		expect(shop.moved().map(([, amount]) => amount)).toEqual([12000, 12000]);
	});

	test.each(['', 0, ' ', '-12,000'])('an amount %p in the node refuses every row, and nothing is sent', async (amount) => {
		const rows = shop.pay({}, {}).map((payment) => ({ payment, reason: 'x' }));
		expect((await shop.refund(rows, { parameters: { amount } })).outcomes).toEqual(['refused', 'refused']);
		expect(shop.moved()).toEqual([]);
	});

	test('a group with one expression in it is read for every row', async () => {
		const rows = shop.pay({ amount: 50000, method: 'virtualAccount' }, { amount: 50000, method: 'virtualAccount' }).map((payment, n) => ({ payment, amount: 1000, reason: 'x', holder: n === 0 ? '홍길동' : '' }));
		const { rows: told } = await shop.refund(rows, { dryRun: true, parameters: { refundAccount: { bank: '신한', accountNumber: '110-123-456789', holder: '={{ $json.holder }}' } } });
		expect(told.map(({ outcome }) => outcome)).toEqual(['preview', 'refused']);
	});
});
