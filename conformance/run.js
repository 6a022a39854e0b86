'use strict';

const { NoAnswer } = require('./http');
const { saw } = require('./verdict');

/**
 * Runs checks one after another. An answer that a check cannot even read is a difference.
 *
 * @param {object[]} checks `{id, statement, source, standing, touches, moves?, atMost?, of?, run}`: `touches` says what of the node
 *   a difference touches; `moves` how many small refunds it makes, `atMost` if PortOne does otherwise; `of` which payment
 * @param {object} shop see `openShop` of the version
 * @param {(result: object) => void} tell gets each result as it comes
 * @returns {Promise<object[]>} the checks with `holds` (undefined: not tested) and `seen`
 */
async function runChecks(checks, shop, tell) {
	const results = [];
	for (const check of checks) {
		const result = { ...check, version: shop.version, ...(await attempt(check, shop)) };
		tell(result);
		results.push(result);
	}
	return results;
}

async function attempt({ run }, shop) {
	try {
		return await run(shop);
	} catch (error) {
		return saw(false, error instanceof NoAnswer ? error.message : `an answer that cannot be read: ${error.message}`);
	}
}

module.exports = { runChecks };
