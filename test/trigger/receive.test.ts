import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliveriesOf } from '../../nodes/PortOneTrigger/deliveries';
import { annotation } from '../gateway/support/annotation';
import { receiveIn, type How, type Received, type Response } from './support/calling';

let workflows = 0;
let id: string;
beforeEach(() => {
	// The process remembers, as it should: a workflow of its own for every test.
	id = `w${++workflows}`;
});

/** One V1 call to this test's workflow. */
const call = async (body: object, how?: How) => await receiveIn(id, body, how);

/** A server that answers nothing by itself. */
async function serve() {
	const server = http.createServer();
	const accepted = new Promise<http.ServerResponse>((resolve) => server.once('request', (_request, response) => resolve(response)));
	await once(server.listen(0, '127.0.0.1'), 'listening');
	// A server that listens on a port has such an address.
	return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, accepted };
}

/** The calls of so many payments at once: the ten that start the workflow, and the others, still waiting. */
async function burst(count: number) {
	const calls = Array.from({ length: count }, (_, n) => {
		const imp_uid = `imp_${String(n).padStart(12, '0')}`;
		return call({ imp_uid, status: 'paid' }, { portOne: annotation({ imp_uid }) });
	});
	const starts = await Promise.all(calls.slice(0, 10));
	return { starts, others: calls.slice(10) };
}

const PAID = { imp_uid: 'imp_123456789012', status: 'paid' };

test('a workflow that n8n could not start is started by the resend', async () => {
	const failed = await call(PAID);
	expect(failed.items).toHaveLength(1);
	failed.answer(500);
	const again = await call(PAID);
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
	await new Promise(setImmediate);
	first.answer(status);
	expect(await second).toMatchObject(expected);
});

describe('of a burst, ten deliveries start the workflow for themselves, and the others', () => {
	const ids = (calls: Received[]) => calls.flatMap(({ items = [] }) => items.map(({ paymentId }) => paymentId as string));

	test('start it together once one of the ten has started', async () => {
		const { starts, others } = await burst(25);
		expect(starts.map(({ items }) => items?.length)).toEqual(starts.map(() => 1));
		starts[3]!.answer(200);
		const leader = (await others[14])!;
		expect(ids([leader])).toEqual(Array.from({ length: 15 }, (_, n) => `imp_${String(n + 10).padStart(12, '0')}`));
		[leader, ...starts].forEach(({ answer }) => answer(200));
		expect((await Promise.all(others.slice(0, 14))).map(({ status, code, items }) => [status, code, items])).toEqual(Array.from({ length: 14 }, () => [200, 'STARTED', undefined]));
		const restarted = deliveriesOf(`${id}/restarted`, leader.stored);
		expect(ids([leader]).map((imp_uid) => restarted.isSeen(`${imp_uid}:paid`))).toEqual(Array.from({ length: 15 }, () => true));
		const again = await burst(25);
		expect([...again.starts, ...(await Promise.all(again.others))].every(({ code }) => code === 'DUPLICATE')).toBe(true);
	});

	test('are sent again where n8n could not start it', async () => {
		const { starts, others } = await burst(12);
		starts[0]!.answer(200);
		const leader = (await others[1])!;
		leader.answer(500);
		expect(await others[0]).toMatchObject({ status: 503, code: 'NOT_STARTED', items: undefined });
		expect(ids([await call({ imp_uid: 'imp_000000000010', status: 'paid' }, { portOne: annotation({ imp_uid: 'imp_000000000010' }) })])).toEqual(['imp_000000000010']);
	});

	test('start it together after four seconds, where none of the ten has started', async () => {
		jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
		try {
			const { starts, others } = await burst(12);
			await new Promise(setImmediate);
			await jest.advanceTimersByTimeAsync(3_999);
			expect(await Promise.race([others[1]!, Promise.resolve('waiting')])).toBe('waiting');
			await jest.advanceTimersByTimeAsync(1);
			const leader = (await others[1])!;
			expect(ids([leader])).toEqual(['imp_000000000010', 'imp_000000000011']);
			const later = call({ imp_uid: 'imp_000000000012', status: 'paid' }, { portOne: annotation({ imp_uid: 'imp_000000000012' }) });
			await new Promise(setImmediate);
			starts[0]!.answer(200);
			await new Promise(setImmediate);
			expect(await Promise.race([later, Promise.resolve('waiting')])).toBe('waiting');
			leader.answer(200);
			expect([(await others[0])!.code, ids([await later])]).toEqual(['STARTED', ['imp_000000000012']]);
		} finally {
			jest.useRealTimers();
		}
	});
});

describe("n8n's answer counts, though PortOne hung up before", () => {
	/** A call over a real connection that is gone before the node has looked; `end` is n8n's answer to it. */
	async function hungUp(body: object) {
		const { server, url, accepted } = await serve();
		const gone = new AbortController();
		void fetch(url, { method: 'POST', body: '{}', signal: gone.signal }).catch(() => undefined);
		const connection = await accepted;
		const closed = once(connection, 'close');
		gone.abort();
		await closed;
		const response: Response & http.ServerResponse = Object.assign(connection, { status: () => response, json: () => response });
		const { items } = await call(body, { response });
		expect(items).toHaveLength(1);
		return { end: (status: number) => void Object.assign(response, { statusCode: status }).end(), close: () => void server.close() };
	}

	test.each([
		[200, 'DUPLICATE', undefined],
		[500, undefined, 1],
	])('%i', async (status, code, started) => {
		const n8n = await hungUp(PAID);
		n8n.end(status);
		const again = await call(PAID);
		expect([again.code, again.items?.length]).toEqual([code, started]);
		n8n.close();
	});
});

test('the button that listens for a test event takes one delivery as often as it comes', async () => {
	for (let n = 0; n < 2; n++) {
		const { items, answer } = await call(PAID, { mode: 'manual' });
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
	expect(await call(PAID, { portOne: annotation({ sandbox: true }) })).toMatchObject({ status: 400, code: 'NOT_CONFIRMED', items: undefined });
	expect((await call(PAID, { portOne: annotation({ sandbox: true }), options: { allowTestPayments: true } })).items).toEqual([expect.objectContaining({ test: true })]);
});

test('neither answer nor log repeats anything of a refused call', async () => {
	const { logged, code } = await call({ imp_uid: '홍길동\u0007', merchant_uid: '010-1234-5678', status: 'paid' });
	expect(code).toBe('BODY_UNREADABLE');
	expect(logged.join()).not.toMatch(/홍길동|010-1234/);
});
