import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { nth } from '../campaign/lists';
import { exchange, type Answer, type Message } from './exchange';
import type { Way } from './types';

const SECOND: Message = { headers: [['content-type', 'text/plain']], body: 'of somebody else' };
const CUT_MS = 400;

/** What lies between PortOne and n8n: every call goes by the next way, then plainly; the doors of n8n take turns. */
export async function openNetwork(ports: number[]) {
	const ways: Way[] = [];
	/** What PortOne has sent, for those who overhear. */
	const heard: Message[] = [];
	const counts: Partial<Record<Way, number>> = {};
	let calls = 0;
	const port = () => nth(ports, calls++ % ports.length);

	async function send(message: Message, way: Way): Promise<Answer | undefined> {
		counts[way] = (counts[way] ?? 0) + 1;
		const after = Math.random() * CUT_MS;
		switch (way) {
			case 'plain':
				return (await exchange(port(), [message]))[0];
			case 'twice':
				return (await Promise.all([exchange(port(), [message]), exchange(port(), [message])]))[0][0];
			case 'cut':
				await exchange(port(), [message], { after });
				return undefined;
			case 'half':
				await exchange(port(), [message], { half: true });
				return undefined;
			case 'answer lost':
				await exchange(port(), [message]);
				return undefined;
			case 'pipelined':
				return (await exchange(port(), [SECOND, message]))[1];
			case 'pipelined, cut':
				await exchange(port(), [message, SECOND, message], { after });
				return undefined;
		}
	}

	const server = http.createServer((request, response) => {
		void text(request).then(async (body) => {
			const names = ['content-type', 'webhook-id', 'webhook-timestamp', 'webhook-signature'];
			const message: Message = { headers: names.flatMap((name): Message['headers'] => [request.headers[name] ?? []].flat().map((value) => [name, value])), body };
			heard.push(message);
			const answer = await send(message, ways.shift() ?? 'plain');
			if (answer) response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
			else request.socket.destroy();
		}, () => undefined);
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	return {
		// A server that listens on a port has such an address.
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
		ways,
		heard,
		counts,
		/** By somebody who is not PortOne. */
		send,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

export type Network = Awaited<ReturnType<typeof openNetwork>>;
