import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Fields } from './objects';

/** Names that end in `[]`, and names given twice, are arrays. */
export type Query = Record<string, string | string[]>;

/** A request as it came in. */
export interface Request {
	method: string;
	/** Path and query, decoded. */
	url: string;
	path: string;
	/** The path's, decoded; undefined where they cannot be. */
	segments?: string[];
	query: Query;
	headers: IncomingHttpHeaders;
	/** What JSON or a form says; undefined where it cannot be read. */
	body: unknown;
}

const MAX_BODY = 4 << 20;

/** Reads a request to its end. Path segments are decoded one by one and never resolved, so `..` stays what it is. */
export async function readRequest(req: IncomingMessage): Promise<Request> {
	const { method = 'GET', url = '/' } = req;
	const [path = '', search = ''] = url.split(/\?(.*)/s);
	const raw = await readBody(req);
	return {
		method,
		url: decoded([url.replaceAll('+', ' ')])?.[0] ?? url,
		path,
		segments: decoded(path.slice(1).split('/')),
		query: readQuery(search),
		headers: req.headers,
		body: readFields(raw, req.headers['content-type'] ?? ''),
	};
}

/** One header, several of its name joined as HTTP joins them. */
export function headerOf({ headers }: Pick<Request, 'headers'>, name: string): string | undefined {
	const value = headers[name];
	return Array.isArray(value) ? value.join(', ') : value;
}

/** What a parameter says, once or several times. */
export const valuesOf = (query: Query, name: string): string[] => [query[name] ?? []].flat();

async function readBody(req: AsyncIterable<unknown>): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of req) {
		// Without an encoding, a request gives nothing else.
		if (!Buffer.isBuffer(chunk)) throw new TypeError('a request of something else than bytes');
		size += chunk.length;
		if (size <= MAX_BODY) chunks.push(chunk);
	}
	return size <= MAX_BODY ? Buffer.concat(chunks).toString('utf8') : undefined;
}

function readFields(raw: string | undefined, type: string): unknown {
	if (raw === undefined) return undefined;
	if (raw === '') return {};
	if (/^application\/x-www-form-urlencoded\b/i.test(type)) return readForm(raw);
	if (!/^application\/json\b/i.test(type)) return undefined;
	try {
		return JSON.parse(raw);
	} catch {
		return undefined;
	}
}

/** `extra[requester]=customer` is `{extra: {requester: 'customer'}}` (V1 OpenAPI, /payments/cancel, naverpay). */
function readForm(raw: string): Fields {
	const fields: Fields = {};
	const extra: Fields = {};
	for (const [name, value] of new URLSearchParams(raw)) {
		const [, outer, inner] = /^([^[]+)\[([^\]]+)\]$/.exec(name) ?? [];
		if (outer === 'extra' && inner !== undefined) Object.assign(fields, { extra: Object.assign(extra, { [inner]: value }) });
		else fields[name] = value;
	}
	return fields;
}

function readQuery(search: string): Query {
	const query: Query = {};
	const parameters = new URLSearchParams(search);
	for (const name of new Set(parameters.keys())) {
		const values = parameters.getAll(name);
		const [only] = values;
		query[name] = name.endsWith('[]') || values.length > 1 || only === undefined ? values : only;
	}
	return query;
}

function decoded(segments: string[]): string[] | undefined {
	try {
		return segments.map(decodeURIComponent);
	} catch {
		return undefined;
	}
}
