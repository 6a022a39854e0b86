// What an entry of a list lacks, by what V1 and V2 call it; `null` is no payment at all.
const LACKS = { null: [], noAmount: ['amount'], noOrder: ['merchant_uid', 'id'], noCurrency: ['currency'] };

/** How a payment stands in lists, where not as it is. */
export type Oddity = keyof typeof LACKS;

/** @throws {TypeError} for a kind that there is not */
export function checkOdd(kind: Oddity | null): void {
	if (kind !== null && !Object.hasOwn(LACKS, kind)) throw new TypeError(`setOdd: no kind ${kind}`);
}

/** A payment as it stands in a list. */
export function listed<T extends object>({ settings }: { settings: { odd: Map<string, Oddity> } }, id: string, payment: T): Partial<T> | null {
	const kind = settings.odd.get(id);
	if (kind === 'null') return null;
	const shown: Partial<T> = { ...payment };
	for (const name of kind === undefined ? [] : LACKS[kind]) Reflect.deleteProperty(shown, name);
	return shown;
}
