let kept: Map<string, number[]> | undefined;

/**
 * The characters of a text that a PG which keeps Korean text as EUC-KR would lose, each once. Counted as kept is
 * CP949, the EUC-KR of Windows (encoding.spec.whatwg.org, "euc-kr"): ASCII, KS X 1001, and the Hangul syllables
 * outside of it, which Korean databases have long kept.
 */
export function cannotKeep(text: string): string[] {
	return /^\p{ASCII}*$/u.test(text) ? [] : [...new Set(text)].filter((character) => character > '\u007f' && !table().has(character));
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
	return (kept ??= readTable());
}

function readTable(): Map<string, number[]> {
	const all = new Map<string, number[]>();
	const decoder = new TextDecoder('euc-kr');
	for (const lead of range(0xa1, 0xfe)) {
		for (const trail of range(0xa1, 0xfe)) {
			const character = decoder.decode(Uint8Array.of(lead, trail));
			// Some decoders give what a user may define a private place, which nobody else can read.
			if (/^[^\ufffd\p{Co}]$/u.test(character)) all.set(character, [lead, trail]);
		}
	}
	addOtherHangul(all);
	return all;
}

/** The syllables that KS X 1001 lacks stand in Unicode's order where its plane leaves room. Not every decoder of Node's knows them. */
function addOtherHangul(all: Map<string, number[]>): void {
	const trails = range(0x41, 0xfe).filter((trail) => trail >= 0x81 || /[A-Z]/i.test(String.fromCharCode(trail)));
	const places = range(0x81, 0xc6).flatMap((lead) => trails.filter((trail) => lead <= 0xa0 || trail <= 0xa0).map((trail) => [lead, trail]));
	const missing = range(0xac00, 0xd7a3).map((code) => String.fromCharCode(code)).filter((syllable) => !all.has(syllable));
	missing.forEach((syllable, place) => all.set(syllable, places[place] as number[]));
}

function range(first: number, last: number): number[] {
	return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}
