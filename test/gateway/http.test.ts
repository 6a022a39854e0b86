import { NodeApiError, type IDataObject, type IExecuteFunctions, type IHttpRequestOptions, type INode } from 'n8n-workflow';
import { sender } from '../../nodes/PortOne/gateway/http';
import { messageOf } from '../support/words';

const NODE: INode = { id: '1', name: 'PortOne', type: 'portOne', typeVersion: 1, position: [0, 0], parameters: {} };

/** What `sender` makes of a helper that answers, or throws, as given; and what the helper was asked. */
async function ask(reply: unknown, options: IHttpRequestOptions = { method: 'GET', url: '/payments' }) {
	const asked: object[] = [];
	const helper = async function (this: unknown, type: string, request: object) {
		asked.push({ context: this, type, request });
		if (reply instanceof Error) throw reply;
		return reply;
	};
	const context = { helpers: { httpRequestWithAuthentication: helper } };
	// Of all that n8n gives, `sender` uses this alone.
	const got = await sender(context as unknown as IExecuteFunctions, 'portOneV1Api', 'https://api.test', 70_000)(options);
	return { got, asked, context };
}

/** As n8n throws it for an HTTP error. */
function httpError(status: number, data?: IDataObject) {
	const error = new NodeApiError(NODE, { message: 'failed', httpCode: String(status) }, { httpCode: String(status) });
	error.context.data = data;
	return error;
}

/** As n8n throws it for a network error. */
const networkError = (code: string, message = `read ${code}`) => new NodeApiError(NODE, { message, code });

test('an answer is its status, its body and the time by PortOne', async () => {
	const reply = { statusCode: 207, body: { code: 0 }, headers: { date: 'Tue, 14 Nov 2023 22:13:20 GMT' } };
	expect((await ask(reply)).got).toEqual({ kind: 'answer', status: 207, body: { code: 0 }, at: 1_700_000_000 });
});

test.each([[undefined], ['not a date'], [7]])("with %p for PortOne's clock this machine's counts, in seconds", async (date) => {
	const before = Math.floor(Date.now() / 1000);
	const { got } = await ask({ statusCode: 200, body: {}, headers: { date } });
	const at = got.kind === 'answer' ? got.at : NaN;
	expect(at).toBeGreaterThanOrEqual(before);
	expect(at).toBeLessThanOrEqual(Date.now() / 1000);
});

test('a request goes out once, authenticated, in time, and follows no redirect', async () => {
	const { asked, context } = await ask({ statusCode: 200, body: {} }, { method: 'POST', url: '/payments/cancel', body: { a: 1 } });
	expect(asked).toEqual([
		{
			context,
			type: 'portOneV1Api',
			request: { method: 'POST', url: '/payments/cancel', body: { a: 1 }, baseURL: 'https://api.test', timeout: 70_000, json: true, returnFullResponse: true, disableFollowRedirect: true },
		},
	]);
});

test.each([302, 400, 401, 404, 429, 500, 503])('HTTP %i is an answer with its body', async (status) => {
	const { got } = await ask(httpError(status, { code: -1, message: 'no' }));
	expect(got).toMatchObject({ kind: 'answer', status, body: { code: -1, message: 'no' } });
});

test.each([
	['ECONNREFUSED', 'unreached'],
	['ENOTFOUND', 'unreached'],
	['EAI_AGAIN', 'unreached'],
	['ECONNABORTED', 'lost'],
	['ECONNRESET', 'lost'],
	['ETIMEDOUT', 'lost'],
	['EHOSTUNREACH', 'lost'],
	['ENETUNREACH', 'lost'],
	['EPIPE', 'lost'],
	['ERR_BAD_RESPONSE', 'lost'],
	['CERT_HAS_EXPIRED', 'unreached'],
	['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'lost'],
	['EPROTO', 'lost'],
	['ERR_CANCELED', 'aborted'],
])('%s means that the request was %s', async (code, kind) => {
	expect((await ask(networkError(code))).got.kind).toBe(kind);
	expect((await ask(Object.assign(new Error('x'), { httpCode: code }))).got.kind).toBe(kind);
});

test.each<[string | undefined, string, RegExp]>([
	['ECONNREFUSED', 'NOT_CONNECTED', /refused/],
	['ECONNABORTED', 'TIMED_OUT', /in time/],
	['ECONNRESET', 'NO_ANSWER', /was lost/],
	['1234', 'NO_ANSWER', /was lost/],
	['E1404', 'NO_ANSWER', /was lost/],
	[undefined, 'NO_ANSWER', /\nx$/],
])('%s reaches the operator as %s', async (httpCode, code, message) => {
	const { got } = await ask(Object.assign(new Error('x'), { httpCode }));
	expect(got).toMatchObject({ says: { code } });
	expect('says' in got && messageOf(got)).toMatch(message);
});

test('an answer without headers, a body or words is still one', async () => {
	expect((await ask({ statusCode: 204 })).got).toMatchObject({ kind: 'answer', status: 204 });
	expect((await ask(Object.assign(new Error('x'), { httpCode: '500' }))).got).toMatchObject({ kind: 'answer', status: 500, body: undefined });
	expect((await ask(Object.assign(new Error(), { message: undefined }))).got).toEqual({ kind: 'lost', says: { code: 'NO_ANSWER', as: 'other' } });
});

test.each(['NO_TOKEN', 'CREDENTIAL_REFUSED'])('without a token (%s) nothing was sent', async (httpCode) => {
	const { got } = await ask(Object.assign(new Error('no token'), { httpCode }));
	expect(got).toMatchObject({ kind: 'unreached', says: { code: httpCode, own: 'no token' } });
});

test.each([new Error('boom'), Object.assign(new Error('boom'), { httpCode: null }), new TypeError('x')])('an error that tells nothing proves nothing: the request counts as lost', async (error) => {
	expect((await ask(error)).got).toMatchObject({ kind: 'lost' });
});

/** As n8n 2 throws it: its own error, axios' within, Node's within that. */
function nested(code: string, { message, ...nodeError }: { message: string; syscall?: string; errors?: unknown[] }) {
	const cause = Object.assign(new Error(message), { cause: Object.assign(new Error(message), { code, ...nodeError }) });
	return Object.assign(new Error('said otherwise by n8n'), { httpCode: code, messages: ['', 7], cause });
}

const attempt = { code: 'ETIMEDOUT', syscall: 'connect' };

test.each<[string, Error]>([
	['a time-out while connecting', networkError('ETIMEDOUT', 'connect ETIMEDOUT 52.78.5.241:443')],
	['a time-out while connecting, by the system call alone', nested('ETIMEDOUT', { message: '', syscall: 'connect' })],
	['time-outs while connecting to all addresses', nested('ETIMEDOUT', { message: '', errors: [attempt, attempt] })],
	['no route while connecting', networkError('EHOSTUNREACH', 'connect EHOSTUNREACH 52.78.5.241:443')],
	['a handshake that was refused', networkError('EPROTO', 'write EPROTO 80FC:error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure')],
	['a handshake that broke off', networkError('ECONNRESET', 'Client network socket disconnected before secure TLS connection was established')],
	['a proxy that wants a login', httpError(407)],
])('with %s nothing can have arrived, and the message is not one that n8n rewrites', async (_, error) => {
	const { got } = await ask(error);
	expect(got).toMatchObject({ kind: 'unreached', says: { code: 'NOT_CONNECTED' } });
	expect('says' in got && messageOf(got)).not.toMatch(/ECONN|ETIMEDOUT|EHOST|ENOTFOUND|EAI_AGAIN/);
});

test.each<[string, Error]>([
	['a time-out while reading', nested('ETIMEDOUT', { message: 'read ETIMEDOUT', syscall: 'read' })],
	['no route while reading', nested('EHOSTUNREACH', { message: 'read EHOSTUNREACH', syscall: 'read' })],
	['one attempt of several that was no connecting', nested('ETIMEDOUT', { message: '', errors: [attempt, null] })],
	['no attempts at all', nested('ETIMEDOUT', { message: '', errors: [] })],
	['a broken record', networkError('EPROTO', 'write EPROTO 80FC:error:0A000119:SSL routines::decryption failed or bad record mac')],
	['an alert on an open connection', networkError('ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'handshake failure')],
	['words of another error', networkError('ECONNRESET', 'handshake failure')],
])('with %s it may have', async (_, error) => {
	expect((await ask(error)).got).toMatchObject({ kind: 'lost' });
});

test('an answer is one, whatever its words', async () => {
	const error = httpError(500, { message: 'connect ETIMEDOUT 10.0.0.1:3306' });
	error.messages.push('connect ETIMEDOUT 10.0.0.1:3306');
	expect((await ask(error)).got).toMatchObject({ kind: 'answer', status: 500 });
});
