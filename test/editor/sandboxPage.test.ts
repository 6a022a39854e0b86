import type { Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../sandbox';
import { listening } from '../engine/support/listening';
import { closeAfterwards } from '../n8n/support/closing';
import { VERSIONS } from '../support/versions';
import { launchChromium, openWindow } from './support/chromium';

const STARTING_MS = 180_000; // Without Chromium it is installed first.
const REASON = '관리자페이지취소';

const opened = closeAfterwards();

let page: Page;
let sandbox: Sandbox;

beforeAll(async () => {
	page = await openWindow(opened(await launchChromium()));
	sandbox = opened(await startSandbox({ seed: true }));
}, STARTING_MS);

beforeEach(async () => {
	sandbox.control.reset({ seed: true });
	await page.goto(sandbox.url);
	await says('Choose a payment');
});

const says = async (text: string | RegExp) => await page.getByRole('status').filter({ hasText: text }).waitFor();
const press = async (name: string | RegExp) => await page.getByRole('button', { name }).click();
const field = (name: string | RegExp) => page.getByLabel(name);
const inTable = (order: string) => page.locator('#payments tr').filter({ hasText: order });

async function makePayment(version: string, order: string, amount: number, method = 'Card 카드') {
	await field('API of the new payment').selectOption(version);
	await field('Order number').fill(order);
	await field('Amount (KRW)').fill(String(amount));
	await field('Method').selectOption(method);
	await press('New payment');
	await says(`Made payment ${order} on ${version}.`);
}

describe.each(VERSIONS)("the buttons of the sandbox's page, API $apiVersion", (api) => {
	const version = api.apiVersion.toUpperCase();
	const order = 'MY-ORDER 77/1';
	const moved = () => sandbox.control.ledger().map((entry) => [api.paidBy(entry), entry.amount, entry.reason]);
	const made = () => api.payments(sandbox.control).at(-1)!.id;

	test('a new payment has the order number of your own, and is cancelled in the console, in part and then in whole', async () => {
		await makePayment(version, order, 12_000);
		const id = made();
		await field('Amount to cancel').fill('5000');
		await press('Cancel in the console');
		await says(`Canceled ${order}`);
		await inTable(order).getByText('partly refunded').waitFor();
		expect(moved()).toEqual([[id, 5000, REASON]]);

		await field('Amount to cancel').fill('');
		await press('Cancel in the console');
		await inTable(order).getByText('전액환불').waitFor();
		expect(moved()).toEqual([[id, 5000, REASON], [id, 7000, REASON]]);

		await press('Cancel in the console');
		await page.locator('#said.failed').waitFor();
		expect(moved()).toHaveLength(2);
	});

	test('a row of the table chooses a payment in dollars, of which cents are cancelled', async () => {
		const id = api.pay(sandbox.control, { amount: 49.9, currency: 'USD', order: 'USD-1' });
		await inTable('USD-1').click();
		await field('Amount to cancel').fill('14.25');
		await press('Cancel in the console');
		await says('Canceled USD-1');
		expect(moved()).toEqual([[id, 14.25, REASON]]);
	});

	test('the next answer is dropped after the money has moved, and the one after it is not', async () => {
		await makePayment(version, order, 12_000);
		await press('Drop the next answer');
		await says('its answer lost');
		const id = made();
		await expect(cancel(api, id, 1000)).rejects.toThrow('fetch failed');
		expect((await cancel(api, id, 2000)).status).toBe(200);
		expect(moved()).toEqual([[id, 1000, 'x'], [id, 2000, 'x']]);
	});

	test('the PG refuses until it is told otherwise', async () => {
		await makePayment(version, order, 12_000);
		const id = made();
		await press('Let the PG refuse');
		await inTable(order).getByText('PG refuses').waitFor();
		expect(await (await cancel(api, id, 1000)).text()).toContain('취소할 수 없는 거래입니다.');
		expect(moved()).toEqual([]);

		await press('Let the PG refund again');
		await inTable(order).getByText('PG refuses').waitFor({ state: 'detached' });
		await cancel(api, id, 1000);
		expect(moved()).toEqual([[id, 1000, 'x']]);
	});

	test('the buyer pays into a virtual account, once', async () => {
		await makePayment(version, order, 12_000, 'Virtual account, not paid yet 가상계좌 (미입금)');
		await inTable(order).getByText('not paid').waitFor();
		await press('Pay into the virtual account');
		await says(`The buyer has paid ${order}.`);
		await inTable(order).getByText('결제완료').waitFor();
		expect(await page.getByRole('button', { name: 'Pay into the virtual account' }).isDisabled()).toBe(true);
		await press('Cancel in the console');
		await says('Canceled');
		expect(moved()).toEqual([[made(), 12_000, REASON]]);
	});

	test('a webhook is sent to the address that was saved, and not without one', async () => {
		const got: string[] = [];
		const server = await listening((request, response) => {
			void request.toArray().then((chunks) => {
				got.push(Buffer.concat(chunks as Buffer[]).toString());
				response.end();
			});
		});
		await makePayment(version, order, 12_000);
		await press('Send a webhook');
		await says(`${version} has no webhook URL`);

		await field('API of the webhooks').selectOption(version);
		await field('Webhook URL').fill(`${server.url}/hook`);
		await press('Save');
		await says('webhooks go to');
		await press('Send a webhook');
		await page.locator('#deliveries').getByText('200').waitFor();
		await server.close();
		expect(got).toHaveLength(1);
		expect(got[0]).toContain(made());
	});

	test('reset brings the shop of the start back', async () => {
		const before = api.payments(sandbox.control).map(({ id }) => id);
		await makePayment(version, order, 12_000);
		await press('Cancel in the console');
		await says('Canceled');
		await press('Reset');
		await says('as it was at the start');
		await inTable(order).waitFor({ state: 'detached' });
		expect(moved()).toEqual([]);
		expect(api.payments(sandbox.control).map(({ id }) => id)).toEqual(before);
	});
});

/** Cancels through the API, as a client would. */
async function cancel(api: (typeof VERSIONS)[number], id: string, amount: number): Promise<Response> {
	const [path, body] = api.apiVersion === 'v1' ? ['/payments/cancel', { imp_uid: id }] : [`/payments/${encodeURIComponent(id)}/cancel`, {}];
	const [token] = await api.tokens(sandbox.url);
	const headers = { 'Content-Type': 'application/json', Authorization: token === undefined ? 'PortOne sandbox-v2-secret' : `Bearer ${token}` };
	return await fetch(api.urlOf(sandbox) + path, { method: 'POST', headers, body: JSON.stringify({ ...body, amount, reason: 'x' }) });
}
