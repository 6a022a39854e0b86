import fs from 'node:fs';
import path from 'node:path';
import { closeAfterwards } from '../n8n/support/closing';
import { STAFF } from '../n8n/support/forms';
import { readSheet } from '../n8n/support/xlsx';
import { arrive, START_V1, type Newcomer } from './support/newcomer';

const STARTING_MS = 15 * 60_000; // With nothing installed yet n8n is installed first.
const MOST_MS = 180_000;
const EXAMPLES = path.join(__dirname, '..', '..', 'examples');

const opened = closeAfterwards();

let newcomer: Newcomer;

beforeAll(async () => {
	newcomer = opened(await arrive());
}, STARTING_MS);

test('a newcomer imports the Excel example, publishes it, sends a file through its form, and has it back with the outcomes', async () => {
	const { page, panel, sandbox } = newcomer;
	await newcomer.addCredential(START_V1.type, START_V1.keys(sandbox));
	await newcomer.says('Connection tested successfully');
	await newcomer.closeCredential();
	await newcomer.addCredential('Basic Auth', { User: STAFF.user, Password: STAFF.password });
	await newcomer.closeCredential();

	await newcomer.add('New workflow');
	await newcomer.importFile(path.join(EXAMPLES, 'refund-excel.json'));
	for (const name of ['Try it dry', 'Refund']) {
		await newcomer.openNode(name);
		await panel.useCredential('Credential', START_V1.credential);
		await panel.close();
	}
	await newcomer.openNode('Refund form');
	await panel.useCredential('Credential for Basic Auth', 'Unnamed credential');
	await newcomer.press('Production URL');
	const address = (await page.getByText(/\/form\/[0-9a-f-]{36}/).first().innerText()).trim();
	await panel.close();
	await newcomer.publish();

	const staff = await page.context().browser()!.newContext({ httpCredentials: { username: STAFF.user, password: STAFF.password }, locale: 'ko-KR' });
	const form = await staff.newPage();
	await form.goto(address);
	await form.locator('input[type=file]').setInputFiles(path.join(EXAMPLES, 'refunds.xlsx'));
	await form.getByRole('button', { name: '미리보기 (Preview)' }).click();
	await form.getByText('8 of 15 rows would be refunded').waitFor();
	expect(newcomer.moved(START_V1)).toEqual([]);

	const download = form.waitForEvent('download');
	await form.getByRole('button', { name: '환불 (Refund)' }).click();
	const file = await (await download).path();
	const rows = readSheet(fs.readFileSync(file));
	expect(rows).toHaveLength(15);
	expect(rows[0]).toMatchObject({ claim: 'R-0412', order: 'ORD-1001', outcome: 'refunded', 'refunded amount': '39000' });
	expect(newcomer.moved(START_V1)).toContainEqual(['imp_100000000001', 39_000]);
	await staff.close();
}, MOST_MS);
