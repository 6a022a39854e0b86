'use strict';

const { refusal } = require('./answer');

const LIFE_MS = 3 * 3600 * 1000;

// RFC 8941, a String: printable ASCII in double quotes, with `\"` and `\\`. 16 to 256 characters (api/rest-v2). Whether an unquoted
// key still passes, as the guide wrote it until October 2025, is undocumented: no.
const KEY = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\]){16,256})"$/;

/** @returns {string|undefined} the key without its quotes; undefined where the header holds none */
const readKey = (header) => KEY.exec(header)?.[1];

/** The answers that PortOne keeps by `Idempotency-Key`, for three hours on the shop's clock. */
function createKeys(clock) {
	const kept = new Map();
	return {
		/**
		 * Does `work` once under a key. While it is under way others with that key are told so; afterwards they get its answer as it was,
		 * also where they ask for something else (the guide forbids that and says nothing about what comes of it). From when the three
		 * hours count is undocumented: here from the first request, which protects the least.
		 *
		 * @param {() => Promise<object>} work gives an answer
		 * @param {(answer: object) => boolean} isKept whether the answer is to be kept
		 */
		async once(key, work, isKept) {
			const known = kept.get(key);
			if (known && !known.answer) return refusal('IDEMPOTENCY_OUTSTANDING_REQUEST', '동일한 멱등 키의 요청이 처리 중입니다.');
			if (known && clock.ms() < known.until) return { ...known.answer, replayed: true };
			const mine = { until: clock.ms() + LIFE_MS };
			kept.set(key, mine);
			const answer = await work();
			if (isKept(answer)) mine.answer = answer;
			else kept.delete(key);
			return answer;
		},
	};
}

module.exports = { createKeys, readKey };
