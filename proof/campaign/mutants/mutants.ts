import { KNOWING } from './knowing';
import type { Mutants } from './mutant';
import { SENDING } from './sending';
import { UNDOING } from './undoing';

/** All that is taken out of the built package, one at a time. */
export const MUTANTS: Mutants = { ...SENDING, ...KNOWING, ...UNDOING };
