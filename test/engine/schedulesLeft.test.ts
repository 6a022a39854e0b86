import { VERSIONS } from '../support/versions';
import { billingKeysOf } from './support/billingKeys';
import { openShop } from './support/shop';

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);
	const { issue } = billingKeysOf(shop, version);
	const isV1 = version.apiVersion === 'v1';
	const payOn = (key: string) => shop.pay({ amount: 10000, ...(isV1 ? { customer_uid: key } : { billingKey: key }) })[0];
	const lists = () => shop.requests().filter(({ path }) => path.includes('schedule'));
	const THREE = [{ in_days: 20 }, { in_days: 50 }, { in_days: -1, status: 'paid' as const }];

	test('the row of a refund tells what is still to come on the billing key of its payment, and asks once a key', async () => {
		const key = issue({ schedules: THREE });
		const [first, second, plain] = [payOn(key), payOn(key), shop.pay({ amount: 10000 })[0]];
		const { rows } = await shop.refund([first, second, plain].map((payment) => ({ payment, amount: 1000, reason: 'x' })));
		const told = expect.stringMatching(new RegExp(`^2 scheduled payments are still to come .* on this payment's billing key \\(빌링키\\), the first \\d{4}-.*'Cancel Schedules' of 'Subscription'\\.$`));
		expect(rows.map(({ outcome, code, message }) => [outcome, code, message])).toEqual([['refunded', null, told], ['refunded', null, told], ['refunded', null, null]]);
		expect(lists().length).toBeLessThanOrEqual(isV1 ? 2 : 1);
		const again = await shop.refund([{ payment: first, amount: 1000, reason: 'x' }]);
		expect(again.rows).toEqual([expect.objectContaining({ outcome: 'alreadyRefunded', code: 'ALREADY_REFUNDED', message: expect.stringContaining('still to come') })]);
	});

	test('a dry run tells it, in Korean too', async () => {
		const payment = payOn(issue({ schedules: [{ in_days: 20 }] }));
		const { rows } = await shop.refund([{ payment, amount: 1000, reason: 'x' }], { dryRun: true, options: { language: 'ko' } });
		expect(rows).toEqual([expect.objectContaining({ outcome: 'preview', message: expect.stringMatching(/예약 결제 1건이 남아 있으며/) })]);
	});

	test('no call is made for payments without a billing key, nor for a row that was refused', async () => {
		const [plain] = shop.pay({ amount: 10000 });
		await shop.refund([{ payment: plain, amount: 1000, reason: 'x' }, { payment: payOn(issue({ schedules: THREE })), amount: 99_999, reason: 'x' }]);
		expect(lists()).toEqual([]);
	});

	test('a list that cannot be had takes nothing from the refund', async () => {
		const key = issue({ schedules: THREE });
		shop.control.addFault({ fault: 'dropAfter', on: 'lookup', [version.faultField]: key, times: 9 });
		const { rows } = await shop.refund([{ payment: payOn(key), amount: 1000, reason: 'x' }]);
		expect(rows).toEqual([expect.objectContaining({ outcome: 'refunded', message: null, code: null })]);
	});
});
