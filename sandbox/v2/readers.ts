import { isFields, isNameOf } from '../objects';
import { invalid } from './cancelRequest';

/** Whether a value is of a type. */
export type Guard<T> = (value: unknown) => value is T;

export const nameOf = <T extends object>(table: T): Guard<keyof T & string> => (value) => isNameOf(table, value);
export const listOf = <T>(isOne: Guard<T>): Guard<T[]> => (value): value is T[] => Array.isArray(value) && value.every(isOne);
export const isText: Guard<string> = (value) => typeof value === 'string';
export const isTruth: Guard<boolean> = (value) => typeof value === 'boolean';
const isCount: Guard<number> = (value): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
export const isTime: Guard<string> = (value): value is string => isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));

/** A reader for each field of an object; whatever else it has is refused rather than passed over. */
export type Readers<T> = { [Name in keyof T]-?: Guard<NonNullable<T[Name]>> };

const PAGE: Readers<{ number?: number; size?: number }> = { number: isCount, size: isCount };

/**
 * A PageInput, with what PortOne takes where nothing is said (V2 OpenAPI, GetPaymentsBody, GetPaymentSchedulesBody).
 *
 * @throws {Refusal} INVALID_REQUEST
 */
export function readPage(given: unknown): { number: number; size: number } {
	const { number = 0, size = 10 } = readStrictly(given, PAGE);
	if (size === 0) throw invalid('page');
	return { number, size };
}

/** @throws {Refusal} INVALID_REQUEST, for a field that is unknown or not as it must be */
export function readStrictly<T extends object>(given: unknown, readers: Readers<T>): Partial<T> {
	if (!isOf(given, readers)) throw invalid('requestBody');
	return given;
}

/** @throws {Refusal} INVALID_REQUEST, for a field that is unknown or not as it must be */
function isOf<T extends object>(given: unknown, readers: Readers<T>): given is Partial<T> {
	if (!isFields(given)) return false;
	for (const [name, value] of Object.entries(given)) {
		if (!isNameOf(readers, name) || !readers[name](value)) throw invalid(name);
	}
	return true;
}
