'use strict';

const { intentsOf } = require('../../campaign/intents');
const { V1 } = require('../versions');

const DAY = '2026-11-25T10:00:';
const SWITCHES = { records: { charset: 'utf8', cut: null, rewrite: null }, share: 1, lag: null, latency: 0, waitingTrace: false };
const PAYMENT = { id: 'imp_1', order: '2026112500000010', kind: 'paid', currency: 'KRW', left: 16_000 };
const INTENT = { payment: 0, units: 1, written: 0, full: false, check: 'amountAndReason', bad: null, reason: null, claim: null, spellings: [0], expects: false };

/** A refund that is asked for, see campaign/history.js. */
const intent = (given = {}) => ({ ...INTENT, ...given });

/**
 * A record of a campaign's history on V1, as play.js makes it.
 *
 * @param {object} given `intents`, `payments`, `switches`, and `steps` of `{ runs, cancels, console }`: runs are `{ rows, says, … }`,
 *   where `says` are outcomes or reports; `cancels` are intents that moved money, or `{ intent, fault, result, moves: false }`
 */
function recordOf({ intents: given, payments = [PAYMENT], switches = {}, steps }) {
	const intents = intentsOf(given, payments);
	const requests = [];
	const ledger = [];
	const time = () => `${DAY}${String(requests.length + ledger.length).padStart(2, '0')}.000Z`;
	const move = ({ id }, amount, more) => {
		const before = ledger.filter(({ imp_uid }) => imp_uid === id).at(-1)?.balance_after ?? 16_000;
		ledger.push({ at: time(), imp_uid: id, currency: 'KRW', amount, balance_before: before, balance_after: before - amount, ...more });
	};
	const send = (one) => {
		const { intent: i, fault = null, moves = true, on, amount = intents[i].amount, result = { code: 0 } } = typeof one === 'number' ? { intent: one } : one;
		const payment = on ?? intents[i].payment;
		const { reason, refundId, duplicateCheck } = intents[i].cells;
		const body = { reason: duplicateCheck === 'refundId' ? `[${refundId}] ${reason}` : reason, amount };
		requests.push({ n: requests.length + 1, api: 'v1', method: 'POST', path: '/payments/cancel', payment_id: payment.id, body, headers: {}, at: time(), ended_at: time(), fault, status: 200, result });
		if (moves) move(payment, amount, { request: requests.length });
	};
	const played = steps.map(({ runs, cancels = [], console: byHand = [], ...step }) => {
		for (const amount of byHand) move(payments[0], amount, {});
		const [first, had] = [requests.length, ledger.length];
		// A look at all payments, so that nothing is sent blindly.
		requests.push({ n: first + 1, api: 'v1', method: 'GET', path: '/payments', query: { 'imp_uid[]': payments.map(({ id }) => id) }, payment_id: null, body: {}, headers: {}, at: time(), ended_at: time(), fault: null, status: 200 });
		cancels.forEach(send);
		return { faults: [], blows: [], clock: 0, pg: null, stalledMs: 0, ...step, first, last: requests.length, had, runs: runs.map((run) => runOf(run, ledger.length)) };
	});
	return { version: V1, switches: { ...SWITCHES, ...switches }, intents, payments, steps: played, ledger, requests };
}

function runOf({ rows, says, error, ...run }, made) {
	const reports = says.map((one) => (typeof one === 'string' ? { outcome: one } : one));
	const outputs = [reports.map((json, item) => ({ json, pairedItem: { item } }))];
	return { process: 0, life: '0.0', by: 'impUid', onError: error ? 'stopWorkflow' : 'continueRegularOutput', tries: 1, concurrency: 8, maxTotal: null, window: null, status: 'success', rows, reports, made, ...(error ? { error, outputs: [] } : { outputs }), ...run };
}

module.exports = { recordOf, intent, PAYMENT };
