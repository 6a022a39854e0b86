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
	for (let lead = 0x81; lead <= 0xfe; lead++) {
		for (let trail = 0x41; trail <= 0xfe; trail++) {
			const character = decoder.decode(Uint8Array.of(lead, trail));
			if (character.length === 1 && character !== '\ufffd') kept.set(character, [lead, trail]);
		}
	}
	return kept;
}
