import { searching } from '../../nodes/PortOne/gateway/search';

const payment = { texts: ['imp_1', 'ORD-1001', '홍 길동', 'Buyer@Example.com', null, undefined, 9], phone: '010-1234-5678' };

test.each([
	['all of a text', 'ORD-1001'],
	['a part of it', '100'],
	['other letters', 'ord-1001'],
	['wide letters', 'ＯＲＤ－１００１'],
	['spaces around it, and several within', ' 홍  길동 '],
	['an e-mail address', 'buyer@example'],
	['a phone number as it is', '010-1234'],
	['its digits', '01012345678'],
	['its last digits, grouped otherwise', '1234 56 78'],
	['its last four', '5678'],
	['its last four, grouped otherwise', '56-78'],
])('%s is found', (_, search) => {
	expect(searching(search)(payment)).toBe(true);
});

test.each([
	['another text', 'ORD-1002'],
	['a text over two', 'imp_1ORD'],
	['what is no text', 'null'],
	['a number, which is no text', '9'],
	['three digits, grouped otherwise', '56-7'],
	['digits of two groups that are too few to be a phone number', '4 5'],
	['the digits of an order number, written as those of a phone number', '10.01'],
	['a phone number with a letter', '0101234x'],
	['a phone number after a letter', 'x0101234'],
])('%s is not', (_, search) => {
	expect(searching(search)(payment)).toBe(false);
});

test('letters of one case alone are the same as their others', () => {
	expect(searching('STRAẞE')({ texts: ['Straße 1'], phone: undefined })).toBe(true);
});

test.each(['e', '!', '[object'])('what is no text holds no %p', (search) => {
	expect(searching(search)({ texts: [null, undefined, 9, {}, ['e']], phone: 7 })).toBe(false);
});

test('no search finds everything', () => {
	expect(searching(undefined)({ texts: [], phone: undefined })).toBe(true);
});
