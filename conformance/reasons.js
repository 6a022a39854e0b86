'use strict';

const LONGEST = 256;
const SIGNS = 'a&<b>"c"\'d\'#1+5%';

/**
 * The reasons of a run, in the forms in which the node sends them.
 *
 * @param {string} run unlike any other run's
 */
function reasonsOf(run) {
	return {
		head: `[${run}]`,
		plain: `[${run}] 부분 환불 확인, item 2 (partial refund)`,
		/** Signs that an HTML page or a form would have to escape. */
		signs: SIGNS,
		/** As long as the node lets a reason be. */
		long: `[${run}] ${'긴 취소 사유를 끝까지 보관하는지 확인합니다. '.repeat(LONGEST)}`.slice(0, LONGEST - 1) + '.',
	};
}

/** What became of a reason, for people. */
function keptAs(sent, kept) {
	if (kept === sent) return 'kept as sent';
	if (typeof kept !== 'string' || kept === '') return 'not kept at all';
	if (sent.startsWith(kept)) return `cut after ${kept.length} of ${sent.length} characters`;
	return `"${kept.slice(0, 60)}" in place of "${sent.slice(0, 60)}"`;
}

/** Text as the node compares it. */
const folded = (text) => String(text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();

module.exports = { reasonsOf, keptAs, folded };
