'use strict';

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { createControl, serveControl } = require('./control');
const { createServer } = require('./server');
const { createShop } = require('./shop');
const v1 = require('./v1');

/**
 * Starts a PortOne on this machine, reachable from this machine only.
 *
 * @param {{port?: number, seed?: boolean, latency?: number}} [options] port 0 takes a free one; latency in milliseconds per API call
 * @returns {Promise<{url: string, port: number, close: () => Promise<void>, control: object}>}
 * @throws where the port is taken
 */
async function startSandbox({ port = 0, seed = false, latency = 0 } = {}) {
	const shop = createShop({ latency });
	const control = createControl(shop);
	control.reset({ seed });
	const server = createServer(shop, v1, async (call) => {
		if (call.segments?.[0] === '_sandbox') return await serveControl(control, call);
		if (call.method === 'GET' && call.path === '/') return { status: 200, type: 'text/html', body: readFileSync(join(__dirname, 'page', 'index.html'), 'utf8') };
		return undefined;
	});
	// Longer than any pause of a client, so that an idle connection is never cut under a request.
	server.keepAliveTimeout = 120_000;
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const taken = server.address().port;
	const close = async () => {
		shop.empty();
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: `http://127.0.0.1:${taken}`, port: taken, close, control };
}

module.exports = { startSandbox };
