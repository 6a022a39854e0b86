import type { IHttpRequestOptions } from 'n8n-workflow';
import { failure } from './credentials';
import { CREDENTIAL_REFUSED } from './gateway';

/** What n8n's older request helper takes beside or instead of the newer one's options: HTTP Request still uses it. */
interface Older {
	uri?: unknown;
	followRedirect?: boolean;
	followAllRedirects?: boolean;
}

/**
 * A request that may carry a credential's secret, whichever node sends it: to the credential's own address, and on to
 * nowhere else.
 *
 * @param baseUrl the credential's, as `readBaseUrl` gives it
 * @param name the credential's, for the message
 * @throws Error with `httpCode` CREDENTIAL_REFUSED where it would go to another scheme, host or port
 */
export function bound(options: IHttpRequestOptions & Older, baseUrl: string, name: string): IHttpRequestOptions {
	const { url, uri, baseURL } = options;
	const { origin } = new URL(baseUrl);
	// One that is not given counts as a path below.
	if ([url, uri].some((target) => originOf(target, baseUrl) !== origin)) {
		throw failure(CREDENTIAL_REFUSED, `The ${name} credential is for requests to its 'Base URL' only (${origin}). This one goes elsewhere.`);
	}
	const still: IHttpRequestOptions & Older = {
		...options,
		...(baseURL !== undefined && { baseURL: baseUrl }),
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
	};
	return still;
}

/** undefined where it is no address. */
function originOf(target: unknown, baseUrl: string): string | undefined {
	const address = String(target);
	return URL.canParse(address, baseUrl) ? new URL(address, baseUrl).origin : undefined;
}
