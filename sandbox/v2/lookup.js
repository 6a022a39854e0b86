'use strict';

const { listed } = require('../odd');
const { answer, Refusal } = require('./answer');
const { invalid } = require('./cancelRequest');
const { readFilter } = require('./filter');
const { toPayment } = require('./payment');
const { storeOf } = require('./stores');
const { allOfV1, asV2, ofV1 } = require('./v1Payments');

/** @throws {Refusal} FORBIDDEN, PAYMENT_NOT_FOUND */
function find(shop, id, storeId) {
	const store = storeOf(storeId);
	const payment = shop.v2.store.get(id);
	if (payment?.storeId !== store) throw new Refusal('PAYMENT_NOT_FOUND', '결제 건이 존재하지 않습니다.');
	return payment;
}

/** GET /payments/{paymentId}. That it finds payments of V1 too is as the command line of PortOne's takes it (portone-io/cli). */
function one(shop, call) {
	const { params: { paymentId }, query: { storeId } } = call;
	const own = shop.v2.store.get(paymentId);
	const older = !own && shop.v2.settings.showsV1 && ofV1(shop, paymentId, storeOf(storeId));
	return answer(toPayment(shop, older ? asV2(shop.replica.lookup(older)) : shop.replica.lookup(find(shop, paymentId, storeId))));
}

/** GET /payments: the body stands in the query, as URL-encoded JSON (api/rest-v2), or is a body (V2 OpenAPI, x-portone-query-or-body). */
function list(shop, call) {
	const { page, version, matches, order } = readFilter(bodyOf(call), shop);
	const found = searchedIn(shop, version).filter(matches).sort(order);
	const items = found.slice(page.number * page.size, (page.number + 1) * page.size).map((payment) => inList(shop, payment));
	// The schema's title, "number of objects really returned", can be read otherwise; PortOne's mcp-server and command line take it for
	// all matches on all pages.
	return answer({ items, page: { ...page, totalCount: found.length } });
}

/** A faithful list asks V1's shop too, unless a version is asked for. */
function searchedIn(shop, version) {
	const { search } = shop.replica;
	const own = version === 'V1' ? [] : shop.v2.store.payments().map((payment) => search(payment));
	const withV1 = version === 'V1' || (version === undefined && shop.v2.settings.showsV1);
	return withV1 ? [...own, ...allOfV1(shop, search)] : own;
}

/** Odd ones of V1 are known by their imp_uid. */
const inList = (shop, payment) => listed(shop, payment.version === 'V1' ? payment.transactionId : payment.id, toPayment(shop, payment));

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
