'use strict';

const net = require('node:net');

/**
 * @param {number} [preferred]
 * @returns {Promise<number>} a port of 127.0.0.1 that nobody listens on now
 */
function freePort(preferred = 0) {
	return new Promise((resolve, reject) => {
		const probe = net.createServer();
		probe.once('error', (error) => (preferred ? resolve(freePort()) : reject(error)));
		probe.listen(preferred, '127.0.0.1', () => {
			const { port } = probe.address();
			probe.close(() => resolve(port));
		});
	});
}

module.exports = { freePort };
