import { Rejection } from './rejection';

// PortOne's bodies have a handful of ids and one time.
const LARGEST = 64 * 1024;

/** The fields of a webhook's body; any may be of any type. */
export type Fields = Record<string, unknown>;

/**
 * Reads a webhook's body: the console lets a shop choose JSON or a form (integration/webhook).
 *
 * @param raw the bytes as they came; undefined where n8n keeps none (multipart)
 * @throws Rejection 413, 415, 400
 */
export function readBody(raw: Buffer | undefined, contentType: string): Fields {
	if (raw && raw.length > LARGEST) throw new Rejection('tooLarge');
	if (raw && /^application\/x-www-form-urlencoded\b/i.test(contentType)) return Object.fromEntries(new URLSearchParams(raw.toString('utf8')));
	if (!raw || !/^application\/json\b/i.test(contentType)) throw new Rejection('contentType');
	const fields = parse(raw.toString('utf8'));
	if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw new Rejection('notAnObject');
	return fields as Fields;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/**
 * A field that is text, if it is there.
 *
 * @throws Rejection 400 for another type
 */
export function textOf(fields: Fields, name: string): string | undefined {
	const value = fields[name];
	if (value === undefined || value === null || value === '') return undefined;
	if (typeof value !== 'string') throw new Rejection('notText', name);
	return value;
}

/** @throws Rejection 400 */
export function requiredText(fields: Fields, name: string): string {
	const value = textOf(fields, name);
	if (value === undefined) throw new Rejection('missing', name);
	return value;
}
