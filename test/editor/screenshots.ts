import fs from 'node:fs';
import path from 'node:path';
import { stopAll } from '../../scripts/children';
import { refundExample } from '../../scripts/example';
import { withParameters, type Workflow } from '../../scripts/n8n/workflows';
import { readExample } from '../n8n/support/imported';
import { installKoreanFont } from './support/chromium';
import { placeOf } from './support/find';
import { arrive, START_V1 } from './support/newcomer';

const IMAGES = path.join(__dirname, '..', '..', 'docs', 'images');
const EXAMPLES = path.join(__dirname, '..', '..', 'examples');
// n8n's passing messages lie over what the pictures are to show.
const STILL = '.el-notification { display: none; }';
// … and its buttons over the canvas.
const BUTTONS = ['execute-workflow-button', 'workflow-chat-button', 'node-creator-plus-button', 'command-bar-button', 'add-sticky-button', 'toggle-focus-panel-button'];
const BARE = `${STILL} .vue-flow__panel, [role=radiogroup], ${BUTTONS.map((id) => `[data-test-id=${id}]`).join(', ')} { display: none !important; }`;

/** A trigger that shows what it can be given. */
const TRIGGER: Workflow = {
	name: 'Keep an order sheet in step with PortOne',
	nodes: [{ name: 'PortOne Trigger', type: 'n8n-nodes-portone.portOneTrigger', typeVersion: 1, position: [0, 0], parameters: { apiVersion: 'v2', events: ['Transaction.Paid', 'Transaction.PartialCancelled', 'Transaction.Cancelled'] } }],
	connections: {},
};

// What is left of n8n's tabs above the canvas, pixels.
const HEAD = 24;

/** npm run screenshots: the pictures of the README and the guides, taken on the path that newcomer.test.ts goes. */
async function main(): Promise<void> {
	await installKoreanFont();
	fs.mkdirSync(IMAGES, { recursive: true });
	const newcomer = await arrive();
	const { page, panel, sandbox, shop } = newcomer;
	const take = async (name: string) => await page.screenshot({ path: path.join(IMAGES, `${name}.png`), style: STILL, animations: 'disabled' });
	try {
		await newcomer.addCredential(START_V1.type, START_V1.keys(sandbox));
		await newcomer.says('Connection tested successfully');
		await take('credential');
		await newcomer.closeCredential();

		await newcomer.add('New workflow');
		await newcomer.findNode('환불', 'PortOne');
		await take('find');

		await newcomer.placeNode(START_V1);
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

		sandbox.control.reset({ seed: true });
		const korean = await refundExample('v1', shop.instance, shop.n8n, sandbox, { language: 'ko' });
		sandbox.control.reset({ seed: true });
		await newcomer.openWorkflow(korean.workflow);
		await newcomer.run();
		await newcomer.openNode('Refund');
		await panel.row('refunded');
		await panel.widenOutput();
		await take('outcomes-ko');

		const { name, nodes, connections, settings } = korean.workflow;
		await newcomer.openWorkflow(await shop.n8n.createWorkflow(withParameters({ name, nodes, connections, settings }, { dryRun: true })));
		await newcomer.run();
		await take('canvas-dry-run');
		await newcomer.openNode('Refund');
		await panel.row('preview');
		await panel.widenOutput();
		await take('dry-run');

		await newcomer.openWorkflow(await shop.n8n.createWorkflow(TRIGGER));
		await newcomer.openNode('PortOne Trigger');
		await newcomer.says('Webhook Secret');
		await take('trigger');

		await page.goto(sandbox.url);
		await newcomer.says('live ·');
		await take('sandbox');

		await page.setViewportSize({ width: 1300, height: 700 });
		for (const name of workflows()) {
			await newcomer.openWorkflow(await shop.n8n.createWorkflow(readExample(name)));
			await newcomer.zoomToFit();
			const { x, y, width, height } = await placeOf(newcomer.canvas);
			const clip = { x, y: y + HEAD, width, height: height - HEAD };
			await page.screenshot({ path: path.join(IMAGES, `example-${name}.png`), clip, style: BARE, animations: 'disabled' });
		}
	} finally {
		await newcomer.close();
	}
}

/** The names of the examples that somebody can import. */
function workflows(): string[] {
	return fs.readdirSync(EXAMPLES).filter((file) => /^[\w-]+\.json$/.test(file)).map((file) => path.basename(file, '.json'));
}

main()
	.catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	})
	.finally(stopAll);
