'use strict';

const http = require('node:http');
const { parseArgs } = require('node:util');
const { SECRET } = require('../sandbox/webhooks');
const { waits } = require('../sandbox/v2/webhook');
const { openListener } = require('../test/n8n/listener');
const { sign } = require('../test/trigger/sign');
const { openNode } = require('./triggerAlone');

// PortOne gives up an answer after this (integration/webhook/readme-v2).
const PORTONE_WAITS_MS = 30_000;
const MINUTE_MS = 60_000;

/**
 * Sends V2 webhooks of as many payments at a fixed rate, each again as PortOne does until it is answered 200, every tenth twice at
 * once, and prints how the answers came and how often the workflow started: to the node alone, or with --n8n to a real n8n.
 *
 *   node bench/trigger.js [--n8n] [--rate 200] [--seconds 30]
 */
async function main() {
	const { values } = parseArgs({ options: { n8n: { type: 'boolean', default: false }, rate: { type: 'string', default: '200' }, seconds: { type: 'string', default: '30' } } });
	const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
	const target = values.n8n ? await openWorkflow() : await openNode();
	try {
		const payments = target.sandbox.control.v2.createPayment(Array(rate * seconds).fill({}));
		const began = performance.now();
		const calls = await Promise.all(payments.map(async ({ id }, index) => {
			await until(began + (index * 1000) / rate);
			return await Promise.all(Array.from({ length: index % 10 === 0 ? 2 : 1 }, (_, copy) => delivered(target, id, copy)));
		}));
		print(target, { rate, deliveries: payments.length, calls: calls.flat(), seconds: (performance.now() - began) / 1000, started: await target.started() });
	} finally {
		await target.close();
	}
}

function print(target, { rate, deliveries, calls, seconds, started }) {
	const times = calls.map(({ ms }) => ms).sort((a, b) => a - b);
	const at = (share) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))]);
	console.table([{
		deliveries,
		'a second': rate,
		started,
		lost: Math.max(0, deliveries - started),
		'started twice': Math.max(0, started - deliveries),
		calls: calls.length,
		'not answered 200': calls.filter(({ ok }) => !ok).length,
		resends: calls.reduce((sum, { sent }) => sum + sent - 1, 0),
		'seconds in all': Number(seconds.toFixed(1)),
		'median ms': at(0.5),
		'99 % ms': at(0.99),
		'slowest ms': at(1),
	}]);
}

/** One delivery as PortOne makes it, resends and their pauses included; `later` is by how many seconds its signature is younger. */
async function delivered({ send }, paymentId, later) {
	const body = JSON.stringify({ type: 'Transaction.Paid', timestamp: new Date().toISOString(), data: { paymentId, storeId: 'store-sandbox', transactionId: 'tx' } });
	let sent = 0;
	for (const wait of [0, ...waits()]) {
		await until(performance.now() + wait * MINUTE_MS);
		const began = performance.now();
		sent += 1;
		const status = await send(body, sign(SECRET, `msg-${paymentId}`, Math.floor(Date.now() / 1000) + later, body));
		if (status === 200) return { ok: true, sent, ms: performance.now() - began };
	}
	return { ok: false, sent, ms: PORTONE_WAITS_MS };
}

async function openWorkflow() {
	const listener = await openListener();
	const { workflow, path } = await listener.store('v2', { events: ['Transaction.Paid'] });
	await listener.n8n.publish(workflow);
	const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });
	return {
		sandbox: listener.sandbox,
		send: (body, headers) =>
			new Promise((resolve) => {
				const options = { method: 'POST', agent, headers: { 'Content-Type': 'application/json', ...headers }, timeout: PORTONE_WAITS_MS };
				const request = http.request(listener.n8n.url + path, options, (response) => response.resume().once('end', () => resolve(response.statusCode)));
				request.once('timeout', () => request.destroy());
				request.once('error', () => resolve(0));
				request.end(body);
			}),
		started: async () => await count(listener.n8n, workflow),
		close: async () => await listener.close(),
	};
}

/** How many executions of a workflow n8n has in its books, once it has finished them. */
async function count(n8n, { id }) {
	const list = async (more) => await n8n.request('GET', `/rest/executions?limit=1&filter=${encodeURIComponent(JSON.stringify({ workflowId: id, ...more }))}`);
	while ((await list({ status: ['new', 'running'] })).results.length > 0) await until(performance.now() + 500);
	return (await list()).count;
}

const until = async (moment) => await new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - performance.now())));

// n8n's packages keep timers of their own.
main().then(
	() => process.exit(0),
	(error) => {
		console.error(error);
		process.exit(1);
	},
);
