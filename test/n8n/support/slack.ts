import type { Asked, Host } from './internet';

const TOKEN = 'xoxb-sandbox-only';

/** A button of a message that leads somewhere. */
interface Button {
	url?: string;
}

interface Message {
	channel: string;
	blocks: Array<{ text?: { text: string }; elements?: Button[] }>;
}

/** A workspace at Slack. */
export interface Slack {
	/** n8n's credential for it. */
	credential: { type: string; data: object };
	/** The messages that were posted: where, what, and where their buttons lead. */
	posted: Array<{ channel: string; text: string; links: string[] }>;
	hosts: Record<string, Host>;
}

/** Slack's Web API, as far as n8n's Slack node speaks it to ask for an approval (docs.slack.dev, "chat.postMessage"). */
export function standInForSlack(): Slack {
	const slack: Slack = { credential: { type: 'slackApi', data: { accessToken: TOKEN } }, posted: [], hosts: { 'slack.com': answer } };

	function answer({ method, path, headers, body }: Asked) {
		if (headers.authorization !== `Bearer ${TOKEN}`) return { json: { ok: false, error: 'invalid_auth' } };
		if (method !== 'POST' || path !== '/api/chat.postMessage') return { json: { ok: false, error: 'unknown_method' } };
		const { channel, blocks } = JSON.parse(body) as Message;
		const links = blocks.flatMap(({ elements = [] }) => elements.flatMap(({ url }) => url ?? []));
		slack.posted.push({ channel, text: blocks.map(({ text }) => text?.text ?? '').join('\n'), links });
		return { json: { ok: true, channel: 'C1', ts: '1700000000.000100' } };
	}
	return slack;
}
