import type { IDataObject } from 'n8n-workflow';
import { SECRET } from '../../sandbox/webhooks';
import { sign as signed } from '../trigger/support/sign';
import { closeAfterwards } from './support/closing';
import { openListener, type Heard, type Listener } from './support/listener';
import type { Control } from './support/opened';
import { N8N } from './support/underTest';

const STARTING_MS = 900_000; // n8n may have to be installed first.
const V1_EVENTS = ['paid', 'virtualAccountIssued', 'cancelled', 'partiallyCancelled', 'failed'];
const V2_EVENTS = ['Ready', 'Paid', 'VirtualAccountIssued', 'PartialCancelled', 'Cancelled', 'Failed', 'PayPending', 'CancelPending'].map((word) => `Transaction.${word}`);
const FORM = 'application/x-www-form-urlencoded';
const VBANK = { pay_method: 'vbank', status: 'ready', amount: 5000 };

const opened = closeAfterwards();

let listener: Listener;
let control: Control;

beforeAll(async () => {
	// One proxy before n8n, as for most who are on the internet.
	listener = opened(await openListener({ N8N_PROXY_HOPS: '1' }));
	({ control } = listener.sandbox);
}, STARTING_MS);
beforeEach(() => control.reset());

const sign = (...given: Parameters<typeof signed>): Record<string, string> => ({ ...signed(...given) });
const now = () => Math.floor(Date.now() / 1000);
const events = (items: IDataObject[]) => items.map(({ event }) => event);

describe('V1', () => {
	const pay = (given = {}) => control.createPayment(given);

	test.each(['application/json', FORM] as const)('each event arrives once with the payment, by %s', async (contentType) => {
		const { started } = await listener.listen('v1', { events: V1_EVENTS });
		control.webhooks.set('v1', { contentType });
		const paid = pay({ amount: 10_000 });
		const waiting = pay(VBANK);
		const failed = pay({ status: 'failed', customer_uid_usage: 'payment.scheduled' });
		await listener.told();
		control.console.deposit(waiting.imp_uid);
		await control.console.cancel(paid.imp_uid, { amount: 3000 });
		await listener.told();
		await control.console.cancel(paid.imp_uid);
		expect((await listener.told()).flat()).toEqual(Array(6).fill(200));

		const items = await started();
		const of = (id: string) => items.filter(({ paymentId }) => paymentId === id).map(({ event }) => event);
		expect(of(paid.imp_uid)).toEqual(['paid', 'partiallyCancelled', 'cancelled']);
		expect(of(waiting.imp_uid)).toEqual(['virtualAccountIssued', 'paid']);
		expect(of(failed.imp_uid)).toEqual(['failed']);

		const { cancel_history } = control.payments().find(({ imp_uid }) => imp_uid === paid.imp_uid)!;
		const [cancelled] = cancel_history;
		const part = items.find(({ event }) => event === 'partiallyCancelled');
		expect(part).toMatchObject({
			paymentId: paid.imp_uid, orderNumber: paid.merchant_uid, amount: 10_000, refundedTotal: 3000, refundableBalance: 7000, currency: 'KRW', test: false,
			deliveryId: `${paid.imp_uid}:cancelled:${cancelled!.cancellation_id}`,
			cancellationId: cancelled!.cancellation_id,
			cancelledAmount: 3000,
			cancelReason: cancelled!.reason,
		});
		const { eventAt } = part!;
		expect(eventAt).toMatch(/[+-]\d{2}:\d{2}$/);
		expect(Date.parse(typeof eventAt === 'string' ? eventAt : '')).toBe(cancelled!.cancelled_at * 1000);
		expect(items.find(({ event }) => event === 'paid')).not.toHaveProperty('cancellationId');
	});

	test('events that were not chosen, and words that are new, start nothing and are answered 200', async () => {
		const { started, send } = await listener.listen('v1', { events: ['partiallyCancelled'] });
		const { imp_uid } = pay();
		await listener.told();
		await control.console.cancel(imp_uid);
		expect((await listener.told()).flat()).toEqual([200, 200]);
		expect(await send(JSON.stringify({ imp_uid, status: 'pending' }))).toEqual({ status: 200, code: 'IGNORED' });
		expect(await started()).toEqual([]);
	});

	test('what PortOne does not confirm starts nothing', async () => {
		const { started, send } = await listener.listen('v1', { events: V1_EVENTS });
		control.webhooks.set('v1', { url: '' });
		const { imp_uid, merchant_uid } = pay({ cancel_history: [{ amount: 1000 }] });
		const claims = [
			{ imp_uid: pay(VBANK).imp_uid, status: 'paid' },
			{ imp_uid, merchant_uid, status: 'failed' },
			{ imp_uid, merchant_uid, status: 'ready' },
			{ imp_uid, merchant_uid, status: 'cancelled' },
			{ imp_uid, merchant_uid, status: 'cancelled', cancellation_id: 'not-one-of-its' },
			{ imp_uid, merchant_uid: 'another-order', status: 'paid' },
			{ imp_uid: 'imp_000000000000', status: 'paid' },
		];
		// The node looks again for some seconds, at all of them at once.
		const answers = await Promise.all(claims.map(async (claim) => [claim, await send(JSON.stringify(claim))]));
		expect(answers).toEqual(claims.map((claim) => [claim, { status: 400, code: 'NOT_CONFIRMED' }]));
		expect(await started()).toEqual([]);
		expect(listener.log()).toContain('NOT_CONFIRMED');
		for (const personal of [imp_uid, merchant_uid, 'another-order', 'not-one-of-its']) expect(listener.log()).not.toContain(personal);
	});

	test('a test payment counts only where it is allowed, and is marked', async () => {
		const strict = await listener.listen('v1', { events: ['paid'] });
		pay({ sandbox: true });
		expect((await listener.told()).flat()).toEqual([400]);
		expect(await strict.started()).toEqual([]);

		const open = await listener.listen('v1', { events: ['paid'], options: { allowTestPayments: true } });
		pay({ sandbox: true });
		pay();
		await listener.told();
		expect((await open.started()).map(({ test: isTest }) => isTest).sort()).toEqual([false, true]);
	});

	test('look-ups that fail are made again while PortOne waits for its answer', async () => {
		const { started } = await listener.listen('v1', { events: ['paid'] });
		// For this payment alone, here and below: the node may still be looking at one of an earlier test.
		const imp_uid = 'imp_500000000003';
		for (const fault of ['serverError', 'dropBefore', 'html'] as const) control.addFault({ fault, on: 'lookup', imp_uid });
		pay({ imp_uid });
		expect(await listener.told()).toEqual([[200]]);
		expect((await started()).map(({ paymentId }) => paymentId)).toEqual([imp_uid]);
	});

	test('PortOne out of order for longer: 503, nothing starts, and the resend does', async () => {
		const { started } = await listener.listen('v1', { events: ['paid'] });
		control.webhooks.set('v1', { resend: true, minute: 50 });
		const imp_uid = 'imp_500000000004';
		control.addFault({ fault: 'serverError', on: 'lookup', times: 4, imp_uid });
		pay({ imp_uid });
		expect(await listener.told()).toEqual([[503, 200]]);
		expect((await started()).map(({ paymentId }) => paymentId)).toEqual([imp_uid]);
	});

	test('what happened long ago, or before the workflow was published, starts nothing', async () => {
		control.webhooks.set('v1', { url: '' });
		const { send } = await listener.listen('v1', { events: ['paid'], options: { maxAge: 0 } });
		const other = await listener.listen('v1', { events: ['paid'] });
		control.webhooks.set('v1', { url: '' });
		const hourAgo = pay({ paid_at: now() - 3600 });
		const old = pay({ paid_at: now() - 25 * 3600 });
		expect(await send(JSON.stringify({ imp_uid: hourAgo.imp_uid, status: 'paid' }))).toEqual({ status: 400, code: 'TOO_OLD' });
		expect(await other.send(JSON.stringify({ imp_uid: old.imp_uid, status: 'paid' }))).toEqual({ status: 400, code: 'TOO_OLD' });
		expect([...(await other.started())]).toEqual([]);
	});

	test('a trigger that was renamed and published anew remembers what it has started, over a restart', async () => {
		const { workflow, started, send } = await listener.listen('v1', { events: ['paid'] });
		const { imp_uid } = pay();
		expect(await listener.told()).toEqual([[200]]);
		const { versionId } = (await listener.n8n.request('PATCH', `/rest/workflows/${workflow.id}`, { nodes: [{ ...workflow.nodes[0], name: 'Renamed' }], connections: {}, versionId: workflow.versionId })) as { versionId: string };
		await listener.n8n.publish({ id: workflow.id, versionId });
		await listener.crash();
		expect(await send(JSON.stringify({ imp_uid, status: 'paid' }))).toEqual({ status: 200, code: 'DUPLICATE' });
		const runs = await listener.n8n.runs(workflow);
		expect(runs.map((run) => run.json('Renamed'))).toEqual([[], []]);
		expect(await started()).toHaveLength(1);
	}, 120_000);

	test('the same delivery at once, again and after a crash starts it once', async () => {
		const { started, send } = await listener.listen('v1', { events: ['paid', 'partiallyCancelled'] });
		control.setLatency(50);
		const { imp_uid, merchant_uid } = pay();
		const claim = JSON.stringify({ imp_uid, merchant_uid, status: 'paid' });
		await Promise.all([claim, claim, claim, claim].map((body) => send(body)));
		await listener.told();
		expect(await send(claim)).toEqual({ status: 200, code: 'DUPLICATE' });
		await control.console.cancel(imp_uid, { amount: 1000 });
		await listener.told();
		expect(await started()).toHaveLength(2);
		await listener.crash();
		const { cancellation_id } = control.payments()[0]!.cancel_history[0]!;
		for (const again of [{ imp_uid, status: 'paid' }, { imp_uid, status: 'cancelled', cancellation_id }]) {
			for (let n = 0; n < 2; n++) expect(await send(JSON.stringify(again))).toEqual({ status: 200, code: 'DUPLICATE' });
		}
		expect(events(await started())).toEqual(['paid', 'partiallyCancelled']);
	}, 120_000);

	test('a burst of payments is told of once each, whatever starts together', async () => {
		const { started } = await listener.listen('v1', { events: ['paid'] });
		control.webhooks.set('v1', { resend: true, minute: 5_000 });
		const ids = Array.from({ length: 60 }, () => pay().imp_uid);
		expect((await listener.told()).map((statuses) => statuses.at(-1))).toEqual(Array(60).fill(200));
		expect((await started()).map(({ paymentId }) => paymentId).sort()).toEqual(ids.sort());
	}, 240_000);

	test('calls that PortOne gives up start it all the same, once, and stand in nobody\'s way', async () => {
		const { workflow, started, send } = await listener.listen('v1', { events: ['paid'] });
		control.webhooks.set('v1', { url: '' });
		const ids = Array.from({ length: 12 }, () => pay().imp_uid);
		const claims = ids.map((imp_uid) => JSON.stringify({ imp_uid, status: 'paid' }));
		control.setLatency(1000);
		await Promise.all(claims.map(async (body) => await expect(send(body, {}, AbortSignal.timeout(500))).rejects.toThrow()));
		while ((await listener.n8n.runs(workflow)).length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
		control.setLatency(0);
		for (const body of claims) expect((await send(body)).status).toBe(200);
		const { imp_uid } = pay();
		expect((await send(JSON.stringify({ imp_uid, status: 'paid' }))).status).toBe(200);
		expect((await started()).map(({ paymentId }) => paymentId).sort()).toEqual([...ids, imp_uid].sort());
	}, 120_000);

	test('out of order, duplicated and, forged, without its id, each cancellation that PortOne tells of starts it once', async () => {
		const { started, send } = await listener.listen('v1', { events: V1_EVENTS });
		const { imp_uid } = pay({ cancel_history: [{ amount: 1000 }] });
		control.webhooks.expect({ quirk: 'late' });
		await control.console.cancel(imp_uid, { amount: 2000 });
		control.webhooks.expect({ quirk: 'duplicated' });
		await control.console.cancel(imp_uid);
		await listener.told();
		expect(await send(JSON.stringify({ imp_uid, status: 'cancelled' }))).toEqual({ status: 400, code: 'NOT_CONFIRMED' });
		const items = await started();
		expect(events(items).sort()).toEqual(['cancelled', 'partiallyCancelled']);
		expect(new Set(items.map(({ cancellationId }) => cancellationId)).size).toBe(2);
	});

	test('with Simplify off the payment is PortOne\'s own JSON', async () => {
		const { started } = await listener.listen('v1', { events: ['paid'], simplify: false });
		const { imp_uid } = pay({ buyer_name: '홍길동' });
		await listener.told();
		expect(await started()).toEqual([expect.objectContaining({ imp_uid, buyer_name: '홍길동', status: 'paid', event: 'paid', deliveryId: `${imp_uid}:paid` })]);
	});

	describe('a body that is', () => {
		let open: Heard;
		beforeAll(async () => {
			open = await listener.listen('v1', { events: V1_EVENTS });
		});

		test.each([
			['broken', '{"imp_uid":', 'application/json'],
			['a list', '[]', 'application/json'],
			['deep', '['.repeat(60_000), 'application/json'],
			['deep and whole', `{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, 'application/json'],
			['huge', `{"a":"${'x'.repeat(15 << 20)}"}`, 'application/json'],
			['of another type', '<imp_uid>imp_1</imp_uid>', 'application/xml'],
			['without its fields', '{}', 'application/json'],
			['of fields of the wrong type', '{"imp_uid":{"$ne":""},"status":"paid"}', 'application/json'],
			['a path', '{"imp_uid":"../users","status":"paid"}', 'application/json'],
			['multipart', '--x\r\nContent-Disposition: form-data; name="imp_uid"\r\n\r\nimp_1\r\n--x--\r\n', 'multipart/form-data; boundary=x'],
		])('%s is answered 4xx and starts nothing', async (_, body, type) => {
			// 422 is n8n's own, for JSON that it cannot read.
			expect([400, 413, 415, 422]).toContain((await open.send(body, { 'content-type': type })).status);
			expect(await open.started()).toEqual([]);
		});

		test('larger than n8n takes (16 MB) starts nothing either; n8n itself calls that 500', async () => {
			expect((await open.send(`{"a":"${'x'.repeat(17 << 20)}"}`)).status).toBe(500);
			expect(await open.started()).toEqual([]);
		});
	});

	test('only PortOne\'s addresses, if the operator wants it', async () => {
		const { started, send } = await listener.listen('v1', { events: ['paid'], options: { checkSourceAddress: true } });
		const { imp_uid } = pay();
		expect((await listener.told()).flat()).toEqual([403]);
		const claim = JSON.stringify({ imp_uid, status: 'paid' });
		// The proxy puts whom it has seen behind what it was told.
		expect(await send(claim, { 'x-forwarded-for': '52.78.5.241, 203.0.113.9' })).toMatchObject({ status: 403 });
		expect(await started()).toEqual([]);
		expect(await send(claim, { 'x-forwarded-for': '203.0.113.9, 52.78.5.241' })).toMatchObject({ status: 200 });
		expect(await started()).toHaveLength(1);
	});
});

describe('V2', () => {
	const pay = (given = {}) => control.v2.createPayment(given);
	const body = (paymentId: string, type = 'Transaction.Paid') => JSON.stringify({ type, timestamp: new Date().toISOString(), data: { paymentId, storeId: 'store-sandbox', transactionId: 'tx' } });

	test.each([
		['2024-04-25', 'application/json'],
		['2024-01-01', 'application/json'],
		['2024-01-01', FORM],
	] as const)('each event arrives once with the payment, in version %s by %s', async (version, contentType) => {
		const { started } = await listener.listen('v2', { events: V2_EVENTS });
		control.webhooks.set('v2', { version, contentType });
		const paid = pay({ amount: 10_000 });
		for (const status of ['READY', 'PAY_PENDING', 'FAILED']) pay({ status });
		const waiting = pay({ status: 'VIRTUAL_ACCOUNT_ISSUED', method: 'virtualAccount' });
		await listener.told();
		control.console.deposit(waiting.id);
		await control.console.cancel(paid.id, { amount: 3000 });
		await listener.told();
		await control.console.cancel(paid.id);
		expect((await listener.told()).flat()).toEqual(Array(8).fill(200));

		const items = await started();
		const of = (id: string) => items.filter(({ paymentId }) => paymentId === id).map(({ event }) => event);
		expect(of(paid.id)).toEqual(['Transaction.Paid', 'Transaction.PartialCancelled', 'Transaction.Cancelled']);
		expect(of(waiting.id)).toEqual(['Transaction.VirtualAccountIssued', 'Transaction.Paid']);
		expect(events(items).sort()).toEqual([...V2_EVENTS.filter((event) => event !== 'Transaction.CancelPending'), 'Transaction.Paid'].sort());
		const [first, second] = control.v2.payments().find(({ id }) => id === paid.id)!.cancellations!;
		const [part, rest] = ['Transaction.PartialCancelled', 'Transaction.Cancelled'].map((word) => items.find(({ event }) => event === word));
		expect([part!.cancellationId, rest!.cancellationId]).toEqual([first!.id, second!.id]);
		expect(part).toMatchObject({ amount: 10_000, refundedTotal: 3000, refundableBalance: 7000, paymentStatus: 'PARTIAL_CANCELLED' });
		expect(part!.deliveryId).toMatch(/^webhook-/);
		const { eventAt } = part!;
		expect(Math.abs(Date.parse(typeof eventAt === 'string' ? eventAt : '') - Date.now())).toBeLessThan(60_000);
	});

	test('a refund that a PG finishes later is told when it is asked for, and when it is made', async () => {
		const { started } = await listener.listen('v2', { events: V2_EVENTS });
		const { id } = pay({ amount: 10_000, async: true });
		await listener.told();
		const answer = await fetch(`${listener.sandbox.v2.url}/payments/${id}/cancel`, {
			method: 'POST',
			headers: { Authorization: 'PortOne sandbox-v2-secret', 'Content-Type': 'application/json' },
			body: JSON.stringify({ reason: '단순 변심', amount: 1000 }),
		});
		expect(answer.status).toBe(200);
		await listener.told();
		await control.settlePg(id, true);
		await listener.told();
		const items = await started();
		expect(events(items)).toEqual(['Transaction.Paid', 'Transaction.CancelPending', 'Transaction.PartialCancelled']);
		expect(items.map(({ cancellations }) => cancellations)).toMatchObject([[], [{ status: 'requested', cancelledAt: null }], [{ status: 'succeeded' }]]);
		expect(JSON.stringify(items[2]!.cancellations)).toMatch(/"cancelledAt":"\d{4}-/);
		expect(items[1]!.cancellationId).toBe(items[2]!.cancellationId);
	});

	test('whatever is not signed as it came is answered 401, and starts nothing', async () => {
		const { started, send } = await listener.listen('v2', { events: V2_EVENTS });
		control.webhooks.set('v2', { url: '' });
		const text = body(pay().id);
		const signed = (at = now(), over = text, secret = SECRET) => sign(secret, 'msg_1', at, over);
		const spaced = JSON.stringify(JSON.parse(text), null, 1);
		const answers = [
			await send(text, {}),
			await send(text, signed(now(), text, Buffer.from('a stranger').toString('base64'))),
			await send(text, { ...signed(), 'webhook-id': 'msg_2' }),
			await send(text, signed(now() - 6 * 60)),
			await send(text, signed(now() + 6 * 60)),
			await send(`${text} `, signed()),
			await send(spaced, signed()),
			await send(text.replace('Paid', 'Fail'), signed()),
			await send(text, { ...signed(), 'webhook-signature': 'v1,' }),
		];
		expect(answers.map(({ status }) => status)).toEqual(Array(9).fill(401));
		// n8n itself does not take broken JSON.
		expect([401, 422]).toContain((await send(text.slice(0, -1), signed())).status);
		expect(await started()).toEqual([]);
		expect(await send(text, signed())).toMatchObject({ status: 200 });
		expect(await started()).toHaveLength(1);
	});

	test('forged and stale webhooks of the sandbox start nothing', async () => {
		const { started } = await listener.listen('v2', { events: V2_EVENTS });
		control.webhooks.expect({ quirk: 'forged' });
		control.webhooks.expect({ quirk: 'stale' });
		pay();
		pay();
		expect((await listener.told()).flat()).toEqual([401, 401]);
		expect(await started()).toEqual([]);
	});

	test('a resend, signed anew, is a duplicate; the very same call a replay; both after a crash start nothing', async () => {
		const { started, send } = await listener.listen('v2', { events: V2_EVENTS });
		control.webhooks.set('v2', { url: '' });
		control.setLatency(50);
		const text = body(pay().id);
		const at = now() - 5;
		const calls = await Promise.all([0, 1, 2, 3].map((later) => send(text, sign(SECRET, 'msg_once', at + later, text))));
		expect(calls.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
		expect(await send(text, sign(SECRET, 'msg_once', at + 4, text))).toEqual({ status: 200, code: 'DUPLICATE' });
		expect(await started()).toHaveLength(1);

		const replayed = sign(SECRET, 'msg_replayed', at, text);
		expect(await send(text, replayed)).toMatchObject({ status: 200 });
		expect(await send(text, replayed)).toEqual({ status: 400, code: 'REPLAYED' });
		expect(await started()).toHaveLength(2);
		await listener.crash();
		expect(await send(text, replayed)).toEqual({ status: 200, code: 'DUPLICATE' });
		expect(await send(text, sign(SECRET, 'msg_once', now(), text))).toEqual({ status: 200, code: 'DUPLICATE' });
		expect(await started()).toHaveLength(2);
	}, 120_000);

	test('while the secret is replaced, either signs', async () => {
		const fresh = `whsec_${Buffer.from('the new webhook secret').toString('base64')}`;
		const { started, send } = await listener.listen('v2', { events: V2_EVENTS }, { secrets: { secret: fresh, previousSecret: SECRET } });
		for (const secrets of [[SECRET], [fresh], [Buffer.from('a third').toString('base64'), fresh]]) {
			control.webhooks.set('v2', { secrets });
			pay();
			await listener.told();
		}
		expect((await listener.told()).flat()).toEqual([200, 200, 200]);
		expect(await started()).toHaveLength(3);
		control.webhooks.set('v2', { url: '' });
		const text = body(pay().id);
		expect(await send(text, sign(Buffer.from('expired').toString('base64'), 'msg_1', now(), text))).toMatchObject({ status: 401 });
	});

	test('unknown types and those of no payment are answered 200 and ignored', async () => {
		const { started, send } = await listener.listen('v2', { events: V2_EVENTS });
		for (const [n, type] of ['BillingKey.Issued', 'Transaction.Confirm', 'Something.New'].entries()) {
			const text = JSON.stringify({ type, timestamp: '2024-04-25T10:00:00.000Z', data: { billingKey: 'x' }, later: 1 });
			expect(await send(text, sign(SECRET, `msg_${n}`, now(), text))).toEqual({ status: 200, code: 'IGNORED' });
		}
		expect(await started()).toEqual([]);
	});

	test('PortOne out of order: 503, nothing starts, and the resend does; a payment that it does not know starts nothing', async () => {
		const { started, send } = await listener.listen('v2', { events: V2_EVENTS });
		control.webhooks.set('v2', { minute: 5 });
		const id = 'out-of-order';
		for (const fault of ['serverError', 'cutOff'] as const) control.addFault({ fault, on: 'lookup', times: 2, payment_id: id });
		pay({ id });
		expect(await listener.told()).toEqual([[503, 200]]);
		const text = body('no-such-payment');
		expect(await send(text, sign(SECRET, 'msg_unknown', now(), text))).toEqual({ status: 400, code: 'NOT_CONFIRMED' });
		expect((await started()).map(({ paymentId }) => paymentId)).toEqual([id]);
	});

	test('a key that PortOne refuses when n8n starts takes no webhook away: 503, until PortOne takes it', async () => {
		const { started, send } = await listener.listen('v2', { events: V2_EVENTS });
		control.webhooks.set('v2', { url: '' });
		control.addFault({ fault: 'tokenRevoked', on: 'lookup', times: 1000 });
		await listener.crash();
		const { id } = pay();
		const text = body(id);
		expect(await send(text, sign(SECRET, 'msg_start', now() - 1, text))).toEqual({ status: 503, code: 'CREDENTIAL_REFUSED' });
		control.clearFaults();
		expect(await send(text, sign(SECRET, 'msg_start', now(), text))).toMatchObject({ status: 200 });
		expect((await started()).map(({ paymentId }) => paymentId)).toEqual([id]);
	}, 120_000);

	test('without a key the item holds what the signed call tells', async () => {
		const { workflow, path } = await listener.store('v2', { events: V2_EVENTS }, { hasKey: false });
		await listener.n8n.publish(workflow);
		control.webhooks.set('v2', { url: listener.n8n.url + path });
		const { id } = pay();
		expect((await listener.told()).flat()).toEqual([200]);
		const [item] = (await listener.n8n.runs(workflow)).flatMap((run) => run.json('PortOne Trigger'));
		expect(item).toEqual({ paymentId: id, storeId: 'store-sandbox', transactionId: expect.any(String), event: 'Transaction.Paid', eventAt: expect.any(String), deliveryId: expect.any(String) });
		expect(control.requests().some(({ path: asked }) => asked.startsWith('/payments'))).toBe(false);
	});

	test('a payment of a sub-store is asked for in its store', async () => {
		const { started } = await listener.listen('v2', { events: V2_EVENTS }, { over: { storeId: 'store-sandbox' } });
		const { id } = pay({ storeId: 'store-sub', test: true });
		expect((await listener.told()).flat()).toEqual([200]);
		expect(await started()).toEqual([expect.objectContaining({ paymentId: id, test: true })]);
	});

	test('without a usable secret it does not start', async () => {
		// 1.x does not even store a credential without it.
		if (N8N.major === 1) await expect(listener.store('v2', { events: V2_EVENTS }, { secrets: { secret: '' } })).rejects.toThrow(/secret.*mandatory/);
		// At once: n8n tries to publish for a quarter of a minute before it gives up.
		await Promise.all((N8N.major === 1 ? ['not base64!'] : ['', 'not base64!']).map(async (secret) => {
			const { workflow, path } = await listener.store('v2', { events: V2_EVENTS }, { secrets: { secret } });
			await expect(listener.n8n.publish(workflow)).rejects.toThrow(/secret|credential/i);
			const text = body(pay().id);
			const answer = await fetch(listener.n8n.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...sign('', 'msg_1', now(), text) }, body: text });
			expect(answer.status).toBe(404);
		}));
	});
});

describe('publishing', () => {
	test('with a key that PortOne refuses fails, in v1 and in v2', async () => {
		const [v1, v2] = [await listener.store('v1', { events: V1_EVENTS }, { over: { impSecret: 'wrong' } }), await listener.store('v2', { events: V2_EVENTS }, { over: { apiSecret: 'wrong' } })];
		await Promise.all([expect(listener.n8n.publish(v1.workflow)).rejects.toThrow(/does not know this key/), expect(listener.n8n.publish(v2.workflow)).rejects.toThrow(/API secret/)]);
	});

	test('works while PortOne is out of reach', async () => {
		const { workflow } = await listener.store('v1', { events: V1_EVENTS }, { over: { baseUrl: 'http://127.0.0.1:9' } });
		await listener.n8n.publish(workflow);
	});

	test('without an event fails', async () => {
		const { workflow } = await listener.store('v1', { events: [] });
		await expect(listener.n8n.publish(workflow)).rejects.toThrow(/events/i);
	});

	test('the Test button of the webhook credential tells a secret from none', async () => {
		const press = async (data: object) => {
			const saved = await listener.n8n.createCredential({ name: 'Webhook', type: 'portOneWebhookApi', data });
			return (await listener.n8n.testCredential({ ...saved, type: 'portOneWebhookApi', data })).status;
		};
		expect([await press({ secret: SECRET }), await press({ secret: 'not base64!' })]).toEqual(['OK', 'Error']);
	});
});
