import type { Coded } from '../../refund/saying';
import type { Payment } from '../../refund/types';
import type { Found, ListQuery, Page } from '../gateway';
import type { Reply } from '../http';
import { sorted, unclear } from '../odd';
import { searching, type Searched } from '../search';
import { looked, unreadableLookUp } from '../replies';
import { readPageInfo } from './page';
import { fromPayment, isObject } from './payment';
import type { StoreId } from '../../refund/units';

export const UNAUTHORIZED: Coded = { code: 'CREDENTIAL_REFUSED', as: 'v2' };

/** One payment by its id. */
export function readFound(reply: Reply, keepRaw: boolean): Found {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const { status, at } = answer;
	const body = isObject(answer.body) ? answer.body : {};
	if (status === 404 && body.type === 'PAYMENT_NOT_FOUND') return { ok: true, payments: [] };
	const payment = status >= 200 && status < 300 ? fromPayment(body, at, keepRaw) : undefined;
	return payment ? { ok: true, payments: [payment] } : unreadableLookUp(answer, body.message);
}

/** A page of a list, from 1, and what of it the query is for: what PortOne's search for a text looks at beside is nowhere said. */
export function readPage(reply: Reply, query: ListQuery, number: number, keepRaw: boolean): Page {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const { status, body, at } = answer;
	const items = status >= 200 && status < 300 && isObject(body) ? body.items : undefined;
	if (!Array.isArray(items)) return unreadableLookUp(answer, isObject(body) ? body.message : undefined);
	const isFound = searching(query.search);
	const wanted = items.filter((item: unknown) => !isObject(item) || isFound(searchedOf(item)));
	const { payments, odd } = sorted(wanted, (item) => fromPayment(item, at, keepRaw), 'id');
	const { total, last } = readPageInfo(body, items.length, query.size, number);
	// From any other list no payment can go.
	const mayMove = query.status !== undefined || query.dateOf === 'lastChange';
	return { ok: true, payments, looked: items.length, last, ...(mayMove && total !== undefined && { total }), ...(odd.length > 0 && { odd }) };
}

function searchedOf({ id, customer }: Record<string, unknown>): Searched {
	const { name, email, phoneNumber } = isObject(customer) ? customer : {};
	return { texts: [id, name, email], phone: phoneNumber };
}

/**
 * A search for several ids saves a request each, but proves nothing about those that it does not bring: whether it
 * means any or all of them is not documented, it looks back 90 days, and it may lag. A balance out of date is
 * caught by `currentCancellableAmount`; a refund that the PG has not finished moves no balance, so payments that
 * may have one are looked up by their ids, however the search shows them.
 */
export function readSearch(reply: Reply, ids: string[], storeId: StoreId | undefined, keepRaw: boolean): Found {
	const answer = looked(reply, UNAUTHORIZED);
	if ('ok' in answer) return answer;
	const items = isObject(answer.body) && Array.isArray(answer.body.items) ? answer.body.items : [];
	const all = sorted(items, (item) => fromPayment(item, answer.at, keepRaw), 'id');
	const payments = unclear(ids, all).clear.filter((payment) => storeId === undefined || payment.storeId === storeId);
	// The same id in two shops of one key: only the look-up by id knows which of them is meant.
	const once = payments.filter(({ paymentId }) => ids.includes(paymentId) && payments.filter((other) => other.paymentId === paymentId).length === 1);
	const found = once.filter((payment) => !mayHideRefund(payment));
	const known = new Set(found.map(({ paymentId }) => paymentId));
	return { ok: true, payments: found, unasked: ids.filter((id) => !known.has(id)) };
}

/** Whether a payment may have a refund that moves no balance yet. */
function mayHideRefund({ rules, method, cancellations }: Payment): boolean {
	return rules.answersLater === true || rules.never !== undefined || method === 'virtualAccount' || cancellations.some(({ status }) => status !== 'succeeded');
}
