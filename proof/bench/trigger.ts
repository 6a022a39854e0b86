import { parseArgs } from 'node:util';
import { waits } from '../../sandbox/v2/webhook';
import { SECRET } from '../../sandbox/webhooks';
import { sign } from '../../test/trigger/support/sign';
import type { Started, Target } from './target';
import { openNode } from './triggerAlone';
import { openWorkflow } from './triggerN8n';

// PortOne gives up an answer after this (integration/webhook/readme-v2).
const PORTONE_WAITS_MS = 30_000;
const MINUTE_MS = 60_000;
// Of five: the last two come up to 64 and 256 minutes later.
const RESENDS = 3;

/**
 * Sends V2 webhooks of as many payments at a fixed rate, each again as PortOne does until it is answered 200, every tenth twice at
 * once, and prints how the answers came and what was started: to the node alone, or with --n8n to a real n8n, where --own puts n8n's
 * Webhook node in its place. n8n's default engine of expressions (--engine vm) falls behind at ten a second.
 *
 *   npx tsx proof/bench/trigger.ts [--n8n [--own] [--engine legacy|vm]] [--rate 200] [--seconds 30]
 */
async function main() {
	const flag = { type: 'boolean', default: false } as const;
	const text = (byDefault: string) => ({ type: 'string', default: byDefault }) as const;
	const { values } = parseArgs({ options: { n8n: flag, own: flag, engine: text('legacy'), rate: text('200'), seconds: text('30') } });
	const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
	const target = values.n8n ? await openWorkflow({ ...values, waits: PORTONE_WAITS_MS }) : await openNode();
	try {
		const payments = target.sandbox.control.v2.createPayment(Array.from({ length: rate * seconds }, () => ({})));
		const began = performance.now();
		const calls = await Promise.all(payments.map(async ({ id }, index) => {
			await until(began + (index * 1000) / rate);
			return await Promise.all(Array.from({ length: index % 10 === 0 ? 2 : 1 }, (_, copy) => delivered(target, id, copy)));
		}));
		print({ rate, payments, calls: calls.flat(), seconds: (performance.now() - began) / 1000, ...(await target.started()) });
	} finally {
		await target.close();
	}
}

/** A delivery to its end, resends and their pauses included. */
interface Delivery {
	ok: boolean;
	/** How often it was sent. */
	sent: number;
	/** What its last answer took. */
	ms: number;
}

interface Counted extends Started {
	/** Deliveries a second. */
	rate: number;
	payments: Array<{ id: string }>;
	calls: Delivery[];
	/** In all. */
	seconds: number;
}

function print({ rate, payments, calls, seconds, paymentIds, executions }: Counted) {
	const started = new Set(paymentIds);
	const times = calls.map(({ ms }) => ms).sort((a, b) => a - b);
	const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
	console.table([{
		deliveries: payments.length,
		'a second': rate,
		lost: payments.filter(({ id }) => !started.has(id)).length,
		'started twice': paymentIds.length - started.size,
		executions,
		calls: calls.length,
		'not answered 200': calls.filter(({ ok }) => !ok).length,
		resends: calls.reduce((sum, { sent }) => sum + sent - 1, 0),
		'seconds in all': Number(seconds.toFixed(1)),
		'median ms': at(0.5),
		'99 % ms': at(0.99),
		'slowest ms': at(1),
	}]);
}

/** One delivery as PortOne makes it, its first three resends and their pauses included; `later` is by how many seconds its signature is younger. */
async function delivered({ send }: Target, paymentId: string, later: number): Promise<Delivery> {
	const body = JSON.stringify({ type: 'Transaction.Paid', timestamp: new Date().toISOString(), data: { paymentId, storeId: 'store-sandbox', transactionId: 'tx' } });
	let sent = 0;
	for (const wait of [0, ...waits().slice(0, RESENDS)]) {
		await until(performance.now() + wait * MINUTE_MS);
		const began = performance.now();
		sent += 1;
		const status = await send(body, { ...sign(SECRET, `msg-${paymentId}`, Math.floor(Date.now() / 1000) + later, body) });
		if (status === 200) return { ok: true, sent, ms: performance.now() - began };
	}
	return { ok: false, sent, ms: PORTONE_WAITS_MS };
}

const until = async (moment: number) => await new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - performance.now())));

// n8n's packages keep timers of their own.
main().then(
	() => process.exit(0),
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
