import type { Catalog } from './catalog';
import { answers } from './en/answers';
import { around } from './en/around';
import { cells } from './en/cells';
import { notes } from './en/notes';
import { payments } from './en/payments';

/** What every code says in English. */
export const en: Catalog = { ...cells, ...payments, ...around, ...answers, ...notes };
