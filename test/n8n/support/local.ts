import type { Server } from 'node:net';

/**
 * Lets a server listen on this machine.
 *
 * @returns its port
 */
export async function listenLocally(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
	return address.port;
}
