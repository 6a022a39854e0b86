import net from 'node:net';
import type { Milliseconds } from '../../sandbox/units';

export interface Message {
	/** Names may come twice. */
	headers: Array<[name: string, value: string]>;
	body: string;
}

export interface Answer {
	status: number;
	body: string;
}

// As PortOne does (integration/webhook/readme-v2).
const WAITING_MS: Milliseconds = 30_000;

interface Cut {
	/** After so many milliseconds. */
	after?: Milliseconds;
	/** In the midst of the last request. */
	half?: boolean;
}

/** Sends requests over one connection, one behind the other, and reads their answers; fewer, where the connection ends before. */
export async function exchange(port: number, messages: Message[], { after = WAITING_MS, half = false }: Cut = {}): Promise<Answer[]> {
	const socket = net.connect(port, '127.0.0.1');
	const bytes = Buffer.concat(messages.map(bytesOf));
	let text = Buffer.alloc(0);
	return await new Promise((resolve) => {
		const timer = setTimeout(() => socket.destroy(), after);
		socket.on('connect', () => {
			if (half) socket.write(bytes.subarray(0, bytes.length - 10), () => socket.destroy());
			else socket.write(bytes);
		});
		socket.on('data', (chunk: Buffer) => {
			text = Buffer.concat([text, chunk]);
			if (answersIn(text).length === messages.length) socket.destroy();
		});
		socket.on('error', () => undefined);
		socket.on('close', () => {
			clearTimeout(timer);
			resolve(answersIn(text));
		});
	});
}

function bytesOf({ headers, body }: Message): Buffer {
	const lines = [['host', 'n8n.test'], ['content-length', String(Buffer.byteLength(body))], ...headers].map(([name, value]) => `${name}: ${value}\r\n`);
	return Buffer.from(`POST /webhook HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

/** Those that are complete. n8n's have a length. */
function answersIn(bytes: Buffer): Answer[] {
	const end = bytes.indexOf('\r\n\r\n');
	if (end === -1) return [];
	const head = bytes.subarray(0, end).toString('latin1');
	const from = end + 4;
	const to = from + Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
	if (bytes.length < to) return [];
	return [{ status: Number(head.slice(9, 12)), body: bytes.subarray(from, to).toString('utf8') }, ...answersIn(bytes.subarray(to))];
}
