/** Whether there is a list, and its numbers never fall; NaN is out of any order. */
export const isAscending = (numbers: number[] | undefined): boolean => numbers?.every((number, i) => i === 0 || number >= (numbers[i - 1] ?? NaN)) === true;
