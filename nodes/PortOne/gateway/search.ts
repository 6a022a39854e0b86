import { fold } from '../refund/text';

// What people write between the digits of a phone number.
const PHONE = /^\+?[\d ().-]+$/;
const FEWEST_DIGITS = 4;

/** What of a payment is searched. */
export interface Searched {
	/** Its ids, the buyer's name and e-mail address. */
	texts: unknown[];
	phone: unknown;
}

/**
 * Whether a payment holds what is searched for, as people see it: whatever the case and width of letters, and of a phone number
 * the digits alone.
 *
 * @param search missing for all payments
 */
export function searching(search: string | undefined): (payment: Searched) => boolean {
	if (search === undefined) return () => true;
	const wanted = comparable(search);
	const digits = digitsOf(wanted);
	const isPhone = PHONE.test(wanted) && digits.length >= FEWEST_DIGITS;
	return ({ texts, phone }) => [...texts, phone].some((text) => comparable(text).includes(wanted)) || (isPhone && digitsOf(comparable(phone)).includes(digits));
}

function comparable(text: unknown): string {
	return typeof text === 'string' ? fold(text).toLowerCase() : '';
}

function digitsOf(text: string): string {
	return text.replace(/\D/g, '');
}
