'use strict';

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { createControl } = require('./control');
const { serveControl } = require('./controlHttp');
const { createServer } = require('./server');
const { createShop } = require('./shop');
const v1 = require('./v1');
const v2 = require('./v2');

const HOST = '127.0.0.1';
const LAST_PORT = 65535;

/**
 * Starts a PortOne on this machine, reachable from this machine only: one shop behind two addresses, as V1 and V2 of
 * the API live on hosts of their own. The control API and the page are on both.
 *
 * @param {{port?: number, seed?: boolean, latency?: number}} [options] port of V1, 0 takes a free one; V2 takes the next
 *   one, or where that is taken any free one; latency in milliseconds per API call
 * @returns {Promise<{url: string, port: number, v2: {url: string, port: number}, close: () => Promise<void>, control: object}>}
 * @throws where the port is taken
 */
async function startSandbox({ port = 0, seed = false, latency = 0 } = {}) {
	const shop = createShop({ latency });
	const control = createControl(shop);
	control.reset({ seed });
	const own = async (call) => await serveOwn(control, call);
	const [first, second] = [v1, v2].map((api) => createServer(shop, api, own));
	await listen(first, port);
	await listenNear(second, port === 0 ? 0 : port + 1);
	const close = async () => {
		shop.empty();
		await Promise.all([first, second].map(end));
	};
	return { ...addressOf(first), v2: addressOf(second), close, control };
}

/** What is the sandbox's own: the control API and the page; undefined for API calls. */
async function serveOwn(control, call) {
	if (call.segments?.[0] === '_sandbox') return await serveControl(control, call);
	if (call.method === 'GET' && call.path === '/') return { status: 200, type: 'text/html', body: readFileSync(join(__dirname, 'page', 'index.html'), 'utf8') };
	return undefined;
}

async function listen(server, port) {
	// Longer than any pause of a client, so that an idle connection is never cut under a request.
	server.keepAliveTimeout = 120_000;
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, HOST, resolve);
	});
}

async function listenNear(server, port) {
	try {
		await listen(server, port > LAST_PORT ? 0 : port);
	} catch (error) {
		if (error.code !== 'EADDRINUSE') throw error;
		await listen(server, 0);
	}
}

function addressOf(server) {
	const { port } = server.address();
	return { url: `http://${HOST}:${port}`, port };
}

async function end(server) {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
}

module.exports = { startSandbox };
