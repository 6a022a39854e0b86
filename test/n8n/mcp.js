'use strict';

/**
 * Speaks to an MCP server over Streamable HTTP (Model Context Protocol, 2025-03-26, "Transports").
 *
 * @param {string} url
 * @returns {Promise<(method: string, params?: object) => Promise<object>>} calls a method, and gives its result
 */
async function connectMcp(url) {
	const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
	let id = 0;

	async function send(message) {
		const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ jsonrpc: '2.0', ...message }) });
		const text = await response.text();
		if (!response.ok) throw new Error(`${message.method} answered ${response.status}: ${text}`);
		headers['mcp-session-id'] ??= response.headers.get('mcp-session-id');
		return text.startsWith('{') ? text : text.split('\n').find((line) => line.startsWith('data: '))?.slice(6);
	}

	async function call(method, params = {}) {
		const { result, error } = JSON.parse(await send({ id: ++id, method, params }));
		if (error) throw new Error(error.message);
		return result;
	}

	await call('initialize', { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: { name: 'test', version: '1' } });
	await send({ method: 'notifications/initialized' });
	return call;
}

module.exports = { connectMcp };
