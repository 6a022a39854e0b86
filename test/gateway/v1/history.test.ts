import fc from 'fast-check';
import { surelyMade } from '../../../nodes/PortOne/gateway/v1/history';

test.each<[string, number[], number, boolean[]]>([
	['none, of none', [], 0, []],
	['the only one, which the balance shows', [3000], 3000, [true]],
	['all, where money is missing that they do not explain', [3000, 2000], 9000, [true, true]],
	['none, where the balance has not moved', [3000], 0, [false]],
	['the one that the balance shows', [3000, 2000], 3000, [true, false]],
	['the one that the balance shows, whatever their order', [2000, 3000], 3000, [false, true]],
	['neither of two that are alike, of which one is made', [3000, 3000], 3000, [false, false]],
	['those without which the balance could not be, though one of the others waits', [5000, 3000, 3000], 8000, [true, false, false]],
	['the two that add up to it', [3000, 3000, 5000, 7000], 6000, [true, true, false, false]],
	['none where it may be one or the two others', [3000, 3000, 6000], 6000, [false, false, false]],
	['all, where one of nothing moved nothing', [0, 3000], 3000, [true, true]],
	['the discounted one of a promotion', [10_000], 9000, [true]],
	['the large one of several that nothing adds up to', [10_000, 500], 9000, [true, false]],
])('of the entries of a history, %s: %p with %i refunded', (_, amounts, refunded, expected) => {
	expect(surelyMade(amounts, refunded, 'cancelled')).toEqual(expected);
});

test('nothing is made unless the status says so', () => {
	for (const status of ['paid', 'pending', 'CANCELLED', '']) expect(surelyMade([3000], 3000, status)).toEqual([false]);
});

interface Entry {
	amount: number;
	done: boolean;
}

const amounts = (most: number): fc.Arbitrary<Entry[]> => fc.array(fc.record({ amount: fc.integer({ min: 1, max: 8 }), done: fc.boolean() }), { maxLength: most });
const sumOf = (entries: Array<Pick<Entry, 'amount'>>) => entries.reduce((sum, { amount }) => sum + amount, 0);

test('whichever entries wait, none of them is told as made, in short and long histories', () => {
	fc.assert(
		fc.property(fc.oneof(amounts(8), amounts(30)), (entries) => {
			const made = surelyMade(entries.map(({ amount }) => amount), sumOf(entries.filter(({ done }) => done)), 'cancelled');
			entries.forEach(({ done }, i) => expect(made[i] && !done).toBe(false));
		}),
		{ numRuns: 3000 },
	);
});

test('a history in which nothing waits is made, all of it, however long', () => {
	fc.assert(
		fc.property(amounts(40), (entries) => {
			expect(surelyMade(entries.map(({ amount }) => amount), sumOf(entries), 'cancelled')).toEqual(entries.map(() => true));
		}),
	);
});

test('up to sixteen entries tell exactly; of more, those count that are larger than all that waits', () => {
	const ofLength = (length: number): number[] => [5000, ...Array<number>(length - 1).fill(3000)];
	const madeOf = (entries: number[]) => surelyMade(entries, sumOf(entries.map((amount) => ({ amount }))) - 6000, 'cancelled');
	expect(madeOf(ofLength(16))).toEqual([true, ...Array<boolean>(15).fill(false)]);
	expect(madeOf(ofLength(17))).toEqual(Array<boolean>(17).fill(false));
	expect(madeOf([6001, ...ofLength(17)])).toEqual([true, ...Array<boolean>(17).fill(false)]);
});

test('one that waits does not hide the others behind it in a long history', () => {
	expect(surelyMade([...Array<number>(20).fill(3000), 10], 60_000, 'cancelled')).toEqual([...Array<boolean>(20).fill(true), false]);
});
