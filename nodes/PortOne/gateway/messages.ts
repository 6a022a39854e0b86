import type { Coded } from '../refund/saying';
import { maskCards } from '../refund/text';
import { KNOWN } from './pgWords';

/** Why a refund was refused; the flags as in `Answer`. */
export interface Explained {
	says: Coded;
	explained?: true;
	unsure?: true;
}

/**
 * PortOne's or the PG's refusal by their own text.
 *
 * @param text `message` as it came
 * @param other the code for a text that is not known
 */
export function explain(text: unknown, other: 'PORTONE_REFUSED' | 'PG_REFUSED' = 'PORTONE_REFUSED'): Explained {
	const own = typeof text === 'string' && text !== '' ? maskCards(text) : '(no message)';
	const known = KNOWN.find(({ pattern }) => pattern.test(own));
	return {
		says: { ...(known?.says ?? { code: other }), own },
		...(known?.explained && { explained: true }),
		...(known?.unsure && { unsure: true }),
	};
}
