'use strict';

const { cannotKeep, toCp949 } = require('../../nodes/PortOne/refund/charset');

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
