import type { Money } from '../refund/facts';

/** What `message`, hints and errors are written in, as n8n offers it. */
export const LANGUAGES = [
	{ name: 'English', value: 'en' },
	{ name: '한국어', value: 'ko' },
] as const;

export type Language = (typeof LANGUAGES)[number]['value'];

/** For people: `12,000 KRW`, and in Korean `12,000원`. */
export function formatMoney({ amount, currency }: Money, language: Language): string {
	const [whole = '', fraction] = amount.split('.');
	const number = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
	return language === 'ko' && currency === 'KRW' ? `${number}원` : `${number} ${currency}`;
}
