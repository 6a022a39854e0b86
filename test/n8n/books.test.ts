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
import { readSheet } from './support/xlsx';

const STARTING_MS = 15 * 60_000; // With nothing installed yet n8n is installed first.
const EXAMPLES = path.join(__dirname, '..', '..', 'examples');
const DAY_S = 86_400;

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

/** Publishes a form of the examples. @returns its address */
async function serve(name: string): Promise<{ workflow: StoredWorkflow; address: string }> {
	const workflow = await office.examples.import(name);
	await office.shop.n8n.publish(workflow);
	return { workflow, address: `/form/${workflow.nodes[0]!.webhookId!}` };
}

const excel = (bytes: Buffer, name = 'refunds.xlsx') => new File([new Uint8Array(bytes)], name, { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });

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
	const file = excel(fs.readFileSync(path.join(EXAMPLES, 'refunds.xlsx')));

	test('shows what would be refunded and the sum, refunds by the button, and gives the file back with the outcomes', async () => {
		const { address } = await serve('refund-excel');
		expect((await fetch(office.shop.n8n.url + address)).status).toBe(401);
		expect(await office.forms.page(address, AS_STAFF)).toContain('type="file"');

		const second = await office.forms.begin(address, [file]);
		const shown = await office.forms.page(second, AS_STAFF);
		expect(shown).toContain('8 of 15 rows would be refunded');
		expect(shown).toMatch(/ORD-1001: 39,000 KRW.*ORD-1003: refused, .Amount.{1,5} is empty/s);
		expect(moved()).toEqual([]);

		await office.forms.submit(second, [], AS_STAFF);
		const last = await office.forms.page(await office.forms.settled(second), AS_STAFF);
		const [returned] = offered(last);
		const rows = readSheet(returned!.bytes);
		// The file of scripts/example, one object a row.
		const expected = JSON.parse(fs.readFileSync(path.join(EXAMPLES, 'refunds.expected.json'), 'utf8')) as ExpectedRow[];
		expect(rows.map(({ outcome }) => outcome)).toEqual(expected.map(({ outcome }) => outcome));
		expect(rows.map(({ order }) => order).sort()).toEqual(expected.map(({ orderNumber }) => orderNumber).sort());
		expect(rows[0]).toMatchObject({ claim: 'R-0412', order: 'ORD-1001', outcome: 'refunded', amount: '39000', refundableBalance: '0' });
		expect(rows[3]!.message).toMatch(/'Amount' is empty/);
		const once = moved();
		expect(once).toHaveLength(expected.filter(({ outcome }) => outcome === 'refunded').length);

		const again = await office.forms.page(await office.forms.begin(address, [file]), AS_STAFF);
		expect(again).toContain('Nothing to refund');
		expect(again).toMatch(/ORD-1001: alreadyRefunded/);
		expect(moved()).toEqual(once);
	});
});
