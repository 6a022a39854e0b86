'use strict';

const { inBatches } = require('../../nodes/PortOne/gateway/batches');
const { refundBatch } = require('../../nodes/PortOne/batch/batch');
const { NOW, payment, refund } = require('../refund/make');

let payments = 0;

/**
 * A PortOne in memory behind the gateway's interface, with a clock that only pauses move on.
 * Payments have fresh ids, since n8n's process remembers what is pending.
 *
 * `meets(id, ...fates)` says what the next cancels of a payment meet: 'lost' (never applied), 'lostAfter'
 * (applied), 'leftAtPg' (the PG did not say, and did nothing), 'explained' (refused for a cause of its own), `{ lateBy }` (applied so many ms later), 'refused', 'unreached', 'busy', 'traceless' (accepted,
 * not in the record yet), 'broken' (the gateway throws), `{ answer }` (that answer, never applied), or a function that does something first and tells.
 * `lookUpsFail` counts the look-ups that get no answer.
 */
function openShop() {
	const book = new Map();
	const fates = new Map();
	const due = [];
	const shop = { clock: NOW * 1000, sent: [], pauses: [], looked: [], lookUpsFail: 0, stopped: false, inFlight: 0, peak: 0, peaks: new Map(), kept: new Set() };

	const behind = new Map();
	const show = (id) => ({ ...(behind.get(id)?.until > shop.clock ? behind.get(id).paid : book.get(id)), asOf: Math.floor(shop.clock / 1000) });
	const apply = (id, amount, reason) => {
		const paid = book.get(id);
		if (paid.refunded + amount > paid.total) return;
		const entry = { id: `${id} c${paid.cancellations.length + 1}`, amount, reason, at: Math.floor(shop.clock / 1000), status: 'succeeded' };
		book.set(id, { ...paid, refunded: paid.refunded + amount, cancellations: [...paid.cancellations, entry] });
	};
	const busy = async (key, work) => {
		const now = (shop.peaks.get(key)?.now ?? 0) + 1;
		shop.peaks.set(key, { now, peak: Math.max(now, shop.peaks.get(key)?.peak ?? 0) });
		shop.peak = Math.max(shop.peak, ++shop.inFlight);
		await new Promise(setImmediate);
		try {
			return await work();
		} finally {
			shop.inFlight--;
			shop.peaks.get(key).now--;
		}
	};
	const cancel = ({ before: { paymentId: id, total, refunded }, amount, reason }) => {
		shop.sent.push({ id, amount, checksum: total - refunded, reason });
		const next = fates.get(id)?.shift();
		const fate = typeof next === 'function' ? next() : next;
		if (fate?.answer) return fate.answer;
		if (fate === 'broken') throw new Error('broken');
		if (fate === 'unreached') return { kind: 'unreached', code: 'NOT_CONNECTED', message: 'no connection.' };
		if (fate === 'busy') return { kind: 'unreached', code: 'TOO_MANY_REQUESTS', message: 'busy.' };
		if (fate === 'lost') return { kind: 'ambiguous', code: 'TIMED_OUT', message: 'late.' };
		if (fate === 'leftAtPg') return { kind: 'ambiguous', code: 'PG_UNCLEAR', message: 'the PG timed out.', atPg: true };
		if (fate === 'explained') return { kind: 'refused', code: 'PORTONE_REFUSED', message: 'no', explained: true };
		if (fate === 'refused') return { kind: 'refused', code: 'PORTONE_REFUSED', message: 'no' };
		if (fate === 'traceless') return { kind: 'accepted', after: show(id) };
		const paid = book.get(id);
		if (paid.total - paid.refunded !== total - refunded) return { kind: 'refused', code: 'PORTONE_REFUSED', message: 'checksum' };
		if (fate?.lateBy) {
			due.push({ at: shop.clock + fate.lateBy, run: () => apply(id, amount, reason) });
			return { kind: 'ambiguous', code: 'TIMED_OUT', message: 'late.' };
		}
		apply(id, amount, reason);
		return fate === 'lostAfter' ? { kind: 'ambiguous', code: 'NO_ANSWER', message: 'lost.' } : { kind: 'accepted', after: show(id) };
	};
	const lookUp = (ids, all) => {
		shop.looked.push(ids);
		if (shop.lookUpsFail-- > 0) return { ok: false, code: 'NO_ANSWER', message: 'no answer.', answered: false };
		return { ok: true, payments: all };
	};

	const edge = {
		runId: 'run',
		scope: 'shop',
		kept: { has: (key) => shop.kept.has(key), add: (key) => void shop.kept.add(key), delete: (key) => void shop.kept.delete(key) },
		now: () => shop.clock,
		pause: async (ms) => {
			shop.pauses.push(ms);
			shop.clock += ms;
			for (const task of due.splice(0)) {
				if (task.at <= shop.clock) task.run();
				else due.push(task);
			}
		},
		stopped: () => shop.stopped,
		gateway: {
			repeatable: false,
			batches: (ids) => inBatches(ids, 100, () => 1),
			lookUp: async (ids) => await busy('look-up', () => lookUp(ids, ids.filter((id) => book.has(id)).map(show))),
			lookUpOrder: async (order) => await busy('look-up', () => lookUp([order], [...book.values()].filter((one) => one.orderNumber === order).map(({ paymentId }) => show(paymentId)))),
			cancel: async (request) => await busy(request.before.paymentId, () => cancel(request)),
		},
	};

	return Object.assign(shop, {
		edge,
		/** A new paid payment; its id. */
		pay(over = {}) {
			const paymentId = `imp_${++payments}`;
			book.set(paymentId, payment({ orderNumber: `order ${paymentId}`, ...over, paymentId }));
			return paymentId;
		},
		meets: (id, ...all) => fates.set(id, all),
		/** Look-ups of a payment show it for so many ms as it is now, or, `without`, as it was before anything was refunded. */
		lag(id, ms, without = false) {
			const paid = book.get(id);
			behind.set(id, { until: shop.clock + ms, paid: without ? { ...paid, refunded: 0, cancellations: [] } : paid });
		},
		/** Somebody else refunds something. */
		elsewhere: apply,
		/** The amounts that have moved. */
		moved: (id) => book.get(id).cancellations.map(({ amount }) => amount),
		/** Runs rows `[paymentId, amount, reason]` or whole refunds; outcomes with codes. */
		async run(rows, settings) {
			const refunds = rows.map((row, index) =>
				Array.isArray(row) ? refund({ row: index, payment: { by: 'paymentId', value: row[0] }, amount: row[1] === 'full' ? 'full' : { decimal: String(row[1]) }, reason: row[2] ?? '단순 변심' }) : row,
			);
			const all = { dryRun: false, concurrency: 5, settleMs: 30_000, timeoutMs: 70_000, stopOnError: false, ...settings };
			shop.results = await refundBatch(refunds, edge, all);
			return shop.results.map(({ outcome, code }) => (code && code !== 'ALREADY_REFUNDED' && code !== 'PENDING' ? `${outcome} ${code}` : outcome));
		},
	});
}

module.exports = { openShop };
