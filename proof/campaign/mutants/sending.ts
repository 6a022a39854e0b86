import { atOnce, caps, faulty, inTwo, lags, mendsLate } from './fits';
import type { Mutants } from './mutant';

const NOTHING: unknown[] = [null, '', '0', 0];

/** What is sent, when, and what becomes of the answer. */
export const SENDING: Mutants = {
	'checksum (V1)': {
		rules: ['made twice', 'wrong amount'],
		fits: inTwo,
		version: 'v1',
		file: 'gateway/v1/gateway.js',
		from: /^\s*checksum: .*,$/m,
		to: '',
	},
	'currentCancellableAmount (V2)': {
		rules: ['made twice', 'wrong amount'],
		fits: mendsLate,
		version: 'v2',
		file: 'gateway/v2/gateway.js',
		from: /^\s*currentCancellableAmount: .*,$/m,
		to: '',
	},
	'idempotency key (V2)': {
		rules: ['made twice', 'sent blindly'],
		version: 'v2',
		file: 'gateway/v2/gateway.js',
		from: /^\s*headers: \{ 'Idempotency-Key': .*,$/m,
		to: '',
	},
	'per-payment queue': {
		rules: ['made twice', 'told made anew twice', 'too many at once'],
		fits: atOnce,
		file: 'batch/lock.js',
		from: /(function oneAtATime\(\w+, (\w+)\) \{)$/m,
		to: '$1 return await $2(false);',
	},
	'one chain per payment': {
		rules: ['too many at once', 'out of order'],
		file: 'batch/batch.js',
		from: /\(0, plan_1\.byPayment\)\(planned\)([^;]*const name = )[^;]*;/,
		to: 'planned.map((row) => [row])$1String(group[0].refund.row);',
	},
	'order of the rows of a payment': {
		rules: ['out of order'],
		file: 'batch/chain.js',
		from: /for \(const row of rows\) \{/,
		to: 'for (const row of [...rows].reverse()) {',
	},
	'reconciliation after an ambiguous answer': {
		rules: ['told nothing, was made', 'forgotten'],
		file: 'refund/decide.js',
		from: /(function maybeMade\(known, request, answer\) \{)$/m,
		to: "$1 return report(known, (0, told_1.told)('refused', [answer.says]));",
	},
	'refusal of empty amounts and 0': {
		rules: ['moved for no good row'],
		fits: ({ intents }) => intents.some(({ bad }) => bad && 'amount' in bad && NOTHING.includes(bad.amount)),
		file: 'refund/money.js',
		from: /(function readAmount\(cell, .*\) \{)$/m,
		to: "$1 if (cell === null || String(cell).trim() === '' || Number(cell) === 0) return { decimal: '0' };",
	},
	'counting of what the record cannot show under a cap': {
		rules: ['cap'],
		fits: caps,
		file: 'refund/cap.js',
		from: /(function mayHaveMoved\(.*\) \{)$/m,
		to: '$1 return 0;',
	},
	'counting of rows that were not looked up under a cap': {
		rules: ['cap'],
		fits: (history) => caps(history) && faulty(history, 'lookup'),
		file: 'refund/cap.js',
		from: /(function unseenIn\(.*\) \{)$/m,
		to: '$1 return 0;',
	},
	'looking on after a refusal that nothing explains': {
		rules: ['told refused, was made', 'told nothing, was made'],
		// V1 has no word for a balance that has changed.
		fits: (history) => inTwo(history) && lags(history) && history.switches.lag?.only === 'both' && history.switches.lag.lookupMs === 40,
		version: 'v1',
		file: 'refund/decide.js',
		from: /!entry && !known\.caughtUp && !known\.settled/,
		to: 'false',
	},
	'money that the history does not tell of': {
		rules: ['made twice'],
		fits: (history) => lags(history) && history.switches.lag?.only === 'history' && inTwo(history),
		version: 'v1',
		file: 'refund/decide.js',
		from: /(function mayBeUntold\(.*\) \{)$/m,
		to: '$1 return false;',
	},
	'another key after a kept refusal (V2)': {
		rules: ['mended, refused'],
		fits: ({ version, switches, payments }) => version === 'v2' && switches.replayRefusals && payments.some(({ kind }) => kind === 'blocked'),
		version: 'v2',
		file: 'refund/decide.js',
		from: /(function failed\(known, request, result, .*\) \{)$/m,
		to: '$1 return report(known, result);',
	},
	'stop after a preflight refusal': {
		rules: ['sent before stop'],
		file: 'batch/batch.js',
		from: /settings\.stopOnError && bad/,
		to: 'false',
	},
};
