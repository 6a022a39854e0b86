/** A value that is made when it is first asked for, and never again. */
export function once<T extends object | string>(make: () => T): () => T {
	let made: T | undefined;
	return () => (made ??= make());
}
