'use strict';

const { fork } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');

/**
 * A sandbox in a process of its own, so that its work is not counted as anybody else's.
 *
 * @typedef {object} Sandbox
 * @property {string} url
 * @property {(count: number, latency: number) => Promise<object[]>} fill empties it, makes so many payments, and gives rows of
 *   `{payment, amount, reason, checksum}` that refund a part of each; from now on every call takes `latency` milliseconds
 * @property {() => Promise<void>} mark what came in so far does not count
 * @property {() => Promise<{calls: number, refunded: number, peakInFlight: number}>} measure what came in since
 * @property {() => void} close
 *
 * @returns {Promise<Sandbox>}
 */
async function forkSandbox() {
	const server = fork(path.join(__dirname, 'serve.js'));
	const [{ url }] = await once(server, 'message');
	const control = async (name, body) => {
		const method = body ? 'POST' : 'GET';
		const response = await fetch(`${url}/_sandbox/${name}`, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
		return await response.json();
	};
	const count = async () => {
		const { total, peak_in_flight } = await control('stats');
		return { calls: total, refunded: (await control('ledger')).length, peakInFlight: peak_in_flight };
	};
	let marked;
	return {
		url,
		async fill(rows, latency) {
			await control('reset', { seed: false });
			const payments = await control('payments', Array(rows).fill({}));
			await control('latency', { ms: latency });
			return payments.map(({ imp_uid, amount }) => ({ payment: imp_uid, amount: 1000, reason: 'bench', checksum: amount }));
		},
		async mark() {
			marked = await count();
		},
		async measure() {
			const { calls, refunded, peakInFlight } = await count();
			return { calls: calls - marked.calls, refunded: refunded - marked.refunded, peakInFlight };
		},
		close: () => server.disconnect(),
	};
}

module.exports = { forkSandbox };
