import fs from 'node:fs';
import path from 'node:path';
import type { StoredWorkflow } from '../../scripts/n8n/rest';
import type { ExpectedRow } from '../../scripts/outcomes';
import { V1 } from '../support/versions';
import { closeAfterwards } from './support/closing';
import { AS_STAFF, offered } from './support/forms';
import { attachment } from './support/mailbox';
import { openOffice, type Office } from './support/office';
import { seedAnew, type Control } from './support/opened';
import { N8N } from './support/underTest';
import { readSheet } from './support/xlsx';

const STARTING_MS = 15 * 60_000; // With nothing installed yet n8n is installed first.
const EXAMPLES = path.join(__dirname, '..', '..', 'examples');
const DAY_S = 86_400;

const excel = (bytes: Buffer) => new File([new Uint8Array(bytes)], 'refunds.xlsx', { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
const FILE = excel(fs.readFileSync(path.join(EXAMPLES, 'refunds.xlsx')));

// n8n 1 finds a data table in its list only.
const describe2 = N8N.major === 2 ? describe : describe.skip;

const opened = closeAfterwards();

let office: Office;
let control: Control;

beforeAll(async () => {
	office = opened(await openOffice());
	({ control } = office.shop.sandbox);
}, STARTING_MS);

beforeEach(() => seedAnew(control));

const moved = () => control.ledger().map(({ merchant_uid, amount }) => [merchant_uid, amount]);
const seoul = (time: number) => new Date(time + 9 * 3_600_000).toISOString();

/** Sends the example file through the form that refunds it. @returns the file that comes back */
async function refundExcel(): Promise<Buffer> {
	const { address } = await serve('refund-excel');
	const second = await office.forms.begin(address, [FILE]);
	await office.forms.submit(second, [], AS_STAFF);
	return await download(second);
}

/** @returns the file that the last page of a form offers */
async function download(address: string): Promise<Buffer> {
	return offered(await office.forms.page(await office.forms.settled(address), AS_STAFF))[0]!.bytes;
}

/** Publishes a form of the examples. @returns its address */
async function serve(name: string): Promise<{ workflow: StoredWorkflow; address: string }> {
	const workflow = await office.examples.import(name);
	await office.shop.n8n.publish(workflow);
	return { workflow, address: `/form/${workflow.nodes[0]!.webhookId!}` };
}

describe("last month's refunds", () => {
	test('come by e-mail as an Excel file, by the day of Seoul and the method, and none of another month or of a test', async () => {
		const workflow = await office.examples.import('monthly-refunds');
		const now = new Date(seoul(Date.now()));
		const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1) - 9 * 3_600_000;
		const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1) - 9 * 3_600_000;
		// Half past midnight in Seoul is the day before in UTC.
		const days: Array<[number, number]> = [[first - 1_800_000, 500], [first + 1_800_000, 1000], [first + 3_600_000, 2000], [next - 1_800_000, 3000], [next + 1_800_000, 700]];
		control.reset();
		let ahead = 0;
		for (const [at, amount] of days) {
			const by = Math.round((at - Date.now()) / 1000) - ahead;
			control.advanceClock(by);
			ahead += by;
			await control.console.cancel(V1.pay(control, { amount: 10_000 }), { amount });
		}
		control.advanceClock(-ahead);
		expect((await office.shop.n8n.run(workflow)).status).toBe('success');
		const mail = await office.mailbox.next();
		const month = seoul(first).slice(0, 7);
		expect(mail).toContain('3 refund(s): 6,000 KRW');
		expect(mail).toContain(`refunds-${month}.xlsx`);
		expect(readSheet(attachment(mail))).toEqual([
			{ day: `${month}-01`, method: 'card', currency: 'KRW', refunds: '2', amount: '3000' },
			{ day: seoul(next - DAY_S * 1000).slice(0, 10), method: 'card', currency: 'KRW', refunds: '1', amount: '3000' },
		]);
	});

	test('are told of also where there were none', async () => {
		control.reset();
		expect((await office.shop.n8n.run(await office.examples.import('monthly-refunds'))).status).toBe('success');
		expect(await office.mailbox.next()).toContain('No refunds.');
		expect(office.mailbox.waiting()).toBe(0);
	});
});

describe('the refund of an Excel file', () => {
	test('shows what would be refunded and the sum, refunds by the button, and gives the file back with the outcomes', async () => {
		const { address } = await serve('refund-excel');
		expect((await fetch(office.shop.n8n.url + address)).status).toBe(401);
		expect(await office.forms.page(address, AS_STAFF)).toContain('type="file"');

		const second = await office.forms.begin(address, [FILE]);
		const shown = await office.forms.page(second, AS_STAFF);
		expect(shown).toContain('8 of 15 rows would be refunded');
		expect(shown).toMatch(/ORD-1001: 39,000 KRW.*ORD-1003: refused, .Amount.{1,5} is empty/s);
		expect(moved()).toEqual([]);

		await office.forms.submit(second, [], AS_STAFF);
		const returned = await download(second);
		const rows = readSheet(returned);
		// The file of scripts/example, one object a row.
		const expected = JSON.parse(fs.readFileSync(path.join(EXAMPLES, 'refunds.expected.json'), 'utf8')) as ExpectedRow[];
		expect(rows.map(({ outcome }) => outcome)).toEqual(expected.map(({ outcome }) => outcome));
		expect(rows.map(({ order }) => order).sort()).toEqual(expected.map(({ orderNumber }) => orderNumber).sort());
		expect(rows[0]).toMatchObject({ claim: 'R-0412', order: 'ORD-1001', type: 'full', outcome: 'refunded', 'refunded amount': '39000', 'balance left': '0' });
		// As it was typed, to be mended and sent again.
		expect(rows[6]).toMatchObject({ claim: 'R-0417', amount: '30,000', outcome: 'refused', 'refunded amount': '', code: 'CELL_DAMAGED' });
		expect(rows[3]!.message).toMatch(/'Amount' is empty/);
		const once = moved();
		expect(once).toHaveLength(expected.filter(({ outcome }) => outcome === 'refunded').length);

		const again = await office.forms.page(await office.forms.begin(address, [excel(returned)]), AS_STAFF);
		expect(again).toContain('Nothing to refund');
		expect(again).toMatch(/ORD-1001: alreadyRefunded/);
		expect(moved()).toEqual(once);
	});
});

test('a sheet of refunds is held against the cancellations of its month, and each refund said to be here, there, in both or different', async () => {
	const sheet = await refundExcel();
	seedAnew(control);
	const [first, second] = ['imp_100000000001', 'imp_100000000002'];
	const asked = [{ payment: first, amount: 39_000, reason: '단순 변심', claim: 'R-0412' }, { payment: second, amount: 11_000, reason: '상품 1건 반품', claim: 'R-0413' }];
	await office.shop.refund(V1, asked, { parameters: { duplicateCheck: 'refundId', refundId: '={{ $json.claim }}' } });
	await control.console.cancel(second, { amount: 1500 });

	const { address } = await serve('reconcile');
	const rows = readSheet(await download(await office.forms.begin(address, [seoul(Date.now()).slice(0, 7), excel(sheet)])));
	const found = rows.map((row) => [row.found!.replace(/ \(.*/, ''), row.claim, row.order, row['in the sheet'], row['at PortOne']]);
	// The seed's own cancellations may lie in the month before.
	expect(found.filter(([, claim, order]) => !claim!.startsWith('without') || order === 'ORD-1002')).toEqual([
		['in the sheet only', 'R-0415', 'ORD-1005', '67000', ''],
		['in the sheet only', 'R-0416', 'ORD-1006', '20000', ''],
		['in the sheet only', 'R-0419', 'ORD-1015', '72000', ''],
		['in the sheet only', 'R-0422', 'ORD-1009', '7500', ''],
		['in the sheet only', 'R-0423', 'ORD-1013', '60000', ''],
		['in both', 'R-0412', 'ORD-1001', '39000', '39000'],
		['different', 'R-0413', 'ORD-1002', '12000', '11000'],
		['at PortOne only', expect.stringContaining('without a claim'), 'ORD-1002', '', '1500'],
	]);
});

describe2('the order sheet, where webhooks were lost,', () => {
	test('gets the payments and cancellations of the last days that it does not know, and keeps the rest', async () => {
		const table = await office.examples.createTable('Orders', ['order', 'status', 'paid', 'refunded', 'balance']);
		control.reset();
		const [, cancelled, , old] = ['O-1', 'O-2', 'O-3', 'O-4'].map((order, index) => {
			if (index === 3) control.advanceClock(-40 * DAY_S);
			return V1.pay(control, { amount: 10_000, order });
		}) as [string, string, string, string];
		control.advanceClock(40 * DAY_S);
		await control.console.cancel(cancelled, { amount: 4000 });
		await control.console.cancel(old, { amount: 2500 });
		const row = (order: string) => ({ order, status: 'paid', paid: '10000', refunded: '0', balance: '10000' });
		await table.add([row('O-1'), row('O-2')]);
		const run = await office.shop.n8n.run(await office.examples.import('webhook-catch-up'));
		expect([run.status, run.error]).toEqual(['success', undefined]);
		const rows = (await table.rows()).map(({ order, status, refunded, balance }) => [order, status, refunded, balance]);
		expect(rows.sort()).toEqual([
			['O-1', 'paid', '0', '10000'],
			['O-2', 'cancelled', '4000', '6000'],
			['O-3', 'paid', '0', '10000'],
			['O-4', 'cancelled', '2500', '7500'],
		]);
		expect(run.json('Keep the row').map(({ order }) => order)).not.toContain('O-1');
	});
});
