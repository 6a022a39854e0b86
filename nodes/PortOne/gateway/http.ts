import type { IExecuteFunctions, IHookFunctions, IHttpRequestOptions, ILoadOptionsFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NO_TOKEN } from './credentials';
import { inTime } from './deadline';
import { whyUnreached, type HttpFault } from './fault';
import { CREDENTIAL_REFUSED } from './gateway';
import type { Coded } from '../refund/saying';
import type { Milliseconds, Seconds } from '../refund/units';

/** What came back for one request, before any meaning is read into it. */
export type Reply =
	| { kind: 'answer'; status: number; body: unknown; at: Seconds }
	/** The request never reached PortOne: refused connection, unknown host, a certificate that is not trusted. */
	| { kind: 'unreached'; says: Coded }
	/** The request may have been processed: time-out, dropped connection. */
	| { kind: 'lost'; says: Coded }
	/** The user stopped the execution. */
	| { kind: 'aborted' };

/** Whatever of n8n may speak to PortOne. */
type Caller = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** Sends one authenticated request to PortOne. Never throws. */
export type Send = (options: IHttpRequestOptions) => Promise<Reply>;

/**
 * Requests through n8n's helper, which authenticates, renews the V1 token on 401, keeps the shop's proxy
 * settings and stops with the execution.
 *
 * @param credentialType n8n's name of the credential
 * @param baseURL PortOne's address, from the credential
 * @param timeout milliseconds until a request without a whole answer counts as lost, the renewal of a token included
 */
export function sender(context: Caller, credentialType: string, baseURL: string, timeout: Milliseconds): Send {
	return async (options) => {
		try {
			const asked = context.helpers.httpRequestWithAuthentication.call(context as IExecuteFunctions, credentialType, {
				baseURL,
				timeout,
				json: true,
				returnFullResponse: true,
				// A redirect would repeat the POST elsewhere.
				disableFollowRedirect: true,
				...options,
			}) as Promise<{ statusCode: number; body: unknown; headers?: Record<string, unknown> }>;
			const response = await inTime(asked, timeout);
			if (response === undefined) return TIMED_OUT;
			return { kind: 'answer', status: response.statusCode, body: response.body, at: clockOf(response.headers?.date) };
		} catch (error) {
			return fromError(error as HttpFault);
		}
	};
}

const TIMED_OUT: Reply = { kind: 'lost', says: { code: 'TIMED_OUT' } };

function fromError(error: HttpFault): Reply {
	const code = String(error.httpCode ?? '');
	if (code === 'ERR_CANCELED') return { kind: 'aborted' };
	const own = String(error.message);
	if (code === NO_TOKEN) return { kind: 'unreached', says: { code: 'NO_TOKEN', own } };
	if (code === CREDENTIAL_REFUSED) return { kind: 'unreached', says: { code: 'CREDENTIAL_REFUSED', as: 'credential', own } };
	// Whatever an answer says, it came over a connection; only a proxy's own (RFC 9110, 15.5.8) is none of PortOne's.
	if (/^\d{3}$/.test(code) && code !== '407') return { kind: 'answer', status: Number(code), body: error.context?.data, at: clockOf(undefined) };
	const unreached = whyUnreached(error, code);
	if (unreached !== undefined) return { kind: 'unreached', says: unreached };
	if (code === 'ECONNABORTED') return TIMED_OUT;
	if (code === '') return { kind: 'lost', says: { code: 'NO_ANSWER', as: 'other', ...(error.message !== undefined && { own: error.message }) } };
	return { kind: 'lost', says: { code: 'NO_ANSWER', as: 'brokenOff' } };
}

/** PortOne's clock, unix seconds, by its Date header; this machine's where it sends none. */
function clockOf(date: unknown): Seconds {
	const at = typeof date === 'string' ? Date.parse(date) : NaN;
	return Math.floor((Number.isNaN(at) ? Date.now() : at) / 1000);
}
