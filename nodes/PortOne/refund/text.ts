/** Text as it is compared: one Unicode form, white space folded. */
export function fold(text: string): string {
	return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** What a Korean keyboard types wide, as plain characters. Unlike NFKC it leaves 10² alone, which is not 102. */
export function narrow(text: string): string {
	return text
		.normalize('NFC')
		.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
		.replaceAll('\uffe6', '₩')
		.replaceAll('\u3000', ' ');
}

/** All but the last four digits masked: account numbers, and cells that may hold one by mistake. */
export function maskDigits(text: string): string {
	return text.replace(/\d(?=(?:\D*\d){4})/g, '*');
}

/** Text of PortOne or a PG, which may repeat a card number. */
export function maskCards(text: string): string {
	return text.replace(/\b\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}\b/g, maskDigits);
}

/** Text that may repeat a given account number, with or without hyphens. */
export function maskAccount(text: string, account: string | undefined): string {
	return account === undefined ? text : text.replace(new RegExp([...account].join('[ .-]?'), 'g'), maskDigits);
}

// The last moment that a Date holds (ECMA-262, "Time Values"), in seconds.
const LAST_SECOND = 8.64e12;

/** Unix seconds as ISO 8601. */
export function isoTime(seconds: number): string {
	return new Date(Math.min(seconds, LAST_SECOND) * 1000).toISOString();
}
