import http from 'node:http';
import { portOf } from '../../../../scripts/n8n/port';

const HOST = '127.0.0.1';

/** A payment of either version, as an answer tells it. */
export interface AnyPayment {
	imp_uid?: string;
	pg_provider?: string | null;
	status?: string;
	started_at?: number;
	/** V1's in major units, V2's in minor ones. */
	amount: number | { total: number; cancelled: number; taxFree: number | string };
	cancel_amount?: number;
	cancel_history: Array<{ cancellation_id?: string; cancelled_at: number }>;
	id: string;
	cancellations?: Array<{ status: string }>;
}

/** A cancel of either version, or what asks for a token. */
export interface SentBody {
	imp_secret?: string;
	reason: string;
	amount: number;
	imp_uid?: string;
	merchant_uid?: string;
	checksum?: number;
	extra?: unknown;
	currentCancellableAmount?: number;
	requester?: string;
}

export interface Call {
	method: string;
	path: string;
	headers: Partial<Record<string, string>>;
	body: SentBody | undefined;
}

/** What V1 wraps: a payment, a page of them, or a token. */
export interface Response extends Partial<AnyPayment> {
	list?: AnyPayment[];
	next?: number;
	access_token?: string;
	expired_at?: number;
	apply_num?: string;
	cancelled_at?: number;
}

export interface AnswerBody extends Partial<AnyPayment> {
	code?: number;
	message?: string;
	response?: Response | AnyPayment[] | null;
	type?: string;
	items?: AnyPayment[];
	cancellation?: { status: string };
	closedAt?: string;
	cancelledAt?: string;
	issueNumber?: string;
}

/** What V1 wraps, where it is no list. */
export const pageIn = ({ response }: AnswerBody): Response | undefined => (response === null || Array.isArray(response) ? undefined : response);

/** The token that V1 gives out. */
export const tokenIn = (body: AnswerBody): string | undefined => pageIn(body)?.access_token;

export interface OtherAnswer {
	status: number;
	body: AnswerBody;
	/** Whether it has a Date header. */
	dated: boolean;
}

/** Edits a call and its answer in place; what it gives back is nobody's. */
export interface Change {
	request?: (call: Call) => unknown;
	answer?: (answer: OtherAnswer, call: Call) => unknown;
}

export interface Other {
	url: string;
	close: () => Promise<void>;
}

/**
 * A PortOne that does something else than the one behind it: passes every call on, but for what is changed on the way.
 *
 * @param target its base URL
 */
export async function startOther(target: string, { request, answer }: Change): Promise<Other> {
	const passOn = async (req: http.IncomingMessage, res: http.ServerResponse) => {
		const call: Call = { method: req.method ?? '', path: req.url ?? '', headers: headersOf(req), body: await readJson(req) };
		request?.(call);
		const headers = Object.entries(call.headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
		const reply = await fetch(target + call.path, { method: call.method, headers, ...(call.body && { body: JSON.stringify(call.body) }) });
		// What the sandbox says.
		const answered: OtherAnswer = { status: reply.status, body: (await reply.json()) as AnswerBody, dated: true };
		answer?.(answered, call);
		res.sendDate = answered.dated;
		res.writeHead(answered.status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(answered.body));
	};
	const server = http.createServer((req, res) => void passOn(req, res));
	await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: `http://${HOST}:${portOf(server)}`, close };
}

const PASSED_ON = ['authorization', 'content-type', 'idempotency-key'];
const headersOf = ({ headers }: http.IncomingMessage): Call['headers'] =>
	Object.fromEntries(PASSED_ON.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])));

async function readJson(req: http.IncomingMessage): Promise<SentBody | undefined> {
	const chunks: Buffer[] = [];
	for await (const chunk of req) chunks.push(chunk as Buffer);
	return chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString('utf8')) as SentBody) : undefined;
}
