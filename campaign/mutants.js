'use strict';

/**
 * What is taken out of the built package, one at a time: in which file and how. A campaign must break a rule without it.
 *
 * @type {Record<string, { version?: 'v1' | 'v2', file: string, from: RegExp, to: string }>}
 */
const MUTANTS = {
	'recognition in the history': {
		file: 'refund/recognise.js',
		from: /(function recognise\(.*\) \{)$/m,
		to: "$1 return { kind: 'none' };",
	},
	'checksum (V1)': { version: 'v1', file: 'gateway/v1.js', from: /^\s*checksum: .*,$/m, to: '' },
	'currentCancellableAmount (V2)': { version: 'v2', file: 'gateway/v2.js', from: /^\s*currentCancellableAmount: .*,$/m, to: '' },
	'idempotency key (V2)': { version: 'v2', file: 'gateway/v2.js', from: /^\s*headers: \{ 'Idempotency-Key': .*,$/m, to: '' },
	'per-payment queue': {
		file: 'batch/lock.js',
		from: /(function oneAtATime\(\w+, (\w+)\) \{)$/m,
		to: '$1 return await $2(false);',
	},
	'one chain per payment': {
		file: 'batch/batch.js',
		from: /\(0, plan_1\.byPayment\)\(planned\)/,
		to: 'planned.map((row) => [row])',
	},
	'order of the rows of a payment': {
		file: 'batch/chain.js',
		from: /for \(const row of rows\) \{/,
		to: 'for (const row of [...rows].reverse()) {',
	},
	'reconciliation after an ambiguous answer': {
		file: 'refund/decide.js',
		from: /(function maybeMade\(known, request, answer\) \{)$/m,
		to: "$1 return report(known, { outcome: 'refused', code: answer.code, message: answer.message });",
	},
	'refusal of empty amounts and 0': {
		file: 'refund/money.js',
		from: /(function readAmount\(cell, .*\) \{)$/m,
		to: "$1 if (cell === null || String(cell).trim() === '' || Number(cell) === 0) return { decimal: '0' };",
	},
	'folding of what nobody sees': { file: 'refund/text.js', from: /(function fold\(text\) \{)$/m, to: "$1 return text.replace(/\\s+/g, ' ').trim();" },
	'a window without an end': { file: 'refund/recognise.js', from: /(function isOutside\(.*, duplicateWindow\) \{)$/m, to: '$1 duplicateWindow ??= 86400;' },
	'doubt about a cut': { file: 'refund/recognise.js', from: /\{ kind: 'maybe', cancellation: cut, doubt: 'cut' \}/, to: "{ kind: 'same', cancellation: cut }" },
	'doubt about console refunds': { file: 'refund/recognise.js', from: /const byHand = knowing \?/, to: 'const byHand = true ?' },
	'recognition by another amount than asked': { file: 'refund/recognise.js', from: /(function mayBeRecordedOf\(.*\) \{)$/m, to: '$1 return false;' },
	'refusal of ambiguous order numbers (V1)': { version: 'v1', file: 'refund/order.js', from: /if \(candidates\.length > 1\)/, to: 'if (false)' },
	'counting of what the record cannot show under a cap': { file: 'refund/cap.js', from: /(function mayHaveMoved\(.*\) \{)$/m, to: '$1 return 0;' },
	'counting of rows that were not looked up under a cap': { file: 'refund/cap.js', from: /(function unseenIn\(.*\) \{)$/m, to: '$1 return 0;' },
	'evidence of an entry by the balance (V1)': { version: 'v1', file: 'gateway/v1History.js', from: /(function surelyMade\(amounts, .*\) \{)$/m, to: '$1 return amounts.map(() => true);' },
	'memory of pending refunds': { file: 'batch/memory.js', from: /pendingBefore: pending\.get\(key\) \?\? place\.kept\.has\(key\)/, to: 'pendingBefore: undefined' },
	'memory of lost ends': { file: 'batch/memory.js', from: /open: open\.get\(key\)/, to: 'open: undefined' },
	'memory of the newest state': { file: 'batch/memory.js', from: /(function recall\(payment, \w+\) \{)$/m, to: '$1 return payment;' },
	'looking on after a refusal that nothing explains': { file: 'refund/decide.js', from: /!entry && !known\.caughtUp && !known\.settled/, to: 'false' },
	'money that the history does not tell of': { file: 'refund/decide.js', from: /untold >= /, to: 'untold === ' },
	'another key after a kept refusal (V2)': { version: 'v2', file: 'refund/decide.js', from: /(function failed\(known, request, result, .*\) \{)$/m, to: '$1 return report(known, result);' },
	'stop after a preflight refusal': { file: 'batch/batch.js', from: /settings\.stopOnError && bad/, to: 'false' },
};

module.exports = { MUTANTS };
