'use strict';

const decoder = new TextDecoder('euc-kr');
const LEAD = [0x81, 0xfe];
const TRAIL = [0x41, 0xfe];
let bytesOf;

/** Node reads EUC-KR (the 2,350 syllables of KS X 1001) but does not write it: the table is what comes out of every pair of bytes. */
function table() {
	const found = new Map();
	for (let lead = LEAD[0]; lead <= LEAD[1]; lead++) {
		for (let trail = TRAIL[0]; trail <= TRAIL[1]; trail++) {
			const text = decoder.decode(Uint8Array.of(lead, trail));
			if ([...text].length === 1 && text !== '\ufffd' && !found.has(text)) found.set(text, [lead, trail]);
		}
	}
	return found;
}

/**
 * @param {string} text
 * @param {string} otherwise what stands for a character that EUC-KR lacks; ASCII
 * @returns {Uint8Array}
 */
function encode(text, otherwise) {
	bytesOf ??= table();
	const ascii = (char) => [...Buffer.from(char, 'latin1')];
	return Uint8Array.from([...text].flatMap((char) => (char < '\x80' ? ascii(char) : (bytesOf.get(char) ?? ascii(otherwise)))));
}

/** @param {Uint8Array} bytes half a character at their end becomes U+FFFD */
const decode = (bytes) => decoder.decode(bytes);

module.exports = { encode, decode };
