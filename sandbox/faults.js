'use strict';

// What each fault does to a call. applied: whether the call is handled (`late`: after the connection is gone);
// deliver: `own` answer, `instead` an answer of the fault's, `drop` the connection, `html`, or the own answer `cut` off, or `drip`ped.
const FAULTS = {
	refuse: { applied: false, deliver: 'instead' },
	codeNotZero: { applied: false, deliver: 'instead' },
	tooManyRequests: { applied: false, deliver: 'instead' },
	tokenRevoked: { applied: false, deliver: 'instead' },
	serverError: { applied: false, deliver: 'instead' },
	serverErrorAfter: { applied: true, deliver: 'instead' },
	dropBefore: { applied: false, deliver: 'drop' },
	dropAfter: { applied: true, deliver: 'drop' },
	applyLate: { applied: 'late', deliver: 'drop' },
	slow: { applied: true, deliver: 'own' },
	html: { applied: false, deliver: 'html' },
	htmlAfter: { applied: true, deliver: 'html' },
	cutOff: { applied: true, deliver: 'cut' },
	drip: { applied: true, deliver: 'drip' },
	// The PG of this one cancel answers later, or at once, whatever it does otherwise; or not in time, and does it afterwards, or never.
	later: { applied: true, deliver: 'own', kinds: ['cancel'] },
	atOnce: { applied: true, deliver: 'own', kinds: ['cancel'] },
	pgTimeout: { applied: true, deliver: 'own', kinds: ['cancel'] },
	// HTTP 200 with a cancellation that has failed, which V1 has no word for.
	failed: { applied: false, deliver: 'instead', kinds: ['cancel'], versions: ['v2'] },
};
const KINDS = ['cancel', 'lookup', 'token'];
const DEFAULT_MS = 1000;

/** The faults to come, in the order in which they were asked for. */
function createFaults() {
	const waiting = [];
	return {
		/**
		 * @param {object} given `{fault, on='cancel', imp_uid? | payment_id?, times=1, skip=0, ms=1000, applies=true, …}`, ms in milliseconds; `applies`: whether a PG that
		 *   has timed out does as asked after all; the rest is
		 *   for the version's own answer: V1 `status, code, message`, V2 `status, type, message, pgCode`. Without an id the next call of either version
		 * @throws {TypeError} for an unknown fault or kind of call
		 */
		add(given) {
			if (!Object.hasOwn(FAULTS, given.fault)) throw new TypeError(`addFault: unknown fault ${given.fault}`);
			const fault = { on: 'cancel', times: 1, skip: 0, ms: DEFAULT_MS, applies: true, ...given };
			if (!(FAULTS[fault.fault].kinds ?? KINDS).includes(fault.on)) throw new TypeError(`addFault: no ${fault.fault} for calls of the kind ${fault.on}`);
			waiting.push(fault);
			return fault;
		},

		/** The fault that a call meets; uses it up. A call that a fault skips may meet the next one. */
		take(kind, about, api) {
			for (const fault of waiting) {
				if (fault.on !== kind || !meets(fault, about, api)) continue;
				if (fault.skip > 0) {
					fault.skip -= 1;
				} else if (fault.times > 0) {
					fault.times -= 1;
					return { ...fault, ...FAULTS[fault.fault] };
				}
			}
			return undefined;
		},

		clear: () => waiting.splice(0),
	};
}

/** Whether a fault is for a call through this version that is about these payments. */
function meets(fault, about, { name, idName }) {
	const { versions = [name] } = FAULTS[fault.fault];
	const anyPayment = fault.imp_uid === undefined && fault.payment_id === undefined;
	return versions.includes(name) && (anyPayment || about.includes(fault[idName]));
}

module.exports = { createFaults };
