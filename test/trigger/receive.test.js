'use strict';

const { EventEmitter } = require('node:events');
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
 * @returns {Promise<{items: object[]|undefined, status: number|undefined, code: string|undefined, logged: string[], answer: (status: number) => void}>}
 */
async function call(body, { portOne = annotation(), mode = 'webhook', credentials = async () => ({ baseUrl: 'https://api.test' }), options = {} } = {}) {
	const parameters = { apiVersion: 'v1', events: ['paid'], simplify: true, options };
	const logged = [];
	const response = Object.assign(new EventEmitter(), {
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
		getWorkflowStaticData: () => ({}),
		logger: { warn: (text) => logged.push(text) },
		helpers: { httpRequestWithAuthentication: async () => ({ statusCode: 200, headers: {}, body: { code: 0, message: null, response: portOne } }) },
	});
	const answer = (status) => {
		response.statusCode = status;
		response.emit('finish');
	};
	return { items: workflowData?.[0].map(({ json }) => json), status: response.statusCode, code: response.sent?.code, logged, answer };
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
