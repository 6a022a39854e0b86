import net from 'node:net';

/** A port of 127.0.0.1 that nobody listens on now: the preferred one, or else any. */
export function freePort(preferred = 0): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = net.createServer();
		probe.once('error', (error) => (preferred === 0 ? reject(error) : resolve(freePort())));
		probe.listen(preferred, '127.0.0.1', () => {
			const port = portOf(probe);
			probe.close(() => resolve(port));
		});
	});
}

/**
 * The port that a server listens on.
 *
 * @throws Error if it listens on none
 */
export function portOf(server: net.Server): number {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server listens on no port');
	return address.port;
}
