import { VERSIONS } from '../support/versions';
import { runNode } from './support/harness';
import { openShop } from './support/shop';

const SEOUL_MS = 9 * 3_600_000;

/** Seconds from now to half past midnight of the next 1st in Seoul, which is the month before by UTC. */
function toTheFirst(): number {
	const seoul = new Date(Date.now() + SEOUL_MS);
	const first = Date.UTC(seoul.getUTCFullYear(), seoul.getUTCMonth() + 1, 1, 0, 30);
	return Math.ceil((first - seoul.getTime()) / 1000);
}

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);

	test('at half past midnight of the 1st in Seoul a refund is in the new month, in every output', async () => {
		const [payment] = shop.pay({ amount: 10000 });
		shop.control.advanceClock(toTheFirst());
		const { rows } = await shop.refund([{ payment, amount: 1000, reason: '변심' }], { timezone: 'Asia/Seoul' });
		const timesIn = async (timezone: string) => {
			const parameters = { operation: 'getAll', apiVersion: version.apiVersion, returnAll: true, filters: { to: new Date(Date.now() + 40 * 86_400_000).toISOString() } };
			const many = await runNode({ items: [{}], parameters, credentials: { [version.credential.type]: shop.stored }, timezone });
			const one = await shop.get(payment, {}, { timezone });
			// n8n's items have no types; the node's own is what is looked at.
			return [one, many].map(({ outputs }) => (outputs[0]![0]!.json.cancellations as Array<{ cancelledAt: string }>)[0]!.cancelledAt);
		};
		for (const time of [rows[0]!.cancelledAt, ...(await timesIn('Asia/Seoul'))]) expect(time).toMatch(/^\d{4}-\d{2}-01T00:3\d:\d{2}\+09:00$/);
		for (const time of await timesIn('UTC')) expect(time).toMatch(/^\d{4}-\d{2}-(28|29|30|31)T15:3\d:\d{2}\+00:00$/);
	});
});
