import type { RuleName } from '../rules/rule';
import type { ApiVersion, History } from '../types';

/** What is taken out of the built package: in which file and how, and which rules a campaign must break without it. */
export interface Mutant {
	/** Where it matters in one only. */
	version?: ApiVersion;
	file: string;
	from: RegExp;
	to: string;
	rules: RuleName[];
	/** It is about what is undone around refunds. */
	around?: true;
	/** Leaves out histories in which it does not matter. */
	fits?: (history: History) => boolean;
}

/** By what the package is without. */
export type Mutants = Record<string, Mutant>;
