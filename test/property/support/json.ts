/** A field of whatever JSON came; undefined where there is none. */
export function fieldOf(value: unknown, name: string): unknown {
	return isTree(value) ? value[name] : undefined;
}

export function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/** What holds other JSON, by key: an object, or a list by its places. */
export function isTree(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

/** As it stands on the wire. */
export function onWire<T>(value: T): T {
	return JSON.parse(JSON.stringify(value)) as T;
}
