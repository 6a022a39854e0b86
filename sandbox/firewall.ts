import type { Answer } from './answer';

export interface Firewall {
	blocks: (url: string) => boolean;
	answer: Answer;
}

export interface FirewallOptions {
	answers?: 'html' | 'problem';
}

const PAGE = '<!doctype html><html><title>403 Forbidden</title><h1>Request blocked.</h1></html>';
// RFC 9457. It is somebody else's answer: PortOne has `code` (V1) or `type` in capitals (V2).
const PROBLEM = { type: 'about:blank', title: 'Forbidden', status: 403, detail: 'Request blocked by security policy.' };
const ANSWERS: Record<NonNullable<FirewallOptions['answers']>, Answer> = {
	html: { status: 403, type: 'text/html', body: PAGE },
	problem: { status: 403, type: 'application/problem+json', body: PROBLEM },
};

/**
 * @param pattern what a look-up's path and query must not have; a text is the source of a pattern
 * @throws {TypeError|SyntaxError}
 */
export function createFirewall(pattern: RegExp | string | null, { answers = 'html' }: FirewallOptions = {}): Firewall | null {
	if (!Object.hasOwn(ANSWERS, answers)) throw new TypeError(`setFirewall: no answer ${answers}`);
	if (pattern === null) return null;
	const { source, flags } = new RegExp(pattern);
	const stateless = new RegExp(source, flags.replace(/[gy]/g, ''));
	return { blocks: (url) => stateless.test(url), answer: ANSWERS[answers] };
}

/** The answer of a firewall before PortOne, or of a proxy of the shop's, to a look-up that it does not like; undefined where it lets it through. */
export function blocked({ settings: { firewall } }: { settings: { firewall: Firewall | null } }, { url }: { url: string }, { kind }: { kind: string }): Answer | undefined {
	return firewall && kind === 'lookup' && firewall.blocks(url) ? firewall.answer : undefined;
}
