'use strict';

const { EventEmitter } = require('node:events');
const { deliveriesOf } = require('../../nodes/PortOneTrigger/deliveries');
const { receive } = require('../../nodes/PortOneTrigger/receive');
const { annotation } = require('../gateway/annotation');

let workflows = 0;
let id;
beforeEach(() => {
	// The process remembers, as it should: a workflow of its own for every test.
	id = `w${++workflows}`;
});

/**
 * One V1 call, as n8n hands it to the node, with PortOne answering as given.
 *
 * @returns {Promise<{items: object[]|undefined, status: number, code: string|undefined, logged: string[], stored: object, answer: (status: number) => void, leave: () => void}>}
 *   `stored` is what n8n's database gets; `answer` is n8n's; `leave` is PortOne that does not wait for it
 */
async function call(body, { portOne = annotation(), mode = 'webhook', credentials = async () => ({ baseUrl: 'https://api.test' }), options = {} } = {}) {
	const parameters = { apiVersion: 'v1', events: ['paid'], simplify: true, options };
	const logged = [];
	const stored = {};
	const response = Object.assign(new EventEmitter(), {
		statusCode: 200,
		status: (status) => Object.assign(response, { statusCode: status }),
		json: (json) => Object.assign(response, { sent: json }),
	});
	const { workflowData } = await receive({
		getNodeParameter: (name) => parameters[name],
		getRequestObject: () => ({ rawBody: Buffer.from(JSON.stringify(body)), headers: { 'content-type': 'application/json' }, headersDistinct: {} }),
		getResponseObject: () => response,
		getCredentials: credentials,
		getMode: () => mode,
		getWorkflow: () => ({ id }),
		getNode: () => ({ id: 'n1' }),
		getWorkflowStaticData: () => stored,
		logger: { warn: (text) => logged.push(text) },
		helpers: { httpRequestWithAuthentication: async () => ({ statusCode: 200, headers: {}, body: { code: 0, message: null, response: portOne } }) },
	});
	const answer = (status) => {
		response.statusCode = status;
		response.emit('finish');
	};
	const leave = () => response.emit('close');
	return { items: workflowData?.[0].map(({ json }) => json), status: response.statusCode, code: response.sent?.code, logged, stored, answer, leave };
}

/** The calls of so many payments at once: the ten that start the workflow, and the others, still waiting. */
async function burst(count, how = {}) {
	const calls = Array.from({ length: count }, (_, n) => {
		const imp_uid = `imp_${String(n).padStart(12, '0')}`;
		return call({ imp_uid, status: 'paid' }, { ...how, portOne: annotation({ imp_uid }) });
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

test('while the first is not answered yet, a second starts nothing', async () => {
	const [first, second] = await Promise.all([call(PAID), call(PAID)]);
	expect([first.items, second.items].filter(Boolean)).toHaveLength(1);
});

describe('of a burst, ten deliveries start the workflow for themselves, and the others', () => {
	const ids = (calls) => calls.flatMap(({ items = [] }) => items.map(({ paymentId }) => paymentId));

	test('start it together once one of the ten has started', async () => {
		const { starts, others } = await burst(25);
		expect(starts.map(({ items }) => items.length)).toEqual(Array(10).fill(1));
		starts[3].answer(200);
		const leader = await others[0];
		expect(ids([leader])).toEqual(Array.from({ length: 15 }, (_, n) => `imp_${String(n + 10).padStart(12, '0')}`));
		leader.answer(200);
		expect((await Promise.all(others.slice(1))).map(({ status, code, items }) => [status, code, items])).toEqual(Array(14).fill([200, 'STARTED', undefined]));
		const restarted = deliveriesOf(`${id}/restarted`, leader.stored);
		expect(ids([leader]).map((imp_uid) => restarted.isSeen(`${imp_uid}:paid`))).toEqual(Array(15).fill(true));
		const again = await burst(25);
		expect((await Promise.all([...again.starts, ...again.others])).every(({ code }) => code === 'DUPLICATE')).toBe(true);
	});

	test('are sent again where n8n could not start it', async () => {
		const { starts, others } = await burst(12);
		starts[0].answer(200);
		const leader = await others[0];
		leader.answer(500);
		expect(await others[1]).toMatchObject({ status: 503, code: 'BUSY', items: undefined });
		const resent = await call({ imp_uid: 'imp_000000000011', status: 'paid' }, { portOne: annotation({ imp_uid: 'imp_000000000011' }) });
		expect(ids([resent])).toEqual(['imp_000000000011']);
	});

	test('are sent again, but not started twice, where PortOne did not wait for the one that starts them', async () => {
		const { starts, others } = await burst(12);
		starts[0].answer(200);
		(await others[0]).leave();
		expect(await others[1]).toMatchObject({ status: 503, code: 'BUSY' });
		expect(await call({ imp_uid: 'imp_000000000011', status: 'paid' }, { portOne: annotation({ imp_uid: 'imp_000000000011' }) })).toMatchObject({ status: 200, code: 'DUPLICATE' });
	});

	describe('when time passes', () => {
		const TEN_SECONDS = 10_000;
		beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] }));
		afterEach(() => jest.useRealTimers());
		const late = () => call({ imp_uid: 'imp_000000000011', status: 'paid' }, { portOne: annotation({ imp_uid: 'imp_000000000011' }) });

		test('are sent again where none of the ten has started in time', async () => {
			const { starts, others } = await burst(12);
			await new Promise(setImmediate);
			await jest.advanceTimersByTimeAsync(TEN_SECONDS);
			expect((await Promise.all(others)).map(({ status, code }) => [status, code])).toEqual(Array(2).fill([503, 'BUSY']));
			starts.forEach(({ answer }) => answer(200));
			expect(ids([await late()])).toEqual(['imp_000000000011']);
		});

		test('leave those alone that came later', async () => {
			const { starts, others } = await burst(11);
			await new Promise(setImmediate);
			starts[0].answer(200);
			await others[0];
			await jest.advanceTimersByTimeAsync(TEN_SECONDS - 1);
			const waiting = late();
			await new Promise(setImmediate);
			await jest.advanceTimersByTimeAsync(1);
			starts[1].answer(200);
			expect(ids([await waiting])).toEqual(['imp_000000000011']);
		});
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
