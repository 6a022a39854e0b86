import { closeAfterwards } from './support/closing';
import { openInternet } from './support/internet';
import { openOffice, type Office } from './support/office';
import { seedAnew, type Control } from './support/opened';
import { standInForSheets } from './support/sheets';
import { standInForSlack } from './support/slack';
import { N8N } from './support/underTest';

const STARTING_MS = 15 * 60_000; // With nothing installed yet n8n is installed first.
const HEADER = ['claim', 'order', 'type', 'amount', 'reason', 'bank', 'holder', 'account', 'outcome', 'message', 'approved by'];

// n8n 1 finds a data table in its list only.
const test2 = N8N.major === 2 ? test : test.skip;
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0' };

const opened = closeAfterwards();
const sheets = standInForSheets();
const slack = standInForSlack();

let office: Office;
let control: Control;

beforeAll(async () => {
	const internet = opened(await openInternet({ ...sheets.hosts, ...slack.hosts }));
	office = opened(await openOffice({ 'n8n-nodes-base.googleSheets': sheets.credential, 'n8n-nodes-base.slack': slack.credential }, internet.settings));
	({ control } = office.shop.sandbox);
}, STARTING_MS);

beforeEach(() => seedAnew(control));

const moved = () => control.ledger().map(({ merchant_uid, amount }) => [merchant_uid, amount]);
const outcomes = () => sheets.cells.slice(1).map((row) => [row[0], row[8] ?? '', row[10] ?? '']);

/** Runs the example up to its e-mail, and decides. @returns the e-mail */
async function decide(decision: string): Promise<string> {
	const documentId = { __rl: true, mode: 'id', value: sheets.id };
	const workflow = await office.examples.import('refund-google-sheets', { 'Sheet': { documentId }, 'Write back': { documentId } });
	const execution = await office.shop.n8n.begin(workflow);
	const mail = await office.mailbox.next();
	await office.examples.waits(workflow);
	expect(moved()).toEqual([]);
	const [, link] = /href="([^"]+)"/.exec(mail)!;
	await office.forms.submit(link!, [decision, '=김관리'], BROWSER);
	const run = await office.shop.n8n.end(execution);
	expect([run.status, run.error]).toEqual(['success', undefined]);
	return mail;
}

describe("the rows of a Google Sheet, through n8n's own node", () => {
	beforeEach(() => {
		sheets.cells = [
			HEADER,
			['R-0', 'ORD-1009', 'full', '', '단순 변심', '', '', '', 'refunded', ''],
			['R-1', 'ORD-1001', 'full', '', '단순 변심'],
			[],
			['R-2', 'ORD-1002', 'partial', 12_000, '상품 1건 반품'],
			['R-3', 'ORD-1003', 'partial', '', '배송 지연'],
			['R-4', 'ORD-1005', 'partial', '67,000', '상품 파손', '우체국', '정하은', '012345-02-678901', 'skipped', ''],
			['R-5', 'ORD-1006', 'partial', 1000, '단순 변심', '', '', '', 'pending', ''],
		];
	});

	test('are refunded once somebody who got the link has approved, each row written back where it stands, with who approved', async () => {
		const mail = await decide('Refund');
		expect(mail).toContain('3 of 4 rows would be refunded');
		expect(outcomes()).toEqual([
			['R-0', 'refunded', ''],
			['R-1', 'refunded', '=김관리'],
			[undefined, '', ''],
			['R-2', 'refunded', '=김관리'],
			['R-3', 'refused', '=김관리'],
			['R-4', 'refunded', '=김관리'],
			['R-5', 'pending', ''],
		]);
		expect(sheets.cells[5]![9]).toMatch(/'Amount' is empty/);
		expect(moved().sort()).toEqual([['ORD-1001', 39_000], ['ORD-1002', 12_000], ['ORD-1005', 67_000]]);
	});

	test('stay as they are if the person says no', async () => {
		const before = structuredClone(sheets.cells);
		await decide('Do not refund');
		expect(sheets.cells).toEqual(before);
		expect(moved()).toEqual([]);
	});
});

test2('the rows of a data table are refunded once somebody has followed the link in Slack and approved, and who it was stands in the row', async () => {
	const table = await office.examples.createTable('Refunds', [...HEADER.slice(0, -1), 'approved_by']);
	await table.add([
		{ claim: 'R-1', order: 'ORD-1001', type: 'full', reason: '단순 변심' },
		{ claim: 'R-2', order: 'ORD-1003', type: 'partial', reason: '배송 지연' },
	]);
	const workflow = await office.examples.import('refund-approval-slack');
	const execution = await office.shop.n8n.begin(workflow);
	await office.examples.waits(workflow);
	expect(moved()).toEqual([]);
	const [{ channel, text, links: [link] }] = slack.posted as [(typeof slack.posted)[0]];
	expect(channel).toBe('#refunds');
	expect(text).toMatch(/1 of 2 rows would be refunded.*ORD-1001: 39,000 KRW\nORD-1003: refused/s);
	await office.forms.submit(link!, ['Refund', '김관리'], BROWSER);
	expect((await office.shop.n8n.end(execution)).status).toBe('success');
	expect((await table.rows()).map(({ claim, outcome, approved_by }) => [claim, outcome, approved_by])).toEqual([['R-1', 'refunded', '김관리'], ['R-2', 'refused', '김관리']]);
	expect(moved()).toEqual([['ORD-1001', 39_000]]);
});
