/** A list of one thing at least. */
export type Some<T> = [T, ...T[]];

export const isSome = <T>(list: T[]): list is Some<T> => list.length > 0;

/** `map`, which leaves as many things as there were. */
export const mapSome = <T, U>([first, ...others]: Some<T>, to: (one: T, i: number) => U): Some<U> => [to(first, 0), ...others.map((one, i) => to(one, i + 1))];

/** @throws {RangeError} where nothing stands at a place of a list */
export function nth<T>(list: readonly T[], i: number): T {
	const found = list[i];
	if (found === undefined) throw new RangeError(`nothing at ${i} of ${list.length}`);
	return found;
}
