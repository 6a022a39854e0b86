import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

// Below those that systems give to outgoing connections (Linux from 32768 on): one of these would take a port of theirs
// between now and the server's start.
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** A port of this machine that is free now: the preferred one if it is. */
export async function freePort(preferred = randomInt(LOWEST, HIGHEST)): Promise<number> {
	return (await isFree(preferred)) ? preferred : await freePort();
}

async function isFree(port: number): Promise<boolean> {
	const probe = createServer();
	return await new Promise((resolve, reject) => {
		probe.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
		probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
	});
}

/**
 * The port that a server listens on.
 *
 * @throws Error if it listens on none
 */
export function portOf(server: Server): number {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
	return address.port;
}
