'use strict';

const axios = require('axios');

// As long as the node waits, unless told otherwise.
const TIMEOUT_MS = 70_000;

/** No answer came. */
class NoAnswer extends Error {}

/**
 * A bare HTTP client of one PortOne.
 *
 * @param {string} baseURL
 * @returns {(method: string, url: string, more?: {headers?: object, body?: object}) => Promise<{status: number, body: unknown, date: string|undefined}>}
 *   throws NoAnswer; `date` is the Date header
 */
function createClient(baseURL) {
	return async (method, url, { headers, body } = {}) => {
		try {
			const answer = await axios.request({ baseURL, method, url, headers, data: body, timeout: TIMEOUT_MS, maxRedirects: 0, validateStatus: () => true });
			return { status: answer.status, body: answer.data, date: answer.headers.date };
		} catch (error) {
			// Not the error itself: axios keeps the request in it, secrets and all.
			throw new NoAnswer(`no answer (${error.code ?? 'no reason given'})`);
		}
	};
}

module.exports = { createClient, NoAnswer };
