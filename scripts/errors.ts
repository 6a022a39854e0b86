// Not by `instanceof Error`: under jest Node.js throws errors of another realm.
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Node's short name of what went wrong, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
	return isObject(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What an error says. */
export function messageOf(error: unknown): string {
	return isObject(error) && 'message' in error && typeof error.message === 'string' ? error.message : String(error);
}
