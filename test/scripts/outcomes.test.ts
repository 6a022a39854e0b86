import { differences, outcomeTable } from '../../scripts/outcomes';

const refunded = { outcome: 'refunded', amount: 9.9, currency: 'USD', refundableBalance: 40, message: null };
const refused = { outcome: 'refused', amount: null, currency: null, refundableBalance: null, message: 'Too late' };

test('the table keeps its columns under each other where Korean letters take two', () => {
	const table = outcomeTable(
		[{ order: 'ORD-1', type: 'partial', amount: '60,000원' }, { order: 'ORD-22', type: 'partial', amount: '' }],
		[refunded, refused],
	);
	expect(table.split('\n')).toEqual([
		'row  order   asked     outcome   refunded  balance    message',
		'1    ORD-1   60,000원  refunded  USD 9.90  USD 40.00',
		'2    ORD-22  (empty)   refused                        Too late',
	].map((line) => line.replace(/(USD) /g, '$1\u00a0')));
});

test('outcomes that are as expected have no differences', () => {
	expect(differences([refunded, refused], [{ outcome: 'refunded', amount: 9.9 }, { outcome: 'refused' }])).toEqual([]);
});

test('every field that is not as expected is named with its row, and with what the row says', () => {
	expect(differences([refunded, refused], [{ outcome: 'refunded', amount: 10 }, { outcome: 'skipped' }])).toEqual([
		'row 1: amount should be 10, is 9.9',
		'row 2: outcome should be skipped, is refused: Too late',
	]);
});

test('a row that is missing is a difference', () => {
	expect(differences([refunded], [{ outcome: 'refunded' }, { outcome: 'refused' }])).toEqual(['2 rows went in, 1 came out']);
});
