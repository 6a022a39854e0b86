import type { Catalog } from './catalog';
import { answers } from './ko/answers';
import { around } from './ko/around';
import { cells } from './ko/cells';
import { notes } from './ko/notes';
import { payments } from './ko/payments';

/** 모든 코드의 한국어 문구. */
export const ko: Catalog = { ...cells, ...payments, ...around, ...answers, ...notes };
