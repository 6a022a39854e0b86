import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Milliseconds } from '../../sandbox/units';

/** What the trigger uses of express's request. */
export type Request = IncomingMessage & { rawBody: Buffer; ip: string | undefined };
/** And of its response. */
export type Response = ServerResponse & { status: (code: number) => Response; json: (body: object) => Response };

/** A call that came to n8n as a whole. */
export interface Call {
	at: Milliseconds;
	headers: IncomingMessage['headers'];
	body: string;
	/** What it was answered. */
	status?: number;
	code?: string;
	/** Whether the process died before it had answered. */
	died: boolean;
}

export interface Door {
	port: number;
	calls: Call[];
	/** Ends every connection; those that come meanwhile are refused. */
	shut: () => void;
	open: () => void;
	close: () => Promise<void>;
}

/** n8n's address: reads a request and hands it on, as n8n's express does. */
export async function openDoor(receive: (request: Request, response: Response) => Promise<void>): Promise<Door> {
	const calls: Call[] = [];
	const sockets = new Set<Socket>();
	let isOpen = true;
	const server = http.createServer((incoming, outgoing) => {
		void buffer(incoming).then(
			async (rawBody) => {
				const call: Call = { at: Date.now(), headers: incoming.headers, body: rawBody.toString('utf8'), died: !isOpen };
				calls.push(call);
				const response = expressed(outgoing, call);
				if (isBroken(incoming, rawBody)) response.status(422).json({ code: 422, message: 'Failed to parse request body' });
				else await receive(Object.assign(incoming, { rawBody, ip: incoming.socket.remoteAddress }), response);
			},
			() => outgoing.destroy(),
		);
	});
	server.on('connection', (socket) => {
		if (!isOpen) return void socket.destroy();
		sockets.add(socket);
		return socket.once('close', () => sockets.delete(socket)).on('error', () => undefined);
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const shut = () => {
		isOpen = false;
		for (const call of calls) if (call.status === undefined) call.died = true;
		sockets.forEach((socket) => socket.destroy());
	};
	return {
		// A server that listens on a port has such an address.
		port: (server.address() as AddressInfo).port,
		calls,
		shut,
		open: () => void (isOpen = true),
		async close() {
			shut();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function expressed(outgoing: ServerResponse, call: Call): Response {
	const response: Response = Object.assign(outgoing, {
		status: (code: number) => Object.assign(response, { statusCode: code }),
		json(body: object) {
			outgoing.setHeader('content-type', 'application/json; charset=utf-8');
			response.end(JSON.stringify(body));
			return response;
		},
	});
	const end = outgoing.end.bind(outgoing) as (...given: unknown[]) => ServerResponse;
	outgoing.end = (...given: unknown[]) => {
		call.status = outgoing.statusCode;
		call.code = codeIn(String(given[0]));
		return end(...given);
	};
	return response;
}

function codeIn(text: string): string | undefined {
	return /"code":"(\w+)"/.exec(text)?.[1];
}

function isBroken({ headers }: IncomingMessage, body: Buffer): boolean {
	if (!headers['content-type']?.startsWith('application/json')) return false;
	try {
		JSON.parse(body.toString('utf8'));
		return false;
	} catch {
		return true;
	}
}
