import axios from 'axios';
import { codeOf } from '../../scripts/errors';

// As long as the node waits, unless told otherwise.
const TIMEOUT_MS = 70_000;

/** No answer came. */
export class NoAnswer extends Error {}

export type Headers = Record<string, string>;

export interface Answer<Body> {
	status: number;
	/** Of the form that PortOne's documents give it; where it has another, reading it throws, which run.ts takes for a difference. */
	body: Body;
	/** The Date header. */
	date: string | undefined;
}

/** @throws NoAnswer */
export type Client = (method: 'GET' | 'POST' | 'DELETE', url: string, more?: { headers?: Headers | undefined; body?: object }) => Promise<Answer<unknown>>;

/** A bare HTTP client of one PortOne. */
export function createClient(baseURL: string): Client {
	return async (method, url, { headers, body } = {}) => {
		try {
			const answer = await axios.request<unknown>({ baseURL, method, url, ...(headers && { headers }), data: body, timeout: TIMEOUT_MS, maxRedirects: 0, validateStatus: () => true });
			const { date } = answer.headers as { date?: string };
			return { status: answer.status, body: answer.data, date };
		} catch (error) {
			// Not the error itself: axios keeps the request in it, secrets and all.
			throw new NoAnswer(`no answer (${codeOf(error) ?? 'no reason given'})`);
		}
	};
}
