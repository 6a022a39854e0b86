'use strict';

const { answer, Refusal } = require('./answer');
const { invalid } = require('./cancelRequest');
const { readFilter } = require('./filter');
const { toPayment } = require('./payment');
const { storeOf } = require('./stores');

/** @throws {Refusal} FORBIDDEN, PAYMENT_NOT_FOUND */
function find(shop, id, storeId) {
	const store = storeOf(storeId);
	const payment = shop.v2.store.get(id);
	if (payment?.storeId !== store) throw new Refusal('PAYMENT_NOT_FOUND', '결제 건이 존재하지 않습니다.');
	return payment;
}

/** GET /payments/{paymentId} */
const one = (shop, call) => answer(toPayment(find(shop, call.params.paymentId, call.query.storeId)));

/** GET /payments: the body stands in the query, as URL-encoded JSON (api/rest-v2), or is a body (V2 OpenAPI, x-portone-query-or-body). */
function list(shop, call) {
	const { page, matches, order } = readFilter(bodyOf(call), shop);
	const found = shop.v2.store.payments().filter(matches).sort(order);
	const items = found.slice(page.number * page.size, (page.number + 1) * page.size).map(toPayment);
	// The schema's title, "number of objects really returned", can be read otherwise; the name is what counts here.
	return answer({ items, page: { ...page, totalCount: found.length } });
}

function bodyOf({ query: { requestBody }, body }) {
	if (requestBody === undefined) return body;
	try {
		return JSON.parse(requestBody);
	} catch {
		throw invalid('requestBody');
	}
}

/** The payments that a list asks for by their ids; whatever cannot be read asks for none. */
function searched(_shop, call) {
	try {
		return bodyOf(call).filter.textSearch.filter(({ field }) => field === 'PAYMENT_ID').map(({ value }) => String(value));
	} catch {
		return [];
	}
}

module.exports = { find, one, list, searched };
