'use strict';

const { finderOf } = require('./intents');
const { TIMED_OUT } = require('../sandbox/pg');
const { GIVEN_UP_MS, SURE_MS } = require('./nemesis');

// Faults after which nobody knows whether a cancel was carried out.
const AMBIGUOUS = ['dropBefore', 'dropAfter', 'applyLate', 'serverError', 'serverErrorAfter', 'html', 'htmlAfter', 'cutOff', 'pgTimeout'];

/**
 * PortOne's log as a checker needs it: what each request was, and for which refund.
 *
 * @typedef {object} Seen
 * @property {number} n from 1
 * @property {boolean} isCancel
 * @property {boolean} counts cancels and look-ups: what I7 counts
 * @property {string[]} about payments
 * @property {number} [intent] number of the refund that a cancel is for
 * @property {number} [asked] the amount that a cancel asks for, major units
 * @property {string} [key] V2's idempotency key
 * @property {boolean} isPlain nothing befell it, and its answer is no kept one
 * @property {string | null} fault what befell it
 * @property {boolean} ambiguous its answer was lost, or came after the time-out
 * @property {boolean} settles PortOne's answer says what became of the cancel
 * @property {boolean} looks a look-up that was answered
 * @property {boolean} slow so late that the node may not have waited for its end
 * @property {number} from milliseconds
 * @property {number} to milliseconds
 *
 * @param {{ version: import('../test/versions').Version, payments: object[], intents: object[], requests: object[] }} record
 * @returns {Seen[]}
 */
function seenBy({ version, payments, intents, requests }) {
	const intentOf = finderOf(intents, payments);
	const currencies = new Map(payments.map(({ id, currency }) => [id, currency]));
	return requests.map((request) => {
		const { n, api, fault, status, result, headers } = request;
		// What a stopped execution of the history before may still have looked up.
		const isOther = api !== version.apiVersion;
		const isCancel = version.isCancel(request);
		const [from, to] = [request.at, request.ended_at].map((time) => Date.parse(time));
		const late = to - from >= GIVEN_UP_MS;
		const payment = isCancel ? request.payment_id : undefined;
		const asked = isCancel ? version.askedBy(request, currencies.get(payment)) : undefined;
		// An answer that PortOne had kept says nothing of the PG's time-out.
		const isKept = result?.replayed === true;
		const ambiguous = isCancel && (late || (AMBIGUOUS.includes(fault) && !(fault === 'pgTimeout' && (isKept || !isTimeOut(result)))));
		return {
			n,
			isCancel,
			counts: !isOther && !request.path.startsWith('/users/'),
			about: isOther ? [] : isCancel ? [payment] : payments.filter(({ id, order }) => request.payment_id === id || version.looksAt(request, id) || request.path.split('/').includes(order)).map(({ id }) => id),
			...(isCancel && { intent: intentOf({ payment, reason: request.body.reason, amount: asked }), asked, key: headers['idempotency-key'] }),
			isPlain: fault === null && !isKept && to - from < SURE_MS,
			fault,
			ambiguous,
			settles: isCancel && !ambiguous && ![401, 429].includes(status) && result?.type !== 'IDEMPOTENCY_OUTSTANDING_REQUEST',
			looks: !isCancel && !late && [200, 207].includes(status) && [null, 'slow', 'drip'].includes(fault),
			slow: to - from >= SURE_MS,
			from,
			to,
		};
	});
}

/** Whether the PG did not answer: a request that was refused before came to no time-out. */
function isTimeOut({ type, message }) {
	return type === 'PG_PROVIDER' || message?.includes(TIMED_OUT) === true;
}

module.exports = { seenBy };
