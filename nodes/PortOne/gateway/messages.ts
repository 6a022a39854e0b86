import { maskCards } from '../refund/text';
import { KNOWN } from './pgWords';

/** Why a refund was refused, for an operator; the flags as in `Answer`. */
export interface Explained {
	code: string;
	message: string;
	explained?: true;
	unsure?: true;
}

/**
 * PortOne's or the PG's refusal for an operator: an English line for the known ones above their own text.
 *
 * @param text `message` as it came
 * @param code for one that is not known
 * @param line for one that is not known
 */
export function explain(text: unknown, code = 'PORTONE_REFUSED', line = 'PortOne or the PG refused it. Nothing was refunded.'): Explained {
	const own = typeof text === 'string' && text !== '' ? maskCards(text) : '(no message)';
	const known = KNOWN.find(({ pattern }) => pattern.test(own));
	return {
		code: known?.code ?? code,
		message: `${known?.line ?? line}\n${own}`,
		...(known?.explained && { explained: true }),
		...(known?.unsure && { unsure: true }),
	};
}
