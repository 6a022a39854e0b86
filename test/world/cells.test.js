'use strict';

const { refusalOf } = require('../refund/make');
const { DAMAGED, DAMAGED_WHOLE, REFUSED, SPELLINGS } = require('./cells');
const { READERS } = require('./reader');

const shown = ({ cell, as, ...rest }) => [as, typeof cell === 'string' ? JSON.stringify(cell).replace(/[^ -~가-힣]/gu, (sign) => `<${sign.codePointAt(0).toString(16)}>`) : String(cell), { cell, as, ...rest }];

test.each(SPELLINGS.map(shown))('%s %s is read as what people see', (...row) => {
	const [, , { cell, as, text }] = row;
	expect(READERS[as](cell)).toBe(text);
});

test.each(REFUSED.map(shown))('%s %s is refused', (...row) => {
	const [, , { cell, as, code }] = row;
	expect(refusalOf(() => READERS[as](cell))).toBe(code);
});

const TEXTS = ['payment', 'orderNumber', 'refundId', 'reason', 'holder', 'bank', 'refundEmail'];

test.each([...DAMAGED, ...DAMAGED_WHOLE].map(shown))('%s %s is refused in every text cell, and the message says which, what is wrong and how to mend it', (...row) => {
	const [, , { cell, code }] = row;
	for (const as of TEXTS) {
		expect([as, refusalOf(() => READERS[as](cell))]).toEqual([as, code]);
		expect(() => READERS[as](cell)).toThrow(/^'[\w -]+' holds .*(Save|Write|Mend|Look|switch|Point|Format)/);
	}
	expect(() => READERS.amount(cell)).toThrow(/'Amount'/);
});

test.each(DAMAGED.map(shown))('%s %s is refused too where it is glued to something', (...row) => {
	const [, , { cell, code }] = row;
	for (const as of ['payment', 'refundId', 'reason']) {
		for (const glued of [`R-${cell}`, `${cell}-1`, `반품 ${cell} 건`, `\u200b${cell}`]) expect([as, glued, refusalOf(() => READERS[as](glued))]).toEqual([as, glued, code]);
	}
});
