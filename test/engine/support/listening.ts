import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine. */
export interface Listening {
	url: string;
	close: () => Promise<void>;
}

/** Starts one at a free port. */
export async function listening(handle: http.RequestListener): Promise<Listening> {
	const server = http.createServer(handle);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	// A server that listens on a port has such an address.
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
