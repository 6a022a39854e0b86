'use strict';

// What each fault does to a call. applied: whether the call is handled (`late`: after the connection is gone);
// deliver: `own` answer, `instead` an answer of the fault's, `drop` the connection, `html`, or the own answer `cut` off.
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
};
const KINDS = ['cancel', 'lookup', 'token'];
const DEFAULT_MS = 1000;

/** The faults to come, in the order in which they were asked for. */
function createFaults() {
	const waiting = [];
	return {
		/**
		 * @param {object} given `{fault, on='cancel', imp_uid?, times=1, skip=0, ms=1000, status?, code?, message?}`, ms in milliseconds
		 * @throws {TypeError} for an unknown fault or kind of call
		 */
		add(given) {
			if (!Object.hasOwn(FAULTS, given.fault)) throw new TypeError(`addFault: unknown fault ${given.fault}`);
			const fault = { on: 'cancel', times: 1, skip: 0, ms: DEFAULT_MS, ...given };
			if (!KINDS.includes(fault.on)) throw new TypeError(`addFault: no calls of the kind ${fault.on}`);
			waiting.push(fault);
			return fault;
		},

		/** The fault that a call meets; uses it up. A call that a fault skips may meet the next one. */
		take(kind, about) {
			for (const fault of waiting) {
				if (fault.on !== kind || (fault.imp_uid !== undefined && !about.includes(fault.imp_uid))) continue;
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

module.exports = { createFaults };
