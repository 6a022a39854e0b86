'use strict';

const { setTimeout: pause } = require('node:timers/promises');

function send(shop, res, answer) {
	const text = begin(shop, res, answer);
	res.end(text);
}

/**
 * Sends the headers at once and the body byte by byte.
 *
 * @param {number} ms milliseconds that the body takes
 */
async function drip(shop, res, answer, ms) {
	const bytes = Buffer.from(begin(shop, res, answer));
	res.flushHeaders();
	const started = performance.now();
	for (let sent = 0; sent < bytes.length && !res.destroyed; ) {
		await pause(Math.max(1, ms / bytes.length), undefined, { ref: false });
		// Timers are no finer than a millisecond: as many bytes as are due.
		const due = Math.min(bytes.length, Math.max(sent + 1, Math.floor((bytes.length * (performance.now() - started)) / Math.max(1, ms))));
		res.write(bytes.subarray(sent, due));
		sent = due;
	}
	res.end();
}

/** Writes the head of an answer; gives its body as text. */
function begin(shop, res, { status, type = 'application/json', body }) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	res.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Content-Length': Buffer.byteLength(text), Date: new Date(shop.clock.ms()).toUTCString() });
	return text;
}

module.exports = { send, drip };
