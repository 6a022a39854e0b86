import type { Answer } from './answer';
import { headerOf, type Request } from './request';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a URL, or what stands in a Host header, is this machine's own. */
const isLoopback = (name: string): boolean => LOOPBACK.test(name);

/** Whether a URL leads back to this machine. */
export const leadsHere = (url: string): boolean => URL.canParse(url) && isLoopback(new URL(url).hostname);

/**
 * Turns away what a web page of somebody else could make a browser of this machine do. The address must be one that the
 * sandbox is meant to have, or a name that is bound anew to 127.0.0.1 would make it that page's own (DNS rebinding); a
 * control call must be JSON, which no form can send, and of the sandbox's own page or of no page at all.
 *
 * @param hosts names beside those of this machine
 * @returns undefined where nothing is wrong
 */
export function turnAway(request: Request, hosts: readonly string[]): Answer | undefined {
	const host = headerOf(request, 'host') ?? '';
	const name = host.replace(/:\d+$/, '').toLowerCase();
	if (!isLoopback(name) && !hosts.some((allowed) => allowed.toLowerCase() === name)) return no(421, `this sandbox is not called ${host || 'nothing'}; --host allows a name`);
	if (request.segments?.[0] !== '_sandbox') return undefined;
	if (isForeign(request, host)) return no(403, 'control calls of another origin are not taken');
	const type = headerOf(request, 'content-type') ?? '';
	if (request.method !== 'GET' && !/^application\/json\s*(;|$)/i.test(type)) return no(415, 'control calls have the content-type application/json');
	return undefined;
}

/** Whether a browser says that another page is behind a call (Fetch, "Origin header"; Fetch Metadata). */
function isForeign(request: Request, host: string): boolean {
	const [origin, site] = [headerOf(request, 'origin'), headerOf(request, 'sec-fetch-site')];
	if (origin !== undefined && origin.toLowerCase() !== `http://${host}`.toLowerCase()) return true;
	return site !== undefined && site !== 'same-origin' && site !== 'none';
}

const no = (status: number, error: string): Answer => ({ status, body: { error } });
