import type { Found, ListQuery, Page } from '../gateway';
import type { Reply } from '../http';
import { sorted, unclear, type Sorted } from '../odd';
import { looked, unreadableLookUp, type Received } from '../replies';
import { isWhole, readEnvelope, UNAUTHORIZED, type Envelope } from './envelope';
import { fromAnnotation } from './payment';
import { startedAt, wanted } from './wanted';

/** What a page of V1 holds beside its payments. */
interface List {
	list?: unknown;
	next?: unknown;
	total?: unknown;
}

/** A V1 answer that could be read, with its `response`. */
type Read = Sorted & { answer: Received; response: unknown };

/** Payments by their ids; what an odd entry may hide is left to be asked for alone, where it is the only one to fail. */
export function readFound(reply: Reply, ids: string[], keepRaw: boolean): Found {
	const read = readList(reply, (response) => response, keepRaw);
	if ('ok' in read) return read;
	const { unasked, clear } = unclear(ids, read);
	if (unasked.length === 0) return { ok: true, payments: clear };
	return ids.length > 1 ? { ok: true, payments: clear, unasked } : unreadableLookUp(read.answer);
}

/** One payment. */
export function readOne(reply: Reply, keepRaw: boolean): Found {
	return allOf(readList(reply, (response) => [response], keepRaw));
}

/** Every payment of one order; unreadable where they go past one page, so that none is overlooked. */
export function readOrder(reply: Reply, keepRaw: boolean): Found {
	const read = readList(reply, (response) => ((response as List | null)?.next ? undefined : (response as List | null)?.list), keepRaw);
	const nameless = !('ok' in read) && read.payments.some(({ orderNumber }) => orderNumber === undefined);
	return nameless ? unreadableLookUp(read.answer) : allOf(read);
}

/** A page of a list, from 1, and what of it the query is for. */
export function readPage(reply: Reply, query: ListQuery, page: number, keepRaw: boolean): Page {
	// Behind the end of a list that has become shorter since the page before (V1 OpenAPI): another total makes the walk begin again.
	if (page > 1 && reply.kind === 'answer' && reply.status === 400 && isNo(readEnvelope(reply.body))) return { ok: true, payments: [], looked: 0, last: true, total: 0 };
	const read = readList(reply, (response) => (response as List | null)?.list, keepRaw, wanted(query));
	if ('ok' in read) return read;
	const { payments, odd, response } = read;
	const { list, next, total } = (response ?? {}) as List;
	const entries: unknown[] = Array.isArray(list) ? list : [];
	const begun = entries.map(startedAt).filter((at) => at !== undefined);
	return {
		ok: true, payments, looked: entries.length, last: !next,
		...(typeof total === 'number' && { total }),
		...(begun.length > 0 && { oldest: Math.min(...begun) }),
		...(odd.length > 0 && { odd }),
	};
}

/** Whether PortOne itself has said no. */
function isNo(envelope: Envelope | undefined): boolean {
	return envelope !== undefined && envelope.code !== 0 && isWhole(envelope);
}

function allOf(read: Read | (Found & { ok: false })): Found {
	if ('ok' in read) return read;
	return read.odd.length === 0 ? { ok: true, payments: read.payments } : unreadableLookUp(read.answer);
}

function readList(reply: Reply, list: (response: unknown) => unknown, keepRaw: boolean, isWanted: (entry: unknown) => boolean = () => true): Read | (Found & { ok: false }) {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const { status, at } = answer;
	const envelope = readEnvelope(answer.body);
	const response = envelope?.response;
	if (status === 404 && isNo(envelope)) return { answer, response, payments: [], odd: [] };
	const entries = status >= 200 && status < 300 && envelope?.code === 0 ? list(response) : undefined;
	if (!Array.isArray(entries)) return unreadableLookUp(answer, envelope?.message);
	return { answer, response, ...sorted(entries.filter(isWanted), (entry) => fromAnnotation(entry, at, keepRaw), 'imp_uid') };
}
