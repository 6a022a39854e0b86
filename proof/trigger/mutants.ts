import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, type Change } from './instance';
import type { Rule } from './rules';
import type { World } from './types';

/** What is taken out of the built trigger: in which file and how, and which rule a campaign must break without it. */
export interface Mutant {
	/** Where it matters in one only. */
	version?: World['version'];
	file: string;
	from: RegExp;
	to: string;
	rule: Rule;
}

/** By what the trigger is without. */
export const MUTANTS: Record<string, Mutant> = {
	'the check of signatures': { version: 'v2', file: 'signature.js', from: /if \(!matches\.includes\(true\)\)/, to: 'if (false)', rule: 'false start' },
	'the check of the time of signing': { version: 'v2', file: 'signature.js', from: /if \(now - timestamp > TOLERANCE_SECONDS\)/, to: 'if (false)', rule: 'false start' },
	'the claim of what is about to start': { file: 'receive.js', from: /deliveries\.claim\(.*\);/, to: '', rule: 'twice' },
	'the rule that a cancellation is named by its id': { version: 'v1', file: 'v1.js', from: /return cancellations\.length === 0 && paidAt === 0;/, to: 'return true;', rule: 'false start' },
	'the limit of age': { version: 'v1', file: 'receive.js', from: /if \(event\.at < notBefore\)/, to: 'if (false)', rule: 'false start' },
	'the refusal of tests': { version: 'v1', file: 'settings.js', from: /options\.allowTestPayments === true/, to: 'true', rule: 'false start' },
	'settling what n8n has answered': { file: 'receive.js', from: /deliveries\.settle\(.*\);/, to: '', rule: 'lost' },
	'places that are given back': { file: 'receive.js', from: /turn\.done\(.*\);/, to: '', rule: 'no place' },
	"n8n's record": { file: 'begin.js', from: /!elsewhere\.has\(deliveryOf\(item\)\)/, to: 'true', rule: 'twice' },
};

/** @throws {Error} if the built trigger does not hold that any more */
export function changeOf({ file, from, to }: Pick<Mutant, 'file' | 'from' | 'to'>): Change {
	const name = path.join('PortOneTrigger', file);
	if (!from.test(readFileSync(path.join(ROOT, 'dist', 'nodes', name), 'utf8'))) throw new Error(`${file} no longer holds ${String(from)}`);
	return (own, text) => (own === name ? text.replace(from, to) : text);
}
