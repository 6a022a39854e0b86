import { createHash } from 'node:crypto';
import { cannotKeep, toCp949 } from '../../nodes/PortOne/refund/charset';

// First, since the table is read once: what this test reaches is all of it.
test('every character is what it is in CP949 as Python writes it', () => {
	const lines: string[] = [];
	for (let code = 0x80; code < 0x10000; code++) {
		// Node's decoders differ in the two signs that KS X 1001 got in 1998, ® and €.
		const bytes = [0xae, 0x20ac].includes(code) ? undefined : toCp949(String.fromCharCode(code));
		if (bytes) lines.push(`${code.toString(16).padStart(4, '0')} ${Buffer.from(bytes).toString('hex')}\n`);
	}
	expect(lines).toHaveLength(17046);
	expect(createHash('sha256').update(lines.join('')).digest('hex')).toBe('5e1ae66a5cb792568d29e5e734ee968464d4b23299c149b1786e542894b80702');
});

// Of CP949 as iconv writes it.
test.each([
	['가', 'b0a1'], ['각', 'b0a2'], ['갂', '8141'], ['똠', '8c63'], ['힣', 'c652'], ['뷁', '94ee'], ['A', '41'], ['※', 'a1d8'], ['😀', undefined],
])('%s is %s in CP949', (character, bytes) => {
	const encoded = toCp949(character);
	expect(encoded && Buffer.from(encoded).toString('hex')).toBe(bytes);
});

test.each([
	['CLAIM-1 반품, 뷁똠쀍 漢字 カナ ※ ①', []],
	['a😀b😀–é', ['😀', '–', 'é']],
])('of %s, EUC-KR loses %p', (text, lost) => {
	expect(cannotKeep(text)).toEqual(lost);
});

test('plain characters stay, to the last', () => {
	const plain = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code)).join('');
	expect(cannotKeep(plain)).toEqual([]);
	expect(Buffer.from(toCp949(plain)!).toString('latin1')).toBe(plain);
});

test('a private character is lost: a PG has no such letter', () => {
	expect(cannotKeep('\ue000가\ue05e')).toEqual(['\ue000', '\ue05e']);
});

test('a text of several characters is their bytes in order, unless one has none', () => {
	expect(Buffer.from(toCp949('A가갂')!).toString('hex')).toBe('41b0a18141');
	expect(toCp949('A😀가')).toBeUndefined();
	expect(toCp949('')).toEqual(new Uint8Array());
});
