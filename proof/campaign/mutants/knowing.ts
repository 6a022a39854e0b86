import { isUntraced } from '../limits';
import { byHand, cuts, faulty, lags, promotes, renumbered, shares, timesOut, triedTwice, waits } from './fits';
import type { Mutants } from './mutant';

/** What the node knows of a refund by PortOne's record, and what it remembers. */
export const KNOWING: Mutants = {
	'recognition in the history': {
		rules: ['made twice'],
		file: 'refund/recognise.js',
		from: /(function recognise\(.*\) \{)$/m,
		to: "$1 return { kind: 'none' };",
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
		file: 'refund/ids.js',
		from: /(function sameNumber\(.*\) \{)$/m,
		to: '$1 return false;',
	},
	'what the record holds of a row that is not tried': {
		rules: ['forgotten', 'told nothing, was made'],
		fits: triedTwice,
		file: 'batch/chain.js',
		from: /(function heldAlready\(.*\) \{)$/m,
		to: '$1 return undefined;',
	},
	'a window without an end': {
		rules: ['made twice: days later'],
		file: 'refund/recognise.js',
		from: /duplicateWindow = Infinity/,
		to: 'duplicateWindow = 86400',
	},
	'doubt about a cut': {
		rules: ['told made, was not'],
		fits: cuts,
		file: 'refund/recognise.js',
		from: /if \(cut\)\s+return \{ kind: 'maybe', cancellation: cut, doubt: 'cut' \}/,
		to: "if (cut) return { kind: 'same', cancellation: cut }",
	},
	'doubt about console refunds': {
		rules: ['console'],
		fits: byHand,
		file: 'refund/recognise.js',
		from: /const byHand = knowing \?/,
		to: 'const byHand = true ?',
	},
	'recognition by another amount than asked': {
		rules: ['made twice: other amounts recorded'],
		fits: promotes,
		file: 'refund/recognise.js',
		from: /(function mayBeRecordedOf\(.*\) \{)$/m,
		to: '$1 return false;',
	},
	'refusal of ambiguous order numbers (V1)': {
		rules: ['ambiguous order'],
		fits: shares,
		version: 'v1',
		file: 'refund/order.js',
		from: /if \(candidates\.length > 1\)/,
		to: 'if (false)',
	},
	'evidence of an entry by the balance (V1)': {
		rules: ['told made, was not'],
		fits: (history) => !isUntraced(history) && waits(history),
		version: 'v1',
		file: 'gateway/v1/history.js',
		from: /(function surelyMade\(amounts, .*\) \{)$/m,
		to: '$1 return amounts.map(() => true);',
	},
	'memory of pending refunds': {
		rules: ['made twice', 'forgotten'],
		fits: (history) => isUntraced(history) && waits(history),
		file: 'batch/memory.js',
		from: /pendingBefore: pending\.get\(key\) \?\? place\.kept\.has\(key\)/,
		to: 'pendingBefore: undefined',
	},
	'memory of lost ends': {
		rules: ['made twice', 'forgotten'],
		fits: (history) => faulty(history, 'cancel'),
		file: 'batch/memory.js',
		from: /open: openOf\(key, place\)/,
		to: 'open: undefined',
	},
	'memory of what a PG did not answer in time': {
		rules: ['not held', 'made twice'],
		fits: timesOut,
		file: 'refund/decide.js',
		from: /if \(known\.open\?\.atPg\)/,
		to: 'if (false)',
	},
	'memory of the newest state': {
		rules: ['made twice', 'told refused, was made', 'told made anew twice', 'console', 'ambiguous order'],
		fits: lags,
		file: 'batch/memory.js',
		from: /(function recall\(payment, \w+\) \{)$/m,
		to: '$1 return payment;',
	},
};
