import fs from 'node:fs';
import { refundExample } from '../../scripts/example';
import { differences } from '../../scripts/outcomes';
import { V1, VERSIONS } from '../support/versions';
import { closeAfterwards } from './support/closing';
import { expectAllMade, expectEachRefundedOnce, expectHonest, rowsFor } from './support/expectations';
import type { Control } from './support/opened';
import { openShop, refundItems, untilMoved, type Shop } from './support/shop';
import { N8N } from './support/underTest';

const STARTING_MS = 15 * 60_000; // With nothing installed yet n8n is installed first.
type GivenFault = Extract<Parameters<Control['addFault']>[0], { fault: string }>;

const CONTINUE = { onError: 'continueRegularOutput' } as const;
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };

const opened = closeAfterwards();

let shop: Shop;
let control: Control;

beforeAll(async () => {
	shop = opened(await openShop());
	({ control } = shop.sandbox);
}, STARTING_MS);

beforeEach(() => control.reset({ seed: false }));

test(`n8n ${N8N.n8n} is what runs, on Node ${N8N.node}, with the packed package in it`, async () => {
	const { versionCli, nodeJsVersion } = (await shop.n8n.request('GET', '/rest/settings')) as Record<string, string>;
	expect([versionCli, nodeJsVersion]).toEqual([N8N.n8n, N8N.node]);
	const loaded = (await shop.n8n.nodeTypes()).map(({ name }) => name).filter((name) => name.startsWith('n8n-nodes-portone.'));
	expect(loaded.sort()).toEqual(['portOne', 'portOneTool', 'portOneTrigger'].map((name) => `n8n-nodes-portone.${name}`));
});

describe.each(VERSIONS)('a refund in a real n8n, API $apiVersion', (version) => {
	const pay = (count: number) => shop.pay(version, count);

	test('Retry On Fail with one answer lost after PortOne applied it refunds each of 20 rows once', async () => {
		const payments = pay(20);
		control.addFault({ fault: 'dropAfter', [version.faultField]: payments[7] });
		const run = await shop.refund(version, rowsFor(payments), { node: RETRY });
		expect(run.status).toBe('success');
		expect(run.json('Refund').map(({ outcome }) => outcome)).toEqual(Array(20).fill('refunded'));
		expectHonest(shop, version, run.json('Refund'), payments);
		expectEachRefundedOnce(shop, version, payments);
	});

	test('Retry On Fail with Continue and a refused first row refunds the other 19 once', async () => {
		const payments = pay(20);
		control.addFault({ fault: 'refuse', [version.faultField]: payments[0], times: 9 });
		const run = await shop.refund(version, rowsFor(payments), { node: { ...RETRY, ...CONTINUE } });
		expect(run.json('Refund').map(({ outcome }) => outcome)).toEqual(['refused', ...Array<string>(19).fill('refunded')]);
		expectHonest(shop, version, run.json('Refund'), payments);
		expectEachRefundedOnce(shop, version, payments.slice(1));
	});

	test('Retry On Fail with the error output sends the refused row there, with its input, and the others on', async () => {
		const payments = pay(4);
		control.addFault({ fault: 'refuse', [version.faultField]: payments[0], times: 9 });
		const run = await shop.refund(version, rowsFor(payments), { node: { ...RETRY, onError: 'continueErrorOutput' } });
		const [made, refused] = [refundItems(run, 0), refundItems(run, 1)];
		expectAllMade(made.map(({ json }) => json));
		expect(made.map(({ pairedItem }) => pairedItem)).toEqual([1, 2, 3].map((item) => ({ item })));
		expect(refused).toHaveLength(1);
		expect(refused[0]!.json).toMatchObject({ payment: payments[0], amount: 1000, error: { outcome: 'refused', paymentId: payments[0] } });
		expectEachRefundedOnce(shop, version, payments.slice(1));
	});

	test('Stop with rows that cannot be refunded moves nothing and names every one of them', async () => {
		const payments = pay(6);
		const rows = rowsFor(payments);
		rows[2]!.payment = 'imp_999999999999';
		rows[4]!.amount = '';
		const run = await shop.refund(version, rows);
		expect(run.status).toBe('error');
		expect(control.ledger()).toEqual([]);
		const told = `${run.error!.message}\n${run.error!.description!}`;
		expect(told).toMatch(/nothing was refunded/i);
		expect(told).toMatch(/row 3.*imp_999999999999/i);
		expect(told).toMatch(/row 5/i);
		expect(told).not.toMatch(/row [1246] \(.*refused/i);
	});

	test('Stop with a PG that refuses in mid-batch says what was refunded, and the next run refunds the rest', async () => {
		const payments = pay(6);
		control.addFault({ fault: 'refuse', [version.faultField]: payments[2] });
		const workflow = await shop.workflow(version, rowsFor(payments), { options: { concurrency: 1 } });
		const stopped = await shop.n8n.run(workflow);
		expect(stopped.status).toBe('error');
		expect(stopped.error!.message).toMatch(/2 of 6/);
		expect(stopped.error!.description).toContain(payments[0]);
		expectEachRefundedOnce(shop, version, payments.slice(0, 2));

		const again = await shop.n8n.run(workflow);
		expect(again.json('Refund').map(({ outcome }) => outcome)).toEqual(['alreadyRefunded', 'alreadyRefunded', ...Array<string>(4).fill('refunded')]);
		expectEachRefundedOnce(shop, version, payments);
	});

	test.each<[GivenFault['fault'], Partial<GivenFault>]>([
		['refuse', {}],
		['codeNotZero', { code: 1, message: '점검 중입니다.' }],
		['dropBefore', {}],
		['dropAfter', {}],
		['applyLate', { ms: 300 }],
		['slow', { ms: 2000 }],
		['serverError', {}],
		['serverErrorAfter', {}],
		['tooManyRequests', {}],
		['html', {}],
		['htmlAfter', {}],
		['cutOff', {}],
		['tokenRevoked', {}],
	])('%s on 3 of 6 rows is reported as it is, and after a second run each row was refunded once', async (fault, details) => {
		const payments = pay(6);
		control.addFault([0, 2, 5].map((row) => ({ fault, [version.faultField]: payments[row], ...details })));
		const workflow = await shop.workflow(version, rowsFor(payments), { node: CONTINUE, options: { timeout: 1 } });
		const first = await shop.n8n.run(workflow);
		expectHonest(shop, version, first.json('Refund'), payments);
		expectAllMade([1, 3, 4].map((row) => first.json('Refund')[row]!));

		control.advanceClock(version.keptFor);
		const second = await shop.n8n.run(workflow);
		expectAllMade(second.json('Refund'));
		expectHonest(shop, version, second.json('Refund'), payments);
		expectEachRefundedOnce(shop, version, payments);
	});

	test('two executions at once in one n8n refund each row once', async () => {
		const payments = pay(10);
		control.setLatency(30);
		const workflow = await shop.workflow(version, rowsFor(payments), { node: CONTINUE });
		const runs = await Promise.all([shop.n8n.run(workflow), shop.n8n.run(workflow)]);
		for (const run of runs) {
			expectAllMade(run.json('Refund'));
			expectHonest(shop, version, run.json('Refund'), payments);
		}
		expect(control.stats().peak_in_flight_per_payment).toBeLessThanOrEqual(2); // Look-ups of both may meet; cancels may not.
		expectEachRefundedOnce(shop, version, payments);
	});

	test('two n8n processes at once refund each row once', async () => {
		const payments = pay(10);
		control.setLatency(100);
		const workflow = await shop.workflow(version, rowsFor(payments), { node: CONTINUE, options: { concurrency: 1 } });
		const command = shop.instance.execute(workflow.id);
		await untilMoved(shop.sandbox, 1);
		const runs = await Promise.all([shop.n8n.run(workflow), command]);
		for (const run of runs) {
			expectAllMade(run.json('Refund'));
			expectHonest(shop, version, run.json('Refund'), payments);
		}
		expectEachRefundedOnce(shop, version, payments);
	});

	test('kill -9 in mid-batch and a second run leave every row refunded once', async () => {
		const payments = pay(12);
		control.setLatency(50);
		const workflow = await shop.workflow(version, rowsFor(payments), { node: CONTINUE, options: { concurrency: 2 } });
		const killed = shop.n8n.run(workflow).catch(() => 'no answer');
		await untilMoved(shop.sandbox, 3);
		await shop.crash();
		expect(await killed).toBe('no answer');
		expect(control.ledger().length).toBeLessThan(12);

		const again = await shop.n8n.run(workflow);
		expectAllMade(again.json('Refund'));
		expect(again.json('Refund')[0]!.outcome).toBe('alreadyRefunded');
		expectHonest(shop, version, again.json('Refund'), payments);
		expectEachRefundedOnce(shop, version, payments);
	}, 180_000);

	test('the Test button of the credential tells a right key, a wrong key and an unreachable host apart', async () => {
		const { type, wrongKey } = version.credential;
		const press = async (fields: Record<string, string>) => {
			const saved = await shop.n8n.createCredential({ name: 'Sandbox', type, data: fields });
			return await shop.n8n.testCredential({ ...saved, type, data: fields });
		};
		const right = version.credential.data(version.urlOf(shop.sandbox));
		const [ok, wrong, unreachable] = [await press(right), await press({ ...right, ...wrongKey }), await press(version.credential.data('http://127.0.0.1:9'))];
		expect(ok.status).toBe('OK');
		expect([wrong.status, unreachable.status]).toEqual(['Error', 'Error']);
		expect(wrong.message).not.toBe(unreachable.message);
		// 1.x does not heed what the V2 credential says of a 401, and says it in its own words.
		expect(wrong.message).toMatch(N8N.major === 1 && version.apiVersion === 'v2' ? /check your credentials/ : /does not know this key/);
		expect(unreachable.message).toMatch(/refused|reached/i);
	});

	// The row itself stands in n8n's database as the operator gave it; outputs and log are ours.
	test('neither outputs nor log nor database hold a secret, a token or the account number', async () => {
		const payment = version.pay(control, { method: 'virtualAccount', pg: 'kcp', amount: 10_000 });
		const accountNumber = '11022233344455';
		const account = (text: string) => ({ parameters: { refundAccount: { bank: '신한', holder: '홍길동', accountNumber: text } }, node: CONTINUE });
		const made = await shop.refund(version, rowsFor([payment]), account(accountNumber));
		const refused = await shop.refund(version, rowsFor([payment]), account(`${accountNumber}9999999`));
		expect([made, refused].map((run) => run.json('Refund')[0]!.outcome)).toEqual(['refunded', 'refused']);
		const said = [...[made, refused].map((run) => JSON.stringify(run.outputs('Refund'))), shop.log()].join('\n');
		expect(said).not.toContain(accountNumber);

		const secrets = [...version.secrets, ...(await version.tokens(version.urlOf(shop.sandbox)))];
		expect(shop.database()).toContain(payment);
		for (const kept of [said, shop.database()]) {
			for (const secret of secrets) expect(kept).not.toContain(secret);
		}
	});
});

test('all tokens of V1 revoked in mid-batch leave every row refunded once, in the same run', async () => {
	const payments = shop.pay(V1, 12);
	control.setLatency(20);
	const workflow = await shop.workflow(V1, rowsFor(payments), { node: CONTINUE, options: { concurrency: 3 } });
	const running = shop.n8n.run(workflow);
	await untilMoved(shop.sandbox, 4);
	control.revokeTokens();
	const run = await running;
	expect(run.json('Refund').map(({ outcome }) => outcome)).toEqual(Array(12).fill('refunded'));
	expectEachRefundedOnce(shop, V1, payments);
});

test.each(VERSIONS)('the example of API $apiVersion refunds its CSV file as it should, and writes the outcomes to another', async ({ apiVersion }) => {
	control.reset({ seed: true });
	const { outcomes, expected, file } = await refundExample(apiVersion, shop.instance, shop.n8n, shop.sandbox);
	expect(differences(outcomes, expected)).toEqual([]);
	const [header, ...lines] = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
	expect(header).toMatch(/outcome,.*message/);
	expect(lines).toHaveLength(expected.length);
});

test.each(VERSIONS)("with Language 한국어 every row of the example's CSV file says in Korean what became of it, API $apiVersion", async ({ apiVersion }) => {
	control.reset({ seed: true });
	const { outcomes, expected } = await refundExample(apiVersion, shop.instance, shop.n8n, shop.sandbox, { language: 'ko' });
	expect(differences(outcomes, expected)).toEqual([]);
	const said = outcomes.flatMap(({ message }) => (typeof message === 'string' ? [message] : []));
	expect(said.length).toBeGreaterThan(0);
	// The first line is the node's own; PortOne's text follows it.
	for (const message of said) expect(message.split('\n')[0]).toMatch(/[가-힣].*(다|요)\./);
});
