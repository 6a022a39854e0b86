let kept: Map<string, number[]> | undefined;

/**
 * The characters of a text that a PG which keeps Korean text as EUC-KR would lose, each once. Counted as kept is
 * CP949, the EUC-KR of Windows (encoding.spec.whatwg.org, "euc-kr"): ASCII, KS X 1001, and the Hangul syllables
 * outside of it, which Korean databases have long kept.
 */
export function cannotKeep(text: string): string[] {
	return [...new Set(text)].filter((character) => character > '\u007f' && !table().has(character));
}

/** The bytes of a text in CP949; undefined where a character has none. */
export function toCp949(text: string): Uint8Array | undefined {
	const bytes: number[] = [];
	for (const character of text) {
		const own = character <= '\u007f' ? [character.charCodeAt(0)] : table().get(character);
		if (!own) return undefined;
		bytes.push(...own);
	}
	return Uint8Array.from(bytes);
}

function table(): Map<string, number[]> {
	if (kept) return kept;
	kept = new Map();
	const decoder = new TextDecoder('euc-kr');
	for (let lead = 0xa1; lead <= 0xfe; lead++) {
		for (let trail = 0xa1; trail <= 0xfe; trail++) {
			const character = decoder.decode(Uint8Array.of(lead, trail));
			if (character.length === 1 && character !== '\ufffd') kept.set(character, [lead, trail]);
		}
	}
	addOtherHangul(kept);
	return kept;
}

/** The syllables that KS X 1001 lacks stand in Unicode's order where its plane leaves room. Not every decoder of Node's knows them. */
function addOtherHangul(all: Map<string, number[]>): void {
	const missing = Array.from({ length: 0xd7a3 - 0xac00 + 1 }, (_, place) => String.fromCharCode(0xac00 + place)).filter((syllable) => !all.has(syllable));
	let next = 0;
	for (let lead = 0x81; next < missing.length; lead++) {
		for (let trail = 0x41; trail <= (lead <= 0xa0 ? 0xfe : 0xa0) && next < missing.length; trail++) {
			const isLetter = (trail >= 0x41 && trail <= 0x5a) || (trail >= 0x61 && trail <= 0x7a);
			if (isLetter || trail >= 0x81) all.set(missing[next++], [lead, trail]);
		}
	}
}
