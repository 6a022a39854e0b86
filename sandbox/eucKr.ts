const decoder = new TextDecoder('euc-kr');
const LEAD = { first: 0x81, last: 0xfe };
const TRAIL = { first: 0x41, last: 0xfe };
let bytesOf: Map<string, number[]> | undefined;

/** Node reads EUC-KR (the 2,350 syllables of KS X 1001) but does not write it: the table is what comes out of every pair of bytes. */
function table(): Map<string, number[]> {
	const found = new Map<string, number[]>();
	for (let lead = LEAD.first; lead <= LEAD.last; lead++) {
		for (let trail = TRAIL.first; trail <= TRAIL.last; trail++) {
			const text = decoder.decode(Uint8Array.of(lead, trail));
			if (Array.from(text).length === 1 && text !== '\ufffd') found.set(text, [lead, trail]);
		}
	}
	return found;
}

/** `otherwise` stands for a character that EUC-KR lacks; ASCII. */
export function encode(text: string, otherwise: string): Uint8Array {
	const bytes = (bytesOf ??= table());
	const ascii = (char: string) => [...Buffer.from(char, 'latin1')];
	return Uint8Array.from(Array.from(text).flatMap((char) => (char < '\x80' ? ascii(char) : (bytes.get(char) ?? ascii(otherwise)))));
}

/** Half a character at the end of the bytes becomes U+FFFD. */
export const decode = (bytes: Uint8Array): string => decoder.decode(bytes);
