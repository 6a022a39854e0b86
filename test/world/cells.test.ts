import { refusalOf } from '../refund/support/make';
import { DAMAGED, DAMAGED_WHOLE, REFUSED, SPELLINGS, type Entry } from './cells';
import { READERS } from './reader';
import { refusedWith } from '../support/words';

const shown = (entry: Entry): [as: string, cell: string, entry: Entry] => [entry.as, typeof entry.cell === 'string' ? JSON.stringify(entry.cell).replace(/[^ -~가-힣]/gu, (sign) => `<${sign.codePointAt(0)!.toString(16)}>`) : String(entry.cell), entry];

test.each(SPELLINGS.map(shown))('%s %s is read as what people see', (...row) => {
	const [, , { cell, as, text }] = row;
	expect(READERS[as]!(cell)).toBe(text);
});

test.each(REFUSED.map(shown))('%s %s is refused', (...row) => {
	const [, , { cell, as, code }] = row;
	expect(refusalOf(() => READERS[as]!(cell))).toBe(code);
});

const TEXTS = ['payment', 'orderNumber', 'refundId', 'reason', 'holder', 'bank', 'refundEmail'];

test.each([...DAMAGED, ...DAMAGED_WHOLE].map(shown))('%s %s is refused in every text cell, and the message says which, what is wrong and how to mend it', (...row) => {
	const [, , { cell, code }] = row;
	for (const as of TEXTS) {
		expect([as, refusalOf(() => READERS[as]!(cell))]).toEqual([as, code]);
		expect(refusedWith(() => READERS[as]!(cell))).toMatch(/^'[\w -]+' contains .*(Save|Write|Fix|Check|switch|Point|Format)/);
	}
	expect(refusedWith(() => READERS.amount!(cell))).toMatch(/'Amount'/);
});

test.each(DAMAGED.map(shown))('%s %s is refused too where it is glued to something', (...row) => {
	const [, , { cell, code }] = row;
	for (const as of ['payment', 'refundId', 'reason']) {
		for (const glued of [`R-${String(cell)}`, `${String(cell)}-1`, `반품 ${String(cell)} 건`, `\u200b${String(cell)}`]) expect([as, glued, refusalOf(() => READERS[as]!(glued))]).toEqual([as, glued, code]);
	}
});
