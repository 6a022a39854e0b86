/** The fields of a JSON object from a wire. */
export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The names of an object's properties; of one that has no others than its type says. */
export function namesOf<T extends object>(of: T): Array<keyof T & string> {
	// Object.keys knows nothing of types.
	return Object.keys(of) as Array<keyof T & string>;
}

/** Whether a table has a row of this name, of its own. */
export const isNameOf = <T extends object>(table: T, name: unknown): name is keyof T & string => typeof name === 'string' && Object.hasOwn(table, name);

/** What went wrong, in words. Whatever is thrown by another realm, as Node.js is to jest, is no Error here. */
export const messageOf = (error: unknown): string => (isFields(error) && typeof error.message === 'string' ? error.message : String(error));

/** These properties of an object alone, as far as it has them. */
export function picked<T extends object, Name extends keyof T>(from: T, names: readonly Name[]): Pick<T, Name> {
	// Object.fromEntries forgets which names it was given.
	return Object.fromEntries(names.flatMap((name) => (name in from ? [[name, from[name]]] : []))) as Pick<T, Name>;
}
