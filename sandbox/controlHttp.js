'use strict';

// The control API over HTTP, below /_sandbox.
const ROUTES = {
	'POST reset': (control, body) => control.reset(body),
	'POST payments': (control, body) => control.createPayment(body),
	'GET payments': (control) => control.payments(),
	'GET ledger': (control) => control.ledger(),
	'GET requests': (control) => control.requests(),
	'GET stats': (control) => control.stats(),
	'GET overview': (control) => control.overview(),
	'POST faults': (control, body) => control.addFault(body),
	'DELETE faults': (control) => control.clearFaults(),
	'POST tokens/revoke': (control) => control.revokeTokens(),
	'POST clock': (control, { advance }) => control.advanceClock(advance),
	'POST settings': (control, body) => control.set(body),
	'POST latency': (control, { ms }) => control.setLatency(ms),
	'POST lag': (control, body) => control.setLag(body),
	'POST records': (control, body) => control.setRecords(body),
	'POST reason-limit': (control, { length }) => control.setReasonLimit(length),
	'POST pg': (control, { imp_uid, payment_id = imp_uid, approve }) => control.settlePg(payment_id, approve),
	'POST pg-refusal': (control, { id, text = null }) => control.setPgRefusal(id, text),
	'POST odd': (control, { id, kind = null }) => control.setOdd(id, kind),
	'POST firewall': (control, { pattern = null, ...how }) => control.setFirewall(pattern, how),
	'POST console/cancel': (control, { id, ...how }) => control.console.cancel(id, how),
	'POST console/deposit': (control, { id }) => control.console.deposit(id),
	'GET webhooks': (control) => control.webhooks.deliveries(),
	'POST webhooks/v1': (control, body) => control.webhooks.set('v1', body),
	'POST webhooks/v2': (control, body) => control.webhooks.set('v2', body),
	'POST webhooks/quirks': (control, body) => control.webhooks.expect(body),
	'POST v2/payments': (control, body) => control.v2.createPayment(body),
	'GET v2/payments': (control) => control.v2.payments(),
	'POST v2/settings': (control, body) => control.v2.set(body),
};

/** Answers a call to the control API; 400 with `{error}` where it cannot be done. */
async function serveControl(control, { method, segments, body }) {
	const run = ROUTES[`${method} ${segments.slice(1).join('/')}`];
	if (!run) return { status: 404, body: { error: 'no such control' } };
	try {
		return { status: 200, body: (await run(control, body)) ?? { ok: true } };
	} catch (error) {
		return { status: 400, body: { error: error.message } };
	}
}

module.exports = { serveControl };
