import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { annotation } from '../gateway/support/annotation';
import { cancellationV2, paymentV2 } from '../gateway/v2/support/payment';
import { receiveIn, type Answer, type How, type Received, type Response } from './support/calling';

// The clock stands, and pauses take no time.
const NOW = 1_700_000_000;
const SECOND = 1000;
const paid = (over: object = {}) => annotation({ paid_at: NOW - 1, ...over });

let workflows = 0;
let id: string;
beforeEach(() => {
	// The process remembers, as it should: a workflow of its own for every test.
	id = `w${++workflows}`;
	jest.useFakeTimers({ now: NOW * SECOND, doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
});
afterEach(() => void jest.useRealTimers());

/** What comes of something once so much time has passed. */
async function after<T>(ms: number, work: Promise<T>): Promise<T | 'waiting'> {
	await jest.advanceTimersByTimeAsync(ms);
	return await Promise.race([work, new Promise<'waiting'>((resolve) => setImmediate(() => resolve('waiting')))]);
}

/** One V1 call to this test's workflow. */
const call = async (body: object, how?: How) => await receiveIn(id, body, how);

/** A server that answers nothing by itself. */
async function serve() {
	const server = http.createServer();
	const accepted = new Promise<http.ServerResponse>((resolve) => server.once('request', (_request, response) => resolve(response)));
	await once(server.listen(0, '127.0.0.1'), 'listening');
	// A server that listens on a port has such an address.
	const { port } = server.address() as AddressInfo;
	return { server, port, url: `http://127.0.0.1:${port}`, accepted };
}

/** The calls of so many payments at once: the ten that start the workflow, and the others, still waiting. */
async function burst(count: number) {
	const calls = Array.from({ length: count }, (_, n) => {
		const imp_uid = `imp_${String(n).padStart(12, '0')}`;
		return call({ imp_uid, status: 'paid' }, { portOne: paid({ imp_uid }) });
	});
	const starts = await Promise.all(calls.slice(0, 10));
	return { starts, others: calls.slice(10) };
}

const PAID = { imp_uid: 'imp_123456789012', status: 'paid' };

test('a workflow that n8n could not start is started by the resend', async () => {
	const failed = await call(PAID);
	expect(failed.items).toHaveLength(1);
	failed.answer(500);
	const again = (await after(SECOND, call(PAID))) as Received;
	expect(again.items).toHaveLength(1);
	again.answer(200);
	expect(await call(PAID)).toMatchObject({ items: undefined, status: 200, code: 'DUPLICATE' });
});

test.each([
	[200, 'says that it was started before', { status: 200, code: 'DUPLICATE', items: undefined }],
	[500, 'is to be sent again', { status: 503, code: 'NOT_STARTED', items: undefined }],
])('a second waits for the first to be answered, and where n8n answers %i it %s', async (status, _, expected) => {
	const first = await call(PAID);
	const second = call(PAID);
	expect(await after(SECOND, second)).toBe('waiting');
	first.answer(status);
	expect(await second).toMatchObject(expected);
});

describe('of a burst, ten deliveries start the workflow for themselves, and the others', () => {
	const ids = (calls: Received[]) => calls.flatMap(({ items = [] }) => items.map(({ paymentId }) => paymentId as string));

	test('start it together once one of the ten has started', async () => {
		const { starts, others } = await burst(25);
		expect(starts.map(({ items }) => items?.length)).toEqual(starts.map(() => 1));
		await after(1, others[14]!);
		starts[3]!.answer(200);
		const leader = (await others[14])!;
		expect(ids([leader])).toEqual(Array.from({ length: 15 }, (_, n) => `imp_${String(n + 10).padStart(12, '0')}`));
		[leader, ...starts].forEach(({ answer }) => answer(200));
		expect((await Promise.all(others.slice(0, 14))).map(({ status, code, items }) => [status, code, items])).toEqual(Array.from({ length: 14 }, () => [200, 'STARTED', undefined]));
		const again = await burst(25);
		expect([...again.starts, ...(await Promise.all(again.others))].every(({ code }) => code === 'DUPLICATE')).toBe(true);
	});

	test('are sent again where n8n could not start it', async () => {
		const { starts, others } = await burst(12);
		starts[0]!.answer(200);
		const leader = (await others[1])!;
		leader.answer(500);
		expect(await others[0]).toMatchObject({ status: 503, code: 'NOT_STARTED', items: undefined });
		const again = (await after(SECOND, call({ imp_uid: 'imp_000000000010', status: 'paid' }, { portOne: paid({ imp_uid: 'imp_000000000010' }) }))) as Received;
		expect(ids([again])).toEqual(['imp_000000000010']);
	});

	test('start it together after four seconds, where none of the ten has started', async () => {
		const { starts, others } = await burst(12);
		expect(await after(3_999, others[1]!)).toBe('waiting');
		const leader = (await after(1, others[1]!)) as Received;
		expect(ids([leader])).toEqual(['imp_000000000010', 'imp_000000000011']);
		const later = call({ imp_uid: 'imp_000000000012', status: 'paid' }, { portOne: paid({ imp_uid: 'imp_000000000012' }) });
		starts[0]!.answer(200);
		expect(await after(0, later)).toBe('waiting');
		leader.answer(200);
		expect([(await others[0])!.code, ids([await later])]).toEqual(['STARTED', ['imp_000000000012']]);
	});

	test('are told to be sent again where the execution that was to start them is never answered', async () => {
		const { others } = await burst(12);
		await after(4_000, others[1]!);
		expect(await after(26_000, others[0]!)).toMatchObject({ status: 503, code: 'NOT_STARTED' });
	});

	test('wait no more for starts that n8n has not answered in half a minute', async () => {
		await burst(10);
		await jest.advanceTimersByTimeAsync(30_001);
		expect(await after(0, call({ imp_uid: 'imp_000000000099', status: 'paid' }, { portOne: paid({ imp_uid: 'imp_000000000099' }) }))).toMatchObject({ items: [expect.anything()] });
	});
});

describe("n8n's answer counts", () => {
	/** A call over a real connection; `end` is n8n's answer to it. */
	async function over(connection: http.ServerResponse, body: object) {
		const response: Response & http.ServerResponse = Object.assign(connection, { status: () => response, json: () => response });
		const { items } = await call(body, { response });
		expect(items).toHaveLength(1);
		return { end: (status: number) => void Object.assign(response, { statusCode: status }).end() };
	}

	const answers = [
		[200, 'DUPLICATE', undefined],
		[500, undefined, 1],
	] as const;

	beforeEach(() => void jest.useRealTimers());

	test.each(answers)('%i, though PortOne hung up before', async (status, code, started) => {
		const { server, url, accepted } = await serve();
		const gone = new AbortController();
		void fetch(url, { method: 'POST', body: '{}', signal: gone.signal }).catch(() => undefined);
		const connection = await accepted;
		const closed = once(connection, 'close');
		gone.abort();
		await closed;
		(await over(connection, PAID)).end(status);
		const again = await call(PAID);
		expect([again.code, again.items?.length]).toEqual([code, started]);
		server.close();
	});

	test.each(answers)('%i, though it stands behind another on a connection that is cut', async (status, code, started) => {
		const { server, port } = await serve();
		const connections: http.ServerResponse[] = [];
		const both = new Promise<void>((resolve) => server.on('request', (_request, response) => connections.push(response) === 2 && resolve()));
		const socket = net.connect(port, '127.0.0.1');
		const request = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n';
		socket.write(request + request);
		await both;
		const n8n = await over(connections[1]!, PAID);
		const closed = once(connections[0]!, 'close');
		socket.destroy();
		await closed;
		n8n.end(status);
		const again = await call(PAID);
		expect([again.code, again.items?.length]).toEqual([code, started]);
		server.close();
	});
});

describe('a call that comes once is not refused for one weak moment:', () => {
	test.each<[string, Answer[]]>([
		['a record that is behind', [paid({ status: 'ready', paid_at: 0 }), paid()]],
		['a record that is not there yet', [404, 404, paid()]],
		['a look-up that is dropped', ['dropped', paid()]],
		['a look-up that is refused as one too many, or fails', [429, 500, 502, paid()]],
	])('%s', async (_, answers) => {
		expect(await after(7 * SECOND, call(PAID, { answers }))).toMatchObject({ items: [expect.anything()], asked: answers.length });
	});

	test.each<[string, Answer[], object]>([
		['of what the record never shows', [paid({ status: 'failed' })], { status: 400, code: 'NOT_CONFIRMED', asked: 4 }],
		['while PortOne is out of order', [500], { status: 503, asked: 4 }],
	])('%s it is refused while PortOne still waits', async (_, answers, expected) => {
		const refused = call(PAID, { answers });
		expect(await after(5_999, refused)).toBe('waiting');
		expect(await after(1, refused)).toMatchObject({ items: undefined, ...expected });
	});
});

describe('strangers cannot make the node flood PortOne', () => {
	test('calls that name one payment share look-ups, one in a second', async () => {
		const forged = Array.from({ length: 50 }, () => call({ ...PAID, merchant_uid: 'another' }));
		const refused = (await after(10 * SECOND, Promise.all(forged))) as Received[];
		expect(refused.map(({ code }) => code)).toEqual(Array(50).fill('NOT_CONFIRMED'));
		expect(refused.reduce((sum, { asked }) => sum + asked, 0)).toBeLessThan(12);
	});

	test('a call sees what PortOne shows after it has come, though another call has just looked', async () => {
		const forged = call({ ...PAID, merchant_uid: 'another' }, { answers: [404] });
		await after(100, forged);
		expect(await after(SECOND, call(PAID))).toMatchObject({ items: [expect.anything()], asked: 1 });
		await after(10 * SECOND, forged);
	});

	test('of calls that name many payments twenty are asked for at once, and the others wait', async () => {
		let atWork = 0;
		let most = 0;
		const slow = async () => {
			most = Math.max(most, (atWork += 1));
			await new Promise((resolve) => setTimeout(resolve, 100));
			atWork -= 1;
			return { baseUrl: 'https://api.test' };
		};
		const calls = Array.from({ length: 100 }, (_, n) => {
			const imp_uid = `imp_${String(n).padStart(12, '1')}`;
			return call({ imp_uid, status: 'paid' }, { portOne: paid({ imp_uid }), credentials: slow });
		});
		await after(500, calls[0]!);
		expect(most).toBe(20);
		expect((await Promise.all(calls.slice(0, 10))).flatMap(({ items }) => items)).toHaveLength(10);
	});

	test('a thousand calls wait for their look-up, and what comes beyond is to be sent again', async () => {
		const hanging = async () => await new Promise<never>(() => undefined);
		const calls = Array.from({ length: 1021 }, (_, n) => call({ imp_uid: `imp_${String(n).padStart(12, '0')}`, status: 'paid' }, { credentials: hanging }));
		expect(await after(6 * SECOND, calls[1020]!)).toMatchObject({ status: 503, code: 'BUSY' });
		expect(await after(0, calls[1019]!)).toBe('waiting');
		expect(await after(4 * SECOND, calls[1019]!)).toMatchObject({ status: 503, code: 'BUSY' });
	});
});

describe('the age of an event', () => {
	const hoursAgo = (hours: number) => paid({ paid_at: NOW - hours * 3600 });

	test.each<[string, number, object | undefined, boolean]>([
		['of a day', 24, undefined, true],
		['of more', 25, undefined, false],
		['of more, where the operator allows it', 25, { maxAge: 48 }, true],
		['of an hour and more, where he does not', 2, { maxAge: 1 }, false],
		['of a year, where he sets no limit', 365 * 24, { maxAge: 0 }, true],
	])('%s', async (_, hours, options, isTaken) => {
		const { items, code } = await call(PAID, { portOne: hoursAgo(hours), options });
		expect([items?.length, code]).toEqual(isTaken ? [1, undefined] : [undefined, 'TOO_OLD']);
	});

	test.each([
		['before', NOW - 100, 'TOO_OLD'],
		['in the minute before', NOW - 1800, undefined],
		['after', NOW - 3600, undefined],
	])('%s the workflow was published first', async (_, publishedSince, code) => {
		expect((await call(PAID, { portOne: paid({ paid_at: NOW - 1850 }), publishedSince })).code).toBe(code);
	});

	test('is that of the payment, not of the virtual account that it was paid into', async () => {
		const { items } = await call(PAID, { portOne: paid({ pay_method: 'vbank', vbank_issued_at: NOW - 6 * 86_400 }) });
		expect(items).toHaveLength(1);
	});

	test('is that of the cancellation, not of the payment', async () => {
		const cancel_history = [{ amount: 1000, cancelled_at: NOW - 60, cancellation_id: 'c1', reason: '단순 변심' }];
		const { items } = await call({ ...PAID, status: 'cancelled', cancellation_id: 'c1' }, { events: ['partiallyCancelled'], portOne: paid({ paid_at: NOW - 9 * 86_400, status: 'cancelled', cancel_amount: 1000, cancel_history }) });
		expect(items).toEqual([expect.objectContaining({ event: 'partiallyCancelled', cancellationId: 'c1', cancelledAmount: 1000, cancelReason: '단순 변심' })]);
	});

	test('counts for nothing where a person tries the trigger by hand', async () => {
		expect((await call(PAID, { portOne: hoursAgo(500), mode: 'manual', publishedSince: NOW })).items).toHaveLength(1);
	});
});

test('a payment of which a part has gone back since is still paid, with what is left of it', async () => {
	const cancel_history = [{ amount: 1000, cancelled_at: NOW, cancellation_id: 'c1', reason: 'x' }];
	const { items } = await call(PAID, { portOne: paid({ status: 'cancelled', cancel_amount: 1000, cancel_history }) });
	expect(items).toEqual([expect.objectContaining({ event: 'paid', amount: 10_000, refundedTotal: 1000, refundableBalance: 9000 })]);
});

test('a second call for a delivery whose execution waits for its turn is answered in ten seconds', async () => {
	await call(PAID);
	const second = call(PAID);
	expect(await after(9_999, second)).toBe('waiting');
	expect(await after(1, second)).toMatchObject({ status: 503, code: 'NOT_STARTED' });
});

describe('V2', () => {
	const body = (type: string, data = {}) => ({ type, timestamp: '2023-11-14T22:13:00Z', data: { paymentId: 'order-1', storeId: 'store-1', transactionId: 'tx-1', ...data } });
	const events = ['Transaction.Paid', 'Transaction.PartialCancelled'];

	test('without a key the item holds what the signed call tells, and PortOne is not asked', async () => {
		const { items, asked } = await call(body('Transaction.PartialCancelled', { cancellationId: 'c1' }), { events, v2: { id: 'msg_1', hasKey: false } });
		expect(asked).toBe(0);
		expect(items).toEqual([{ paymentId: 'order-1', storeId: 'store-1', transactionId: 'tx-1', event: 'Transaction.PartialCancelled', eventAt: expect.stringContaining('2023-11-1') as string, deliveryId: 'msg_1', cancellationId: 'c1' }]);
	});

	test('without a key and with Simplify off the item is the call', async () => {
		const { items } = await call(body('Transaction.Paid'), { events, simplify: false, v2: { id: 'msg_1', hasKey: false } });
		expect(items).toEqual([expect.objectContaining({ ...body('Transaction.Paid'), event: 'Transaction.Paid', deliveryId: 'msg_1' })]);
	});

	test('without a key the same delivery starts the workflow once', async () => {
		const how = { events, v2: { id: 'msg_1', hasKey: false } };
		(await call(body('Transaction.Paid'), how)).answer(200);
		jest.setSystemTime((NOW + 60) * SECOND);
		expect(await call(body('Transaction.Paid'), how)).toMatchObject({ items: undefined, status: 200, code: 'DUPLICATE' });
	});

	test('a cancellation comes with its amount in major units and its reason, as soon as the record shows it', async () => {
		const made = cancellationV2({ id: 'c1', totalAmount: 1050, reason: '단순 변심' });
		const shown = paymentV2({ id: 'order-1', currency: 'USD', status: 'PARTIAL_CANCELLED', amount: { total: 10_000, cancelled: 1050 }, cancellations: [made] });
		const received = call(body('Transaction.PartialCancelled', { cancellationId: 'c1' }), { events, answers: [paymentV2({ id: 'order-1', currency: 'USD' }), shown], v2: { id: 'msg_1', hasKey: true } });
		expect(await after(SECOND, received)).toMatchObject({ asked: 2, items: [{ cancellationId: 'c1', cancelledAmount: 10.5, cancelReason: '단순 변심' }] });
	});

	test('a signed call is taken at its word where the record does not catch up in time', async () => {
		const received = call(body('Transaction.Paid'), { events, answers: [paymentV2({ id: 'order-1', status: 'READY' })], v2: { id: 'msg_1', hasKey: true } });
		expect(await after(7 * SECOND, received)).toMatchObject({ asked: 4, items: [{ event: 'Transaction.Paid', paymentStatus: 'READY' }] });
	});
});

test('the button that listens for a test event takes one delivery as often as it comes', async () => {
	for (let n = 0; n < 2; n++) {
		const { items, answer } = (await after(SECOND, call(PAID, { mode: 'manual' }))) as Received;
		expect(items).toHaveLength(1);
		answer(200);
	}
});

test('a credential that is gone is no reason to throw: 503, so that the resend can work', async () => {
	const gone = async () => {
		throw new Error('Credential with ID "secret-thing" does not exist');
	};
	const { status, items, logged } = await call(PAID, { credentials: gone });
	expect([status, items]).toEqual([503, undefined]);
	expect(logged.join()).toMatch(/credentials/);
	expect(logged.join()).not.toContain('secret-thing');
});

test('a test payment that PortOne shows although it was not asked for counts for nothing', async () => {
	expect(await call(PAID, { portOne: paid({ sandbox: true }) })).toMatchObject({ status: 400, code: 'NOT_CONFIRMED', items: undefined });
	expect(await after(SECOND, call(PAID, { portOne: paid({ sandbox: true }), options: { allowTestPayments: true } }))).toMatchObject({ items: [{ test: true }] });
});

test("with Language 한국어 n8n's log says in Korean why a call started nothing, and the caller is answered in English", async () => {
	const { logged, message } = await call({ imp_uid: 'imp_1', merchant_uid: 'o', status: 5 }, { options: { language: 'ko' } });
	expect(logged).toEqual(["PortOne Trigger: 호출을 받았지만 워크플로를 시작하지 않았습니다(HTTP 400, BODY_UNREADABLE). 'status' 값이 텍스트가 아닙니다."]);
	expect(message).toBe("'status' must be text.");
	const unreadable = await call({ imp_uid: 'imp\u0007', merchant_uid: 'o', status: 'paid' }, { options: { language: 'ko' } });
	expect(unreadable.message).not.toMatch(/[가-힣]/);
	expect(unreadable.logged.join()).toMatch(/BODY_UNREADABLE\)\. .*[가-힣]/);
});

test('neither answer nor log repeats anything of a refused call', async () => {
	const { logged, code } = await call({ imp_uid: '홍길동\u0007', merchant_uid: '010-1234-5678', status: 'paid' });
	expect(code).toBe('BODY_UNREADABLE');
	expect(logged.join()).not.toMatch(/홍길동|010-1234/);
});
