'use strict';

// What an entry of a list lacks, by what V1 and V2 call it; `null` is no payment at all.
const LACKS = { null: [], noAmount: ['amount'], noOrder: ['merchant_uid', 'id'], noCurrency: ['currency'] };

/** @throws {TypeError} for a kind that there is not */
function checkOdd(kind) {
	if (kind !== null && !Object.hasOwn(LACKS, kind)) throw new TypeError(`setOdd: no kind ${kind}`);
}

/** A payment as it stands in a list. */
function listed({ settings }, id, payment) {
	const kind = settings.odd.get(id);
	if (kind === 'null') return null;
	return kind === undefined ? payment : Object.fromEntries(Object.entries(payment).filter(([name]) => !LACKS[kind].includes(name)));
}

module.exports = { checkOdd, listed };
