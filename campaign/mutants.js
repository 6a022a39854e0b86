'use strict';

const { spelledId } = require('./text');

const atOnce = ({ steps }) => steps.some(({ runs }) => runs.length > 1);
const byHand = ({ steps }) => steps.some((step) => step.console.length > 0);
const caps = ({ steps }) => steps.some(({ again, runs: [{ maxTotal, window }] }) => again !== null && maxTotal !== null && window === null);
const cuts = ({ switches }) => switches.records.cut !== null;
const faulty = ({ steps }, on) => steps.some(({ faults }) => faults.some((fault) => fault.on === on));
const inTwo = ({ steps }) => steps.some(({ runs }) => new Set(runs.map(({ process }) => process)).size > 1);
const lags = ({ switches }) => switches.lag !== null;
const promotes = ({ switches }) => switches.share !== 1;
const isRenumbered = ({ claim, check, bad, spellings }) => check === 'refundId' && bad === null && /^\d+$/.test(claim) && new Set(spellings.map((n) => /^0/.test(spelledId(claim, n)))).size > 1;
const renumbered = ({ intents }) => intents.some(isRenumbered);
const shares = ({ payments, steps }) => payments.some(({ shared }) => shared) && steps.some(({ runs }) => runs.some(({ by }) => by === 'merchantUid'));

/**
 * What is taken out of the built package, one at a time: in which file and how, and which rules a campaign must break without it. `fits` leaves
 * out histories in which it does not matter.
 *
 * @type {Record<string, { version?: 'v1' | 'v2', file: string, from: RegExp, to: string, rules: string[], fits?: (history: object) => boolean }>}
 */
const MUTANTS = {
	'recognition in the history': {
		rules: ['made twice'],
		file: 'refund/recognise.js',
		from: /(function recognise\(.*\) \{)$/m,
		to: "$1 return { kind: 'none' };",
	},
	'checksum (V1)': {
		rules: ['made twice', 'wrong amount'],
		fits: inTwo,
		version: 'v1',
		file: 'gateway/v1.js',
		from: /^\s*checksum: .*,$/m,
		to: '',
	},
	'currentCancellableAmount (V2)': {
		rules: ['made twice', 'wrong amount'],
		fits: (history) => lags(history) || inTwo(history),
		version: 'v2',
		file: 'gateway/v2.js',
		from: /^\s*currentCancellableAmount: .*,$/m,
		to: '',
	},
	'idempotency key (V2)': { rules: ['made twice', 'sent blindly'], version: 'v2', file: 'gateway/v2.js', from: /^\s*headers: \{ 'Idempotency-Key': .*,$/m, to: '' },
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
		from: /\(0, plan_1\.byPayment\)\(planned\)/,
		to: 'planned.map((row) => [row])',
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
		to: "$1 return report(known, { outcome: 'refused', code: answer.code, message: answer.message });",
	},
	'refusal of empty amounts and 0': {
		rules: ['moved for no good row'],
		fits: ({ intents }) => intents.some(({ bad }) => bad && 'amount' in bad && [null, '', '0', 0].includes(bad.amount)),
		file: 'refund/money.js',
		from: /(function readAmount\(cell, .*\) \{)$/m,
		to: "$1 if (cell === null || String(cell).trim() === '' || Number(cell) === 0) return { decimal: '0' };",
	},
	'folding of what nobody sees': {
		rules: ['made twice: spelled otherwise'],
		file: 'refund/text.js',
		from: /(function fold\(text\) \{)$/m,
		to: "$1 return text.replace(/\\s+/g, ' ').trim();",
	},
	'doubt about a number written otherwise': {
		rules: ['made twice: spelled otherwise'],
		fits: renumbered,
	'what the record holds of a row that is not tried': {
		rules: ['forgotten', 'told nothing, was made'],
		file: 'batch/chain.js',
		from: /(function heldAlready\(.*\) \{)$/m,
		to: '$1 return undefined;',
	},
	'a window without an end': {
		rules: ['made twice: days later'],
		file: 'refund/recognise.js',
		from: /(function isOutside\(.*, duplicateWindow\) \{)$/m,
		to: '$1 duplicateWindow ??= 86400;',
	},
	'doubt about a cut': {
		rules: ['told made, was not'],
		fits: cuts, file: 'refund/recognise.js', from: /\{ kind: 'maybe', cancellation: cut, doubt: 'cut' \}/, to: "{ kind: 'same', cancellation: cut }" },
	'doubt about console refunds': {
		rules: ['console'],
		fits: byHand, file: 'refund/recognise.js', from: /const byHand = knowing \?/, to: 'const byHand = true ?' },
	'recognition by another amount than asked': {
		rules: ['made twice: other amounts recorded'],
		fits: promotes, file: 'refund/recognise.js', from: /(function mayBeRecordedOf\(.*\) \{)$/m, to: '$1 return false;' },
	'refusal of ambiguous order numbers (V1)': {
		rules: ['ambiguous order'],
		fits: shares, version: 'v1', file: 'refund/order.js', from: /if \(candidates\.length > 1\)/, to: 'if (false)' },
	'counting of what the record cannot show under a cap': {
		rules: ['cap'],
		fits: caps, file: 'refund/cap.js', from: /(function mayHaveMoved\(.*\) \{)$/m, to: '$1 return 0;' },
	'counting of rows that were not looked up under a cap': {
		rules: ['cap'],
		fits: (history) => caps(history) && faulty(history, 'lookup'), file: 'refund/cap.js', from: /(function unseenIn\(.*\) \{)$/m, to: '$1 return 0;' },
	'evidence of an entry by the balance (V1)': {
		rules: ['told made, was not'],
		fits: ({ switches, payments }) => switches.waitingTrace && payments.some(({ kind }) => kind === 'async'), version: 'v1', file: 'gateway/v1History.js', from: /(function surelyMade\(amounts, .*\) \{)$/m, to: '$1 return amounts.map(() => true);' },
	'memory of pending refunds': {
		rules: ['made twice', 'forgotten'],
		fits: ({ switches, payments, version }) => (version === 'v1' ? !switches.waitingTrace : !switches.waitingShown) && payments.some(({ kind }) => kind === 'async'), file: 'batch/memory.js', from: /pendingBefore: pending\.get\(key\) \?\? place\.kept\.has\(key\)/, to: 'pendingBefore: undefined' },
	'memory of lost ends': {
		rules: ['made twice', 'forgotten'],
		fits: (history) => faulty(history, 'cancel'), file: 'batch/memory.js', from: /open: open\.get\(key\)/, to: 'open: undefined' },
	'memory of the newest state': {
		rules: ['made twice', 'told refused, was made', 'told made anew twice', 'console', 'ambiguous order'],
		fits: lags, file: 'batch/memory.js', from: /(function recall\(payment, \w+\) \{)$/m, to: '$1 return payment;' },
	'looking on after a refusal that nothing explains': {
		rules: ['told refused, was made', 'told nothing, was made'],
		fits: (history) => lags(history) && atOnce(history), file: 'refund/decide.js', from: /!entry && !known\.caughtUp && !known\.settled/, to: 'false' },
	'money that the history does not tell of': {
		rules: ['made twice'],
		fits: (history) => lags(history) && history.switches.lag.only === 'history', file: 'refund/decide.js', from: /untold >= /, to: 'untold === ' },
	'another key after a kept refusal (V2)': {
		rules: ['mended, refused'],
		fits: ({ switches, payments }) => switches.replayRefusals && payments.some(({ kind }) => kind === 'blocked'), version: 'v2', file: 'refund/decide.js', from: /(function failed\(known, request, result, .*\) \{)$/m, to: '$1 return report(known, result);' },
	'stop after a preflight refusal': { rules: ['sent before stop'], file: 'batch/batch.js', from: /settings\.stopOnError && bad/, to: 'false' },
};

module.exports = { MUTANTS };
