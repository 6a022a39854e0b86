import { setTimeout as pause } from 'node:timers/promises';
import { listening, type Listening } from '../engine/support/listening';
import { closeAfterwards } from './support/closing';
import { openListener, type Listener } from './support/listener';

const STARTING_MS = 900_000; // n8n may have to be installed first.
const POLL_MS = 100;

const opened = closeAfterwards();

let listener: Listener;
/** What stands behind the trigger, and whether it answers. */
let shop: Listening;
let isOpen = false;
/** The payments that it was told of. */
const reached: string[] = [];

beforeAll(async () => {
	listener = opened(await openListener({ N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' }));
	shop = opened(await listening((request, response) => {
		reached.push(request.url!.slice(1));
		if (isOpen) response.end('{}');
	}));
}, STARTING_MS);

const until = async (isSo: () => boolean | Promise<boolean>) => {
	while (!(await isSo())) await pause(POLL_MS);
};

test('where n8n runs one execution at a time, a delivery whose execution waits for its turn is neither lost nor started twice when n8n is killed', async () => {
	const { control } = listener.sandbox;
	const { workflow, send } = await listener.listen('v1', { events: ['paid'] }, { nodes: [{ name: 'Tell', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, parameters: { url: `=${shop.url}/{{ $json.paymentId }}` } }] });
	const unfinished = async (...status: string[]) => {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: workflow.id, status }));
		return ((await listener.n8n.request('GET', `/rest/executions?filter=${filter}`)) as { results: object[] }).results.length;
	};
	const { imp_uid: first } = control.createPayment({});
	expect(await listener.told()).toEqual([[200]]);
	await until(() => reached.length === 1);

	control.webhooks.set('v1', { url: '' });
	const { imp_uid: second } = control.createPayment({});
	const claim = JSON.stringify({ imp_uid: second, status: 'paid' });
	const sent = send(claim).then(() => 'answered', () => 'cut');
	await until(async () => (await unfinished('new')) === 1);
	isOpen = true;
	await listener.crash();
	expect(await sent).toBe('cut');

	// By n8n itself: PortOne may have sent V1's only webhook.
	await until(() => reached.includes(second));
	expect(await send(claim)).toEqual({ status: 200, code: 'DUPLICATE' });
	await until(async () => (await unfinished('new', 'running')) === 0);
	expect(reached).toEqual([first, second]);
}, 120_000);
