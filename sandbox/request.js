'use strict';

const MAX_BODY = 4 << 20;

/**
 * Reads a request to its end. Path segments are decoded one by one and never resolved, so `..` stays what it is.
 *
 * @returns {Promise<object>} `{method, url, path, segments, query, headers, body}`; `url` is path and query, decoded; `body` is undefined where it cannot be read,
 *   `segments` where the path cannot be decoded
 */
async function readRequest(req) {
	const [path, search = ''] = req.url.split(/\?(.*)/s);
	const raw = await readBody(req);
	return {
		method: req.method,
		url: decoded([req.url.replaceAll('+', ' ')])?.[0] ?? req.url,
		path,
		segments: decoded(path.slice(1).split('/')),
		query: readQuery(search),
		headers: req.headers,
		body: readFields(raw, req.headers['content-type'] ?? ''),
	};
}

async function readBody(req) {
	const chunks = [];
	let size = 0;
	for await (const chunk of req) {
		size += chunk.length;
		if (size <= MAX_BODY) chunks.push(chunk);
	}
	return size <= MAX_BODY ? Buffer.concat(chunks).toString('utf8') : undefined;
}

function readFields(raw, type) {
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
function readForm(raw) {
	const fields = {};
	for (const [name, value] of new URLSearchParams(raw)) {
		const [, outer, inner] = /^([^[]+)\[([^\]]+)\]$/.exec(name) ?? [];
		if (outer === 'extra') fields.extra = { ...fields.extra, [inner]: value };
		else fields[name] = value;
	}
	return fields;
}

/** Names that end in `[]`, and names given twice, are arrays. */
function readQuery(search) {
	const query = {};
	const parameters = new URLSearchParams(search);
	for (const name of new Set(parameters.keys())) {
		const values = parameters.getAll(name);
		query[name] = name.endsWith('[]') || values.length > 1 ? values : values[0];
	}
	return query;
}

function decoded(segments) {
	try {
		return segments.map(decodeURIComponent);
	} catch {
		return undefined;
	}
}

module.exports = { readRequest };
