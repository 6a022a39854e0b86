import type http from 'node:http';
import { listening, type Listening } from './listening';

/** Headers of the one connection. */
const OWN = new Set(['host', 'connection', 'content-length']);

/** A proxy before PortOne's address that changes what it answers: `change` is given PortOne's own JSON, and gives what goes out. */
export async function startProxy(url: string, change: (body: Record<string, unknown>) => unknown): Promise<Listening> {
	const forward = async (request: http.IncomingMessage, response: http.ServerResponse) => {
		// A request without an encoding comes in buffers.
		const chunks = (await request.toArray()) as Buffer[];
		const headers = Object.entries(request.headers).filter(([name]) => !OWN.has(name)).map(([name, value]): [string, string] => [name, String(value)]);
		const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
		const answer = await fetch(url + request.url!, { method: request.method, headers, body });
		response.writeHead(answer.status, { 'Content-Type': 'application/json', Date: answer.headers.get('date')! });
		// PortOne answers with objects only.
		response.end(JSON.stringify(change((await answer.json()) as Record<string, unknown>)));
	};
	return await listening((request, response) => void forward(request, response));
}
