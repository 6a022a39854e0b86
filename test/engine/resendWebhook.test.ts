import { V1, V2 } from '../support/versions';
import { listening, type Listening } from './support/listening';
import { openShop } from './support/shop';
import { undoer } from './support/undo';
import { until } from './support/until';

describe('API v2', () => {
	const shop = openShop(V2);
	const { run } = undoer(shop, V2, 'payment', 'resendWebhook');
	let receiver: Listening;
	let answers: number[];
	let got: string[];

	beforeEach(async () => {
		[answers, got] = [[], []];
		receiver = await listening((request, response) => {
			got.push(String(request.headers['webhook-id']));
			const status = answers.shift() ?? 200;
			if (status === 0) request.socket.destroy();
			else response.writeHead(status).end();
		});
		shop.control.webhooks.set('v2', { url: receiver.url });
	});
	afterEach(async () => await receiver.close());

	const sent = () => shop.requests().filter(({ path }) => path.endsWith('/resend-webhook'));
	/** A payment whose webhook has come in. */
	const paid = async () => {
		const before = got.length;
		const [payment] = shop.pay({});
		await until(() => got.length > before && shop.control.webhooks.idle());
		return payment;
	};

	test('the webhook is sent again, at every run once more, and the row tells what its receiver answered', async () => {
		const payment = await paid();
		const { rows, hints } = await run([{ payment }]);
		const row = { outcome: 'done', message: null, orderNumber: null, paymentId: payment, webhookId: got[0], webhookUrl: receiver.url, responseCode: '200', sentAt: expect.stringMatching(/\+09:00$/), tries: 2, code: null, paymentStatus: 'PAID', pgProvider: 'KCP_V2', test: false };
		expect([rows, hints[0]!.message]).toEqual([[row], '1 row: 1 done.']);
		expect((await run([{ payment }, { payment }])).outcomes).toEqual(['done', 'done']);
		expect(got).toEqual([got[0], got[0], got[0], got[0]]);
	});

	test('a receiver that refuses it, or does not answer, is told as such, and no error of an earlier run stays', async () => {
		const payment = await paid();
		answers = [503, 0];
		expect((await run([{ payment }])).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'WEBHOOK_NOT_TAKEN', responseCode: '503', message: expect.stringContaining('HTTP 503') })]);
		expect((await run([{ payment }])).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'WEBHOOK_NOT_TAKEN', responseCode: null })]);
		expect((await run([{ payment }])).outcomes).toEqual(['done']);
	});

	test('a dry run sends nothing', async () => {
		const payment = await paid();
		expect((await run([{ payment }, { payment }], { parameters: { dryRun: true } })).outcomes).toEqual(['preview', 'preview']);
		expect([sent(), got.length]).toEqual([[], 1]);
	});

	test('a webhook that is not there, and one that was sent too often, are refused', async () => {
		const payment = await paid();
		expect((await run([{ payment }], { parameters: { webhookId: 'webhook-none' } })).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'WEBHOOK_NOT_FOUND', webhookId: 'webhook-none' })]);
		const { outcomes, rows } = await run(Array.from({ length: 6 }, () => ({ payment })), { options: { language: 'ko' } });
		expect([outcomes.filter((outcome) => outcome === 'done').length, rows.find(({ outcome }) => outcome === 'refused')]).toEqual([5, expect.objectContaining({ code: 'RESEND_LIMIT', message: expect.stringMatching(/^이 웹훅은/) })]);
		expect((await run([{ payment: 'nobodys' }])).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'PAYMENT_NOT_FOUND' })]);
	});

	test.each(['dropAfter', 'serverErrorAfter', 'cutOff'] as const)('after a lost answer (%s) it is not known, and the next run starts anew', async (fault) => {
		const payment = await paid();
		shop.control.addFault({ fault, on: 'undo', payment_id: payment });
		expect((await run([{ payment }])).rows).toEqual([expect.objectContaining({ outcome: 'unknown', message: expect.stringContaining('send it once more') })]);
		answers = [500];
		expect((await run([{ payment }])).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'WEBHOOK_NOT_TAKEN' })]);
		expect((await run([{ payment }])).outcomes).toEqual(['done']);
		expect(sent()).toHaveLength(3);
	});

	test('what surely did not reach PortOne is sent again', async () => {
		const payment = await paid();
		shop.control.addFault({ fault: 'tooManyRequests', on: 'undo', payment_id: payment });
		expect([(await run([{ payment }])).outcomes, got.length]).toEqual([['done'], 2]);
	});

	test('a stopped workflow says that rows which were done would be sent once more', async () => {
		const payment = await paid();
		answers = [500];
		const { error } = await run([{ payment }], { onError: 'stopWorkflow' });
		expect([error!.message, error!.description]).toEqual([expect.stringMatching(/^Nothing was done\./), expect.stringContaining('sent once more')]);
	});
});

describe('API v1', () => {
	const shop = openShop(V1);
	const { run } = undoer(shop, V1, 'payment', 'resendWebhook');

	test('has no such call, which the row says', async () => {
		const [payment] = shop.pay({});
		expect((await run([{ payment }])).rows).toEqual([expect.objectContaining({ outcome: 'refused', code: 'RESEND_ONLY_V2', paymentId: payment, message: expect.stringContaining('console') })]);
		expect(shop.requests().filter(({ method, path }) => method !== 'GET' && path !== '/users/getToken')).toEqual([]);
	});
});
