/** Does each thing once in a run; later checks get what came of the first time. */
export type Once = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export function createOnce(): Once {
	const done = new Map<string, Promise<unknown>>();
	return async <T>(name: string, work: () => Promise<T>) => {
		const begun = done.get(name) ?? work();
		done.set(name, begun);
		// A name stands for one kind of work.
		return (await begun) as T;
	};
}
