'use strict';

const { invalid } = require('./cancelRequest');
const { shownOf, statusOf } = require('./payment');
const { storeOf } = require('./stores');

const DAYS_90_MS = 90 * 86_400_000;
const MOST = 60_000;
// The filter has a word of its own for PAY_PENDING (V2 OpenAPI, PaymentStatus).
const STATUSES = { READY: 'READY', PENDING: 'PAY_PENDING', VIRTUAL_ACCOUNT_ISSUED: 'VIRTUAL_ACCOUNT_ISSUED', PAID: 'PAID', FAILED: 'FAILED', PARTIAL_CANCELLED: 'PARTIAL_CANCELLED', CANCELLED: 'CANCELLED' };
const TIMES = { CREATED_AT: 'requestedAt', REQUESTED_AT: 'requestedAt', STATUS_CHANGED_AT: 'statusChangedAt' };
const TEXTS = {
	PAYMENT_ID: ({ id }) => [id],
	TX_ID: ({ transactionId }) => [transactionId],
	PG_TX_ID: ({ pgTxId }) => [pgTxId],
	PG_CANCELLATION_ID: ({ cancellations }) => cancellations.map(({ pgCancellationId }) => pgCancellationId),
	CANCEL_REASON: ({ cancellations }) => cancellations.map(({ reason }) => reason),
	ORDER_NAME: ({ orderName }) => [orderName],
	CUSTOMER_NAME: ({ customerName }) => [customerName],
	CUSTOMER_EMAIL: ({ customerEmail }) => [customerEmail],
	CUSTOMER_PHONE_NUMBER: ({ customerPhoneNumber }) => [customerPhoneNumber],
	ALL: (payment) => Object.entries(TEXTS).flatMap(([field, of]) => (field === 'ALL' ? [] : of(payment))),
};

const oneOf = (values) => (value) => values.includes(value);
const listOf = (valid) => (value) => Array.isArray(value) && value.every(valid);
const text = (value) => typeof value === 'string';
const truth = (value) => typeof value === 'boolean';
const count = (value) => Number.isSafeInteger(value) && value >= 0;
const time = (value) => text(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
const object = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const search = (value) => object(value) && Object.keys(TEXTS).includes(value.field) && text(value.value);

// PaymentFilterInput (V2 OpenAPI), as far as the sandbox plays it: every other field is refused rather than passed over.
const FILTER = {
	storeId: text,
	timestampType: oneOf(['CREATED_AT', 'STATUS_CHANGED_AT']),
	from: time,
	until: time,
	status: listOf(oneOf(Object.keys(STATUSES))),
	isTest: truth,
	version: oneOf(['V1', 'V2']),
	sortBy: oneOf(['REQUESTED_AT', 'STATUS_CHANGED_AT']),
	sortOrder: oneOf(['ASC', 'DESC']),
	textSearch: listOf(search),
};

/**
 * Reads a GetPaymentsBody, strictly.
 *
 * @param {{clock: object, v2: {settings: object}}} shop
 * @returns {{page: {number: number, size: number}, version?: 'V1'|'V2', matches: (payment: object) => boolean, order: (a: object, b: object) => number}}
 * @throws {Refusal} INVALID_REQUEST; FORBIDDEN for a store without access
 */
function readFilter(body, { clock, v2: { settings } }) {
	const { page = {}, filter = {} } = read(body, { page: object, filter: object });
	const { number, size } = { number: 0, size: 10, ...read(page, { number: count, size: count }) };
	if (size === 0 || (number + 1) * size > MOST) throw invalid('page');
	const asked = read(filter, FILTER);
	// Undocumented: how a list is sorted where nothing is said.
	const { sortBy = 'REQUESTED_AT', sortOrder = 'DESC' } = asked;
	const direction = sortOrder === 'DESC' ? -1 : 1;
	return { page: { number, size }, version: asked.version, matches: matching(asked, clock.ms(), settings), order: (a, b) => direction * (a[TIMES[sortBy]] - b[TIMES[sortBy]]) };
}

/** Without a store it is every store of the merchant (V2 OpenAPI, PaymentFilterInput). */
function matching({ storeId, timestampType = 'STATUS_CHANGED_AT', from, until, status, isTest, textSearch = [] }, now, settings) {
	const store = storeId && storeOf(storeId);
	const end = until ? Date.parse(until) : now;
	const start = from ? Date.parse(from) : end - DAYS_90_MS;
	const statuses = status && new Set(status.map((name) => STATUSES[name]));
	return (payment) =>
		(store === undefined || payment.storeId === store) &&
		payment[TIMES[timestampType]] >= start && payment[TIMES[timestampType]] <= end &&
		(statuses === undefined || statuses.has(statusOf(payment))) &&
		(isTest === undefined || payment.test === isTest) &&
		found({ ...payment, cancellations: shownOf(settings, payment) }, textSearch, settings.textSearch);
}

/** Whether a text must be met in whole or in part is undocumented: in part, so that a client must look twice at what it gets. */
function found(payment, texts, mode) {
	const hit = ({ field, value }) => TEXTS[field](payment).some((own) => own?.toLowerCase().includes(value.toLowerCase()));
	if (texts.length === 0) return true;
	return mode === 'all' ? texts.every(hit) : texts.some(hit);
}

function read(given, fields) {
	if (!object(given)) throw invalid('requestBody');
	for (const [name, value] of Object.entries(given)) {
		if (!Object.hasOwn(fields, name) || !fields[name](value)) throw invalid(name);
	}
	return given;
}

module.exports = { readFilter };
