import { inBatches } from '../../nodes/PortOne/gateway/batches';

const sizes = (lengths: number[], size = 100) => inBatches(lengths.map(String), size, Number).map(({ length }) => length);

test('no ids, no batches', () => {
	expect(inBatches([], 100, () => 1)).toEqual([]);
});

test('a batch holds as many ids as a request takes, in order', () => {
	expect(inBatches(['a', 'b', 'c', 'd', 'e'], 2, () => 1)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
});

test('a batch holds as many characters as a query takes, and no more', () => {
	expect(sizes([3000, 3000, 3000, 3000, 1])).toEqual([2, 2, 1]);
	expect(sizes([3000, 3001, 2999])).toEqual([1, 2]);
});

test('an id that is too long for any query goes alone', () => {
	expect(sizes([7000, 7000, 10, 10])).toEqual([1, 1, 2]);
});
