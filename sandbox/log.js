'use strict';

const HIDDEN = new Set(['imp_secret', 'access_token', 'authorization', 'cookie']);
const ACCOUNTS = new Set(['refund_account', 'refundAccount']);

/** Digits but the last four become `*`; the length stays, so that a lost leading zero shows. */
const maskAccount = (account) => account.replace(/\d(?=(?:\D*\d){4})/g, '*');

function masked(value, name) {
	if (HIDDEN.has(name)) return '***';
	if (Array.isArray(value)) return value.map((entry) => masked(entry, ofAccount(name)));
	if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, masked(entry, ofAccount(name) ?? key)]));
	return ofAccount(name) ? maskAccount(String(value)) : value;
}

/** The name, where it is one of an account: whatever stands below it is masked too, whichever shape the client gave it. */
const ofAccount = (name) => (ACCOUNTS.has(name) ? name : undefined);

/** Every API request that came in, and how many were under way at once. No secret, token or whole account number gets in. */
function createLog(clock) {
	const requests = [];
	const calls = { token: 0, lookup: 0, cancel: 0, other: 0 };
	const inFlight = meter();
	const perPayment = meter();

	return {
		requests: () => requests,
		stats: () => ({ calls: { ...calls }, total: requests.length, peak_in_flight: inFlight.peak(), peak_in_flight_per_payment: perPayment.peak() }),

		/**
		 * @param {object} call `{method, path, query, body, headers}`
		 * @param {string} kind token, lookup, cancel or other
		 * @param {string[]} about ids of the payments that the call is about
		 * @param {{name: string, idName: string}} api the version that the call came in through
		 * @returns {{entry: object, end: (status: number) => void}} `end` when the answer goes out; status 0 is a dropped connection
		 */
		begin({ method, path, query, body, headers }, kind, about, { name, idName }) {
			const id = about.length === 1 ? about[0] : null;
			const entry = {
				n: requests.length + 1, api: name, at: clock.iso(), ended_at: null, method, path, query,
				body: masked(body), headers: masked(headers), status: null, payment_id: id, [idName]: id, fault: null, result: null,
			};
			requests.push(entry);
			calls[kind] += 1;
			const counted = kind === 'lookup' || kind === 'cancel';
			if (counted) inFlight.enter('all');
			const counts = about.map((one) => `${name} ${one}`);
			if (counted) counts.forEach(perPayment.enter);
			const end = (status) => {
				if (entry.ended_at !== null) return;
				Object.assign(entry, { ended_at: clock.iso(), status });
				if (counted) inFlight.leave('all');
				if (counted) counts.forEach(perPayment.leave);
			};
			return { entry, end };
		},
	};
}

/** Counts how many are inside per name, and the highest count that any name had. */
function meter() {
	const inside = new Map();
	let peak = 0;
	const add = (name, step) => {
		inside.set(name, (inside.get(name) ?? 0) + step);
		peak = Math.max(peak, inside.get(name));
	};
	return { enter: (name) => add(name, 1), leave: (name) => add(name, -1), peak: () => peak };
}

module.exports = { createLog, maskAccount };
