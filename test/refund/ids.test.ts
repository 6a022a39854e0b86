import { sameNumber, unmarked } from '../../nodes/PortOne/refund/ids';

test.each([
	['1001', '1001.0'], ['1001', '1001.00'], ['00042', '42'], ['1,001', '1001'], ['12,345', '12345'], ['123,456', '123456'], ['1,234,567', '1234567.0'], ['００42', '42'], ['0', '00'], ['+42', '42'], ['1001.', '1001'],
])('%s and %s are one number', (a, b) => {
	expect([sameNumber(a, b), sameNumber(b, a)]).toEqual([true, true]);
});

test.each([
	['1001', '1001'], ['1001', '１００１'], ['1001', '1002'], ['1001', '10010'], ['1001', '11'], ['1234,567', '1234567'], ['42', '0420'], ['R-0042', 'R-42'], ['1.001', '1001'], ['1001.5', '1001'], ['1,00', '100'], ['', ''], ['', '0'], ['-42', '42'], ['4e2', '400'],
])('%s and %s are not one number in two forms', (a, b) => {
	expect([sameNumber(a, b), sameNumber(b, a)]).toEqual([false, false]);
});

test.each([
	['="00042"', '00042'],
	['="반품\n42"', '반품\n42'],
	["'00042", '00042'],
	['=""', ''],
])('%p is %p with the marks of a spreadsheet', (cell, id) => {
	expect(unmarked(cell)).toBe(id);
});

test.each(['R="42"', '="42"-1', '"42"', "O'Brien", "'42'", "''42", "'", '00042'])('the marks in %p are its own', (id) => {
	expect(unmarked(id)).toBe(id);
});
