'use strict';

const http = require('node:http');

/**
 * A proxy before PortOne that changes what it answers.
 *
 * @param {string} url PortOne's address
 * @param {(body: object) => object} change from PortOne's own answer to the one that goes out
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
async function startProxy(url, change) {
	const server = http.createServer(async (request, response) => {
		const chunks = await request.toArray();
		const { host, connection, 'content-length': length, ...headers } = request.headers;
		const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
		const answer = await fetch(url + request.url, { method: request.method, headers, body });
		response.writeHead(answer.status, { 'Content-Type': 'application/json', Date: answer.headers.get('date') });
		response.end(JSON.stringify(change(await answer.json())));
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: `http://127.0.0.1:${server.address().port}`, close };
}

module.exports = { startProxy };
