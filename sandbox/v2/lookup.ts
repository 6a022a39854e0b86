import type { Asking } from '../api';
import { isFields } from '../objects';
import { listed } from '../odd';
import { valuesOf } from '../request';
import type { Shop } from '../shop';
import { answer, Refusal, type AnswerV2 } from './answer';
import { invalid } from './cancelRequest';
import { readFilter } from './filter';
import { toPayment } from './payment';
import type { Known, Payment } from './stored';
import { storeOf } from './stores';
import type { GetPaymentsResponse, PaymentV2, Version } from './types';
import { allOfV1, asV2, ofV1 } from './v1Payments';

/** @throws {Refusal} FORBIDDEN, PAYMENT_NOT_FOUND */
export function find(shop: Shop, id: string, storeId: unknown): Payment {
	const store = storeOf(storeId);
	const payment = shop.v2.store.get(id);
	if (payment?.storeId !== store) throw new Refusal('PAYMENT_NOT_FOUND', '결제 건이 존재하지 않습니다.');
	return payment;
}

/** GET /payments/{paymentId}. That it finds payments of V1 too is as the command line of PortOne's takes it (portone-io/cli). */
export function one(shop: Shop, call: Asking<{ paymentId: string }>): AnswerV2<PaymentV2> {
	const { params: { paymentId }, query: { storeId } } = call;
	const own = shop.v2.store.get(paymentId);
	const older = !own && shop.v2.settings.showsV1 && ofV1(shop, paymentId, storeOf(storeId));
	return answer(toPayment(shop, older ? asV2(shop.v1.replica.lookup(older)) : shop.v2.replica.lookup(find(shop, paymentId, storeId))));
}

/** GET /payments: the body stands in the query, as URL-encoded JSON (api/rest-v2), or is a body (V2 OpenAPI, x-portone-query-or-body). */
export function list(shop: Shop, call: Asking): AnswerV2<GetPaymentsResponse> {
	const { page, version, matches, order } = readFilter(bodyOf(call), shop);
	const found = searchedIn(shop, version).filter(matches).sort(order);
	const items = found.slice(page.number * page.size, (page.number + 1) * page.size).map((payment) => inList(shop, payment));
	// The schema's title, "number of objects really returned", can be read otherwise; PortOne's mcp-server and command line take it for
	// all matches on all pages.
	return answer<GetPaymentsResponse>({ items, page: { ...page, totalCount: found.length } });
}

/** A faithful list asks V1's shop too, unless a version is asked for. */
function searchedIn(shop: Shop, version: Version | undefined): Known[] {
	const own = version === 'V1' ? [] : shop.v2.store.payments().map(shop.v2.replica.search);
	const withV1 = version === 'V1' || (version === undefined && shop.v2.settings.showsV1);
	return withV1 ? [...own, ...allOfV1(shop)] : own;
}

/** Odd ones of V1 are known by their imp_uid. */
const inList = (shop: Shop, payment: Known) => listed(shop, payment.version === 'V1' ? payment.transactionId : payment.id, toPayment(shop, payment));

/** What stands in the query as `requestBody`, or is a body. @throws {Refusal} INVALID_REQUEST */
export function bodyOf({ query, body }: Asking): unknown {
	if (query.requestBody === undefined) return body;
	try {
		return JSON.parse(valuesOf(query, 'requestBody').join());
	} catch {
		throw invalid('requestBody');
	}
}

/** The payments that a list asks for by their ids; whatever cannot be read asks for none. */
export function searched(_shop: Shop, call: Asking): string[] {
	try {
		const body = bodyOf(call);
		const filter = isFields(body) ? body.filter : undefined;
		const texts: unknown = isFields(filter) ? filter.textSearch : undefined;
		return Array.isArray(texts) && texts.every(isFields) ? texts.filter(({ field }) => field === 'PAYMENT_ID').map(({ value }) => String(value)) : [];
	} catch {
		return [];
	}
}
