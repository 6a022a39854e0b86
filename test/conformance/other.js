'use strict';

const http = require('node:http');

const HOST = '127.0.0.1';
const same = () => {};

/**
 * A PortOne that does something else than the one behind it: passes every call on, but for what is changed on the way.
 *
 * @param {string} target its base URL
 * @param {{request?: (call: object) => void, answer?: (answer: object, call: object) => void}} change edit a call
 *   (`method, path, headers, body`) and its answer (`status, body, dated`) in place
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
async function startOther(target, { request = same, answer = same }) {
	const server = http.createServer(async (req, res) => {
		const call = { method: req.method, path: req.url, headers: headersOf(req), body: await readJson(req) };
		request(call);
		const reply = await fetch(target + call.path, { method: call.method, headers: call.headers, body: call.body && JSON.stringify(call.body) });
		const answered = { status: reply.status, body: await reply.json(), dated: true };
		answer(answered, call);
		res.sendDate = answered.dated;
		res.writeHead(answered.status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(answered.body));
	});
	await new Promise((resolve) => server.listen(0, HOST, resolve));
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url: `http://${HOST}:${server.address().port}`, close };
}

const PASSED_ON = ['authorization', 'content-type', 'idempotency-key'];
const headersOf = ({ headers }) => Object.fromEntries(PASSED_ON.filter((name) => name in headers).map((name) => [name, headers[name]]));

async function readJson(req) {
	const chunks = [];
	for await (const chunk of req) chunks.push(chunk);
	return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : undefined;
}

module.exports = { startOther };
