'use strict';

const { randomUUID } = require('node:crypto');
const http = require('node:http');
const { openListener } = require('../test/n8n/listener');
const { sign } = require('../test/trigger/sign');
const { SECRET } = require('../sandbox/webhooks');

const RATE = Number(process.argv[2] ?? 200);
const SECONDS = Number(process.argv[3] ?? 30);
// PortOne gives up an answer after this (integration/webhook/readme-v2).
const PORTONE_WAITS_MS = 30_000;
const RESENDS = 5;

/**
 * Sends V2 webhooks of as many payments to a real n8n at a fixed rate, each again until it is answered 200, every tenth twice at
 * once, and prints how the answers came and how often the workflow started.
 *
 *   node bench/trigger.js [deliveries a second] [seconds]
 */
async function main() {
	const listener = await openListener({ EXECUTIONS_DATA_SAVE_ON_SUCCESS: process.env.SAVE ?? 'all' });
	try {
		const { workflow, send } = await openWorkflow(listener);
		const payments = listener.sandbox.control.v2.createPayment(Array(RATE * SECONDS).fill({}));
		await send(payments[0].id); // The first call pays for loading.
		const warm = await count(listener, workflow);

		const began = performance.now();
		const answers = await Promise.all(payments.map(async ({ id }, index) => {
			await until(began + (index * 1000) / RATE);
			const copies = index % 10 === 0 ? 2 : 1;
			return await Promise.all(Array.from({ length: copies }, () => delivered(send, `msg-${id}`, id)));
		}));
		const seconds = (performance.now() - began) / 1000;
		const tries = answers.flat();
		const times = tries.map(({ ms }) => ms).sort((a, b) => a - b);
		const started = (await count(listener, workflow)) - warm;
		console.table([{
			deliveries: payments.length,
			'a second': RATE,
			started,
			lost: tries.filter(({ ok }) => !ok).length + Math.max(0, payments.length - started),
			'started twice': Math.max(0, started - payments.length),
			'answered on the first try': tries.filter(({ sent }) => sent === 1).length,
			'of calls': tries.length,
			'seconds in all': Number(seconds.toFixed(1)),
			'median ms': Math.round(times[Math.floor(times.length / 2)]),
			'99 % ms': Math.round(times[Math.floor(times.length * 0.99)]),
			'slowest ms': Math.round(times.at(-1)),
		}]);
	} finally {
		await listener.close();
	}
}

async function openWorkflow(listener) {
	const { workflow, path } = await listener.store('v2', { events: ['Transaction.Paid'] });
	await listener.n8n.publish(workflow);
	const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });
	const send = (paymentId, id = randomUUID()) => {
		const body = JSON.stringify({ type: 'Transaction.Paid', timestamp: new Date().toISOString(), data: { paymentId, storeId: 'store-sandbox', transactionId: 'tx' } });
		const headers = { 'Content-Type': 'application/json', ...sign(SECRET, id, Math.floor(Date.now() / 1000), body) };
		return new Promise((resolve) => {
			const request = http.request(listener.n8n.url + path, { method: 'POST', agent, headers, timeout: PORTONE_WAITS_MS }, (response) => response.resume().once('end', () => resolve(response.statusCode)));
			request.once('timeout', () => request.destroy());
			request.once('error', () => resolve(0));
			request.end(body);
		});
	};
	return { workflow, send };
}

/** One delivery as PortOne makes it, without its pauses of minutes. */
async function delivered(send, id, paymentId) {
	for (let sent = 1; sent <= 1 + RESENDS; sent++) {
		const began = performance.now();
		if ((await send(paymentId, id)) === 200) return { ok: true, sent, ms: performance.now() - began };
	}
	return { ok: false, sent: 1 + RESENDS, ms: PORTONE_WAITS_MS };
}

/** How many executions of a workflow n8n has in its books, once it has finished them. */
async function count({ n8n }, { id }) {
	const filter = (more) => encodeURIComponent(JSON.stringify({ workflowId: id, ...more }));
	for (;;) {
		const { results } = await n8n.request('GET', `/rest/executions?limit=1&filter=${filter({ status: ['new', 'running'] })}`);
		if (results.length === 0) break;
		await until(performance.now() + 500);
	}
	return (await n8n.request('GET', `/rest/executions?limit=1&filter=${filter()}`)).count;
}

const until = async (moment) => await new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - performance.now())));

main().then(
	() => process.exit(0),
	(error) => {
		console.error(error);
		process.exit(1);
	},
);
