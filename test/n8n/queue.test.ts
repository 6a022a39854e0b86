import type { Worker } from '../../scripts/n8n/instance';
import { startQueue } from '../../scripts/n8n/queue';
import { environmentOf, readCompose } from '../support/compose';
import { VERSIONS } from '../support/versions';
import { closeAfterwards } from './support/closing';
import { listenWith } from './support/listener';
import { openShop, untilMoved } from './support/shop';
import { expectAllMade, expectEachRefundedOnce, expectHonest, rowsFor } from './support/expectations';
import type { Control } from './support/opened';

const STARTING_MS = 15 * 60_000; // With nothing installed yet n8n is installed first.
const CONTINUE = { onError: 'continueRegularOutput' } as const;

const openQueue = async (settings: NodeJS.ProcessEnv) => listenWith(await openShop(settings));

const opened = closeAfterwards();

let shop: Awaited<ReturnType<typeof openQueue>>;
let control: Control;

beforeAll(async () => {
	const queue = await startQueue();
	opened({ close: () => queue.stop() });
	// What docker-compose.yml gives to n8n and its workers, but for where the servers are.
	shop = opened(await openQueue({ ...environmentOf(readCompose().services.n8n!), ...queue.settings }));
	({ control } = shop.sandbox);
}, STARTING_MS);

/** Starts workers that take so many executions at once each; those of the test before are gone. */
const startWorkers = (...places: number[]) => Promise.all(places.map((concurrency) => shop.instance.work(concurrency)));

const tookPart = (workers: Worker[]) => workers.filter((worker) => worker.log().includes('Worker started execution'));

describe.each(VERSIONS)('n8n in queue mode, API $apiVersion', (version) => {
	let workers: Worker[];

	beforeEach(() => {
		workers = [];
		control.reset({ seed: false });
	});
	afterEach(() => Promise.all(workers.map((worker) => worker.kill())));

	test('the same webhook delivered ten times at once, to two workers, refunds each row once', async () => {
		workers = await startWorkers(5, 5);
		const payments = shop.pay(version, 5);
		control.setLatency(50);
		const deliver = await shop.webhook(version, { node: CONTINUE });
		const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(rowsFor(payments))));
		for (const outcomes of answers) {
			expectAllMade(outcomes);
			expectHonest(shop, version, outcomes, payments);
		}
		expectEachRefundedOnce(shop, version, payments);
	});

	test('two workers that work on the same rows at once refund each row once', async () => {
		workers = await startWorkers(1, 1);
		const payments = shop.pay(version, 20);
		control.setLatency(50);
		const deliver = await shop.webhook(version, { node: CONTINUE, options: { concurrency: 2 } });
		const answers = await Promise.all([deliver(rowsFor(payments)), deliver(rowsFor(payments))]);
		expect(tookPart(workers)).toHaveLength(2);
		for (const outcomes of answers) {
			expectAllMade(outcomes);
			expectHonest(shop, version, outcomes, payments);
		}
		expectEachRefundedOnce(shop, version, payments);
	});

	test('a worker killed in mid-batch, and the same rows run by another, refund each row once', async () => {
		workers = await startWorkers(1);
		const payments = shop.pay(version, 20);
		control.setLatency(50);
		const deliver = await shop.webhook(version, { node: CONTINUE, options: { concurrency: 2 } });
		void deliver(rowsFor(payments)).catch(() => undefined);
		await untilMoved(shop.sandbox, 3);
		await workers[0]!.kill();
		expect(control.ledger().length).toBeLessThan(20);

		workers = await startWorkers(1);
		const again = await deliver(rowsFor(payments));
		expectAllMade(again);
		expect(again[0]!.outcome).toBe('alreadyRefunded');
		expectHonest(shop, version, again, payments);
		expectEachRefundedOnce(shop, version, payments);
	});

	test('a burst of webhooks, each twice at once, starts the workers once for each payment', async () => {
		workers = await startWorkers(5, 5);
		const { started } = await shop.listen(version.apiVersion, { events: ['paid', 'Transaction.Paid'] });
		// A copy that comes after the answer to the other is a replay to V2 (400), and sent again.
		control.webhooks.set(version.apiVersion, { minute: 100 });
		control.webhooks.expect({ quirk: 'duplicated', times: 30 });
		const payments = shop.pay(version, 30);
		expect((await shop.told()).map((statuses) => statuses.at(-1))).toEqual(Array(60).fill(200));
		expect((await started()).map(({ paymentId }) => paymentId).sort()).toEqual([...payments].sort());
	});
});
