'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { stopAll } = require('../../scripts/children');
const { refundExample } = require('../../scripts/example');
const { installKoreanFont } = require('./chromium');
const { arrive, SHOPS } = require('./newcomer');

const IMAGES = path.join(__dirname, '..', '..', 'docs', 'images');
const [V1] = SHOPS;
// n8n's passing messages lie over what the pictures are to show.
const STILL = '.el-notification { display: none; }';

/** npm run screenshots: the pictures of the README and the guides, taken on the path that newcomer.test.js goes. */
async function main() {
	await installKoreanFont();
	fs.mkdirSync(IMAGES, { recursive: true });
	const newcomer = await arrive();
	const { page, panel, sandbox, shop } = newcomer;
	const take = async (name) => await page.screenshot({ path: path.join(IMAGES, `${name}.png`), style: STILL, animations: 'disabled' });
	try {
		await newcomer.addCredential(V1.type, V1.keys(sandbox));
		await newcomer.says('Connection tested successfully');
		await take('credential');
		await newcomer.closeCredential();

		await newcomer.add('New workflow');
		await newcomer.findNode('환불', 'PortOne');
		await take('find');

		await newcomer.placeNode(V1);
		await panel.fill('Amount', '12000');
		await panel.execute('Execute step');
		await panel.row('refunded');
		await newcomer.says('Execute step');
		await take('panel');
		await (await panel.search('Payment', '')).filter({ hasText: '27,000 KRW left' }).waitFor();
		await take('list');

		sandbox.control.reset({ seed: true });
		const { workflow } = await refundExample('v1', shop.instance, shop.n8n, sandbox);
		sandbox.control.reset({ seed: true });
		await newcomer.openWorkflow(workflow);
		await newcomer.run();
		await newcomer.openNode('Refund');
		await panel.row('refunded');
		await panel.widenOutput();
		await take('outcomes');

		await page.goto(sandbox.url);
		await newcomer.says('live ·');
		await take('sandbox');
	} finally {
		await newcomer.leave();
	}
}

main()
	.catch((error) => {
		console.error(error.message);
		process.exitCode = 1;
	})
	.finally(stopAll);
