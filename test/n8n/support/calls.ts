import http from 'node:http';
import { listenLocally } from './local';

export interface Call {
	headers: http.IncomingHttpHeaders;
	body: unknown;
}

/** A backend that workflows call. */
export interface Calls {
	url: string;
	/** The oldest call that was not given yet, once there is one. */
	next: () => Promise<Call>;
	close: () => Promise<void>;
}

/** A server that takes JSON, and keeps what it was told. */
export async function openCalls(): Promise<Calls> {
	const calls: Call[] = [];
	const readers: Array<(call: Call) => void> = [];
	const server = http.createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const call: Call = { headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) };
			(readers.shift() ?? ((one) => calls.push(one)))(call);
			response.end('{}');
		});
	});
	const port = await listenLocally(server);
	return {
		url: `http://127.0.0.1:${port}/`,
		next: async () => calls.shift() ?? (await new Promise((resolve) => readers.push(resolve))),
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(() => resolve()));
		},
	};
}
