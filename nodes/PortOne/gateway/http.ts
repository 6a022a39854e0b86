import type { IExecuteFunctions, IHookFunctions, IHttpRequestOptions, ILoadOptionsFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NO_TOKEN } from './credentials';
import { CREDENTIAL_REFUSED } from './gateway';


/** What came back for one request, before any meaning is read into it. */
export type Reply =
	| { kind: 'answer'; status: number; body: unknown; at: number }
	/** Nobody took the request: refused connection, unknown host. */
	| { kind: 'unreached'; code: string; message: string }
	/** The request may have been processed: time-out, dropped connection. */
	| { kind: 'lost'; code: string; message: string }
	/** The user stopped the execution. */
	| { kind: 'aborted' };

/** Whatever of n8n may speak to PortOne. */
type Caller = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** Sends one authenticated request to PortOne. Never throws. */
export type Send = (options: IHttpRequestOptions) => Promise<Reply>;

// Node's words for "no connection was made" (`man 3 errno`, `dns` module): nothing can have arrived.
// EHOSTUNREACH and its like are not among them: Linux reports them on open connections, too.
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * Requests through n8n's helper, which authenticates, renews the V1 token on 401, keeps the shop's proxy
 * settings and stops with the execution.
 *
 * @param credentialType n8n's name of the credential
 * @param baseURL PortOne's address, from the credential
 * @param timeout milliseconds until an unanswered request counts as lost
 */
export function sender(context: Caller, credentialType: string, baseURL: string, timeout: number): Send {
	return async (options) => {
		try {
			const response = (await context.helpers.httpRequestWithAuthentication.call(context as IExecuteFunctions, credentialType, {
				baseURL,
				timeout,
				json: true,
				returnFullResponse: true,
				// A redirect would repeat the POST elsewhere.
				disableFollowRedirect: true,
				...options,
			})) as { statusCode: number; body: unknown; headers?: Record<string, unknown> };
			return { kind: 'answer', status: response.statusCode, body: response.body, at: clockOf(response.headers?.date) };
		} catch (error) {
			return fromError(error as HttpFault);
		}
	};
}

interface HttpFault {
	httpCode?: string | null;
	message?: string;
	context?: { data?: unknown };
}

// n8n's NodeApiError: `httpCode` holds the status or Node's error code, `context.data` the JSON body.
function fromError(error: HttpFault): Reply {
	const code = String(error.httpCode ?? '');
	if (code === 'ERR_CANCELED') return { kind: 'aborted' };
	if (/^\d{3}$/.test(code)) return { kind: 'answer', status: Number(code), body: error.context?.data, at: clockOf(undefined) };
	if (code === NO_TOKEN || code === CREDENTIAL_REFUSED) return { kind: 'unreached', code, message: String(error.message) };
	if (NEVER_CONNECTED.has(code)) {
		return { kind: 'unreached', code: 'NOT_CONNECTED', message: 'PortOne could not be reached: the connection was refused, or the host is unknown.' };
	}
	if (code === 'ECONNABORTED') return { kind: 'lost', code: 'TIMED_OUT', message: 'PortOne did not answer in time.' };
	if (code === '') return { kind: 'lost', code: 'NO_ANSWER', message: `${error.message ?? 'No answer came.'}` };
	return { kind: 'lost', code: 'NO_ANSWER', message: 'The connection to PortOne broke off before the answer.' };
}

/** PortOne's clock, unix seconds, by its Date header; this machine's where it sends none. */
function clockOf(date: unknown): number {
	const at = typeof date === 'string' ? Date.parse(date) : NaN;
	return Math.floor((Number.isNaN(at) ? Date.now() : at) / 1000);
}
