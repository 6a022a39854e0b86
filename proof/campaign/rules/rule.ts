import type { GivenLag } from '../../../sandbox/replica';
import type { Records } from '../../../sandbox/records';

/** The rules that a refund system is held to. */
export type Rule =
	| 'made twice' | 'moved for no good row' | 'wrong amount'
	| 'told made, was not' | 'told refused, was made' | 'told nothing, was made' | 'told made anew twice'
	| 'forgotten' | 'not held' | 'cap' | 'console' | 'ambiguous order' | 'mended, refused' | 'skipped in calm'
	| 'undone twice' | 'undone for no good row' | 'undone in a dry run' | 'undone blindly'
	| 'told done, was not' | 'told done, did not' | 'told refused, was undone' | 'told nothing, was undone' | 'untrue in calm'
	| 'too many at once' | 'sent blindly' | 'out of order' | 'sent before stop' | 'stop message' | 'incomplete';

/** What was unusual about PortOne or the rows. */
export type Cause =
	| 'spelled otherwise' | 'days later'
	| `look-ups behind: ${NonNullable<GivenLag['only']>}` | 'other amounts recorded' | 'reasons cut' | 'reasons rewritten' | Records['charset'];

/** A broken rule, or one of a cause. */
export type RuleName = Rule | `${Rule}: ${Cause}`;

export interface Broken {
	kind: Rule;
	causes: Cause[];
	text: string;
}

/** Notes that a rule was broken, where it does not hold. `text` says by what. */
export type Hold = (kind: Rule, holds: boolean, text: string, ...causes: Array<Cause | false>) => void;
