import type { Reply, Send } from '../../../nodes/PortOne/gateway/http';

/** What `answer` has for PortOne's clock, unix seconds. */
export const AT = 1_700_000_000;

/** An answer that came whole. */
export type Whole = Extract<Reply, { kind: 'answer' }>;

/** A request, as it is handed to n8n. */
export type Sent = Parameters<Send>[0];

/** PortOne's answer to one request. */
export function answer(status: number, body: unknown): Whole {
	return { kind: 'answer', status, body, at: AT };
}

/** A line on which every request gets one reply; what was asked for comes into `sent`. */
export function line(reply: Reply, sent: Sent[] = []): Send {
	return async (request) => {
		sent.push(request);
		return reply;
	};
}

/** A line for what shall send nothing. */
export async function silent(): Promise<Reply> {
	throw new Error('Nothing was to be sent.');
}
