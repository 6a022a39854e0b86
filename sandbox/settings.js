'use strict';

/** What the shop is like where nothing is said. Where the documents are silent, each possibility is a value of a switch. */
const SETTINGS = {
	/** V1: whether a cancel that waits at its PG stands in `cancel_history` already (pg/v1/rt, pg/v1/spb say only when it is through). */
	waitingTrace: false,
	/** V1: what `status` says meanwhile: as before, or `pending` (PortOne's help, admin-console/payment-service/content29, of PayPal). */
	waitingStatus: 'same',
	/** V1: entries of `cancel_history` have a `cancellation_id`; those of answers published from 2021 to 2023 have none. */
	cancellationIds: true,
	/** V1: whether `cancel_amount` and the history of a promoted payment are in the order's money, or in what went back. */
	promotionMoney: 'order',
	/** Both: whether a balance stays checked (`checksum`, `currentCancellableAmount`) until the PG has answered, or two cancels may rest on one. */
	locks: true,
	/** V1: whether a cancel is refused while another one of its payment is at the PG. */
	busyRefusal: false,
	/** Both: milliseconds that a PG takes to answer a cancel. */
	pgMs: 1,
};

const truth = [true, false];
const ALLOWED = { waitingTrace: truth, waitingStatus: ['same', 'pending'], cancellationIds: truth, promotionMoney: ['order', 'paid'], locks: truth, busyRefusal: truth };

/** @throws {TypeError} for a setting or a value that there is not */
function checkSettings(given) {
	const { pgMs = 0, ...switches } = given;
	natural(pgMs, 'pgMs');
	checkSwitches(switches, ALLOWED);
	return given;
}

/**
 * @param {object} given
 * @param {Record<string, unknown[]>} allowed the values of each switch
 * @throws {TypeError} for a switch or a value that there is not
 */
function checkSwitches(given, allowed) {
	for (const [name, value] of Object.entries(given)) {
		if (!Object.hasOwn(allowed, name) || !allowed[name].includes(value)) throw new TypeError(`set: ${name} cannot be ${value}`);
	}
	return given;
}

/** @throws {TypeError} for what is no whole number from 0 on */
function natural(value, name) {
	if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`${name}: a whole number, 0 or more`);
	return value;
}

module.exports = { SETTINGS, checkSettings, checkSwitches, natural };
