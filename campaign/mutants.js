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
	'stop after a preflight refusal': { file: 'batch/batch.js', from: /settings\.stopOnError && bad/, to: 'false' },
};

module.exports = { MUTANTS };
