'use strict';

const { gatewayV1 } = require('../../nodes/PortOne/gateway/v1');
const { gatewayV2 } = require('../../nodes/PortOne/gateway/v2');
const { annotation, entry } = require('../gateway/annotation');
const { cancellationV2, paymentV2 } = require('../gateway/paymentV2');
const { NOW } = require('../refund/make');
const { bend } = require('./answers');

/**
 * A PortOne in memory behind the gateways' `send`, with a ledger that no answer can change.
 *
 * `fateOf(n)` tells what becomes of the n-th request: `applied` false keeps PortOne from processing it, and
 * `as` is what the node gets to see of the answer (see `bend`).
 *
 * @param {'v1' | 'v2'} version
 * @param {Array<{ id: string, total?: number, currency?: string }>} payments amounts in minor units
 */
function openWire(version, payments, fateOf = () => undefined) {
	const ledger = new Map(payments.map(({ id, total = 10_000, currency = 'KRW' }) => [id, { id, total, currency, entries: [] }]));
	const api = version === 'v1' ? V1 : V2;
	const wire = { ledger, clock: NOW * 1000, stopped: false, seen: [] };

	wire.send = async (options) => {
		await new Promise(setImmediate);
		const request = json(options);
		const { applied, as } = fateOf(wire.seen.length) ?? { applied: true };
		const honest = applied ? api.answer(ledger, request, wire.clock) : api.refusal(-1, 'no');
		const reply = { at: Math.floor(wire.clock / 1000), ...bend(json({ kind: 'answer', ...honest }), as) };
		if (reply.kind === 'aborted') wire.stopped = true;
		wire.seen.push({ request, reply });
		return reply;
	};
	wire.edge = {
		runId: 'run',
		scope: 'wire',
		kept: { has: () => false, add: () => {}, delete: () => {} },
		now: () => wire.clock,
		pause: async (ms) => {
			wire.clock += ms;
		},
		stopped: () => wire.stopped,
		gateway: api.gateway(wire.send),
	};
	/** Every cancel that was sent: of which payment, its body as it stands on the wire, and the place in `seen`. */
	wire.cancels = () => wire.seen.flatMap(({ request }, at) => (request.method === 'POST' ? [{ ...api.cancelOf(request), at }] : []));
	/** Every entry of a payment's history that the answers from the n-th request on hold, amounts in minor units. */
	wire.shown = (id, from) => wire.seen.slice(from).flatMap(({ request, reply }) => (reply.kind === 'answer' ? api.entriesIn(id, request, reply) : []));
	/** The ids of all payments that a look-up by order number has shown under that very number. */
	wire.idsOfOrder = (order) => wire.seen.flatMap(({ reply }) => isList(reply.body?.response?.list).flatMap((payment) => (payment?.merchant_uid === order ? [payment.imp_uid] : [])));
	return wire;
}

const ANSWER_OF = (status, body) => ({ status, body });
const json = (value) => JSON.parse(JSON.stringify(value));
const places = (currency) => (['KRW', 'JPY'].includes(currency) ? 0 : 2);
const isList = (value) => (Array.isArray(value) ? value : []);
const moved = ({ entries }) => entries.reduce((sum, { amount }) => sum + amount, 0);

/** Processes a cancel as both versions do: once, and only from the balance that it was decided on. */
function apply(payment, { amount, balance, reason }, clock) {
	const left = payment.total - moved(payment);
	if (balance !== left || amount > left || !(amount > 0)) return undefined;
	const made = { id: `${payment.id}-c${payment.entries.length + 1}`, amount, reason, at: Math.floor(clock / 1000) };
	payment.entries.push(made);
	return made;
}

const V1 = {
	gateway: (send) => gatewayV1(send, false),
	refusal: (code, message) => ANSWER_OF(200, { code, message, response: null }),
	answer(ledger, { method, url, body }, clock) {
		if (method === 'POST') {
			const payment = ledger.get(body.imp_uid);
			const minor = (major) => Math.round(major * 10 ** places(payment.currency));
			const made = payment && apply(payment, { amount: minor(body.amount), balance: minor(body.checksum), reason: body.reason }, clock);
			return made ? V1.said(V1.show(payment)) : V1.refusal(1, '취소 가능 금액이 다릅니다.');
		}
		const { pathname, searchParams } = new URL(url, 'https://wire.test');
		if (pathname === '/payments') return V1.said(searchParams.getAll('imp_uid[]').flatMap((id) => (ledger.has(id) ? [V1.show(ledger.get(id))] : [])));
		const order = decodeURIComponent(pathname.replace('/payments/findAll/', ''));
		return V1.said({ total: 1, previous: 0, next: 0, list: [...ledger.values()].filter(({ id }) => `order ${id}` === order).map(V1.show) });
	},
	said: (response) => ANSWER_OF(200, { code: 0, message: null, response }),
	show(payment) {
		const major = (minor) => minor / 10 ** places(payment.currency);
		return annotation({
			imp_uid: payment.id,
			merchant_uid: `order ${payment.id}`,
			amount: major(payment.total),
			cancel_amount: major(moved(payment)),
			currency: payment.currency,
			status: payment.entries.length > 0 ? 'cancelled' : 'paid',
			cancel_history: payment.entries.map(({ id, amount, reason, at }) => entry({ cancellation_id: id, amount: major(amount), reason, cancelled_at: at })),
		});
	},
	cancelOf: ({ body }) => ({ id: body.imp_uid, amount: body.amount, balance: body.checksum, reason: body.reason }),
	entriesIn(id, { method }, { status, body }) {
		if (status < 200 || status > 299 || body?.code !== 0) return [];
		const payments = method === 'POST' ? [body.response] : [...isList(body.response), ...isList(body.response?.list)];
		return payments
			.filter((payment) => payment?.imp_uid === id)
			.flatMap(({ currency, cancel_history }) => isList(cancel_history).map((one) => ({ id: typeof one?.cancellation_id === 'string' && one.cancellation_id !== '' ? one.cancellation_id : '#', amount: Math.round(one?.amount * 10 ** places(currency)) })));
	},
};

const V2 = {
	gateway: (send) => gatewayV2(send, undefined, false),
	refusal: (_, message) => ANSWER_OF(409, { type: 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN', message }),
	answer(ledger, { method, url, body, headers }, clock) {
		const { pathname, searchParams } = new URL(url, 'https://wire.test');
		if (pathname === '/payments') {
			const { filter } = JSON.parse(searchParams.get('requestBody'));
			return ANSWER_OF(200, { items: filter.textSearch.filter(({ value }) => ledger.has(value)).map(({ value }) => V2.show(ledger.get(value))) });
		}
		const payment = ledger.get(decodeURIComponent(pathname.split('/')[2]));
		if (!payment) return ANSWER_OF(404, { type: 'PAYMENT_NOT_FOUND', message: 'none' });
		if (method === 'GET') return ANSWER_OF(200, V2.show(payment));
		const key = headers['Idempotency-Key'];
		payment.kept ??= new Map();
		if (!payment.kept.has(key)) {
			const made = apply(payment, { amount: body.amount, balance: body.currentCancellableAmount, reason: body.reason }, clock);
			payment.kept.set(key, made ? ANSWER_OF(200, { cancellation: V2.showEntry(made) }) : V2.refusal(0, 'balance'));
		}
		return payment.kept.get(key);
	},
	show(payment) {
		const cancelled = moved(payment);
		const status = cancelled === 0 ? 'PAID' : cancelled < payment.total ? 'PARTIAL_CANCELLED' : 'CANCELLED';
		return paymentV2({ id: payment.id, status, currency: payment.currency, amount: { total: payment.total, cancelled }, cancellations: payment.entries.map(V2.showEntry) });
	},
	showEntry: ({ id, amount, reason, at }) => cancellationV2({ id, totalAmount: amount, reason, cancelledAt: new Date(at * 1000).toISOString() }),
	cancelOf: ({ url, body }) => ({ id: decodeURIComponent(url.split('/')[2]), amount: body.amount, balance: body.currentCancellableAmount, reason: body.reason }),
	entriesIn(id, { method, url }, { status, body }) {
		if (status < 200 || status > 299) return [];
		const ofOne = decodeURIComponent(url.split('/')[2] ?? '') === id;
		const payments = [body, ...isList(body?.items)].filter((payment) => payment?.id === id);
		const entries = method === 'POST' ? (ofOne ? [body?.cancellation] : []) : payments.flatMap(({ cancellations }) => isList(cancellations));
		return entries.filter((one) => one?.status === 'SUCCEEDED').map((one) => ({ id: one.id, amount: one.totalAmount }));
	},
};

module.exports = { openWire };
