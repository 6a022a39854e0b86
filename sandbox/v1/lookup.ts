import type { Asking } from '../api';
import { toMajor } from '../money';
import { isNameOf } from '../objects';
import { listed } from '../odd';
import { headerOf, valuesOf, type Query } from '../request';
import type { Settings } from '../settings';
import type { Shop } from '../shop';
import type { Minor, Seconds } from '../units';
import { changedAt, statusOf, toAnnotation } from './annotation';
import { answer, notFound, refusal, type AnswerV1 } from './envelope';
import type { Payment } from './stored';
import type { PagedPaymentAnnotation, PaymentAnnotation, PaymentBalanceResponseAnnotation } from './types';

type OfOrder = Asking<{ merchant_uid: string; payment_status?: string }>;
type OfOne = Asking<{ imp_uid: string }>;
type Sorting = keyof typeof SORTINGS;

const STATUSES = ['ready', 'paid', 'cancelled', 'failed'];
const SORT_KEYS = { started: (p: Payment) => p.started_at, paid: (p: Payment) => p.paid_at, updated: changedAt };
const SORTINGS = {
	started: { key: SORT_KEYS.started, descending: false }, '-started': { key: SORT_KEYS.started, descending: true },
	paid: { key: SORT_KEYS.paid, descending: false }, '-paid': { key: SORT_KEYS.paid, descending: true },
	updated: { key: SORT_KEYS.updated, descending: false }, '-updated': { key: SORT_KEYS.updated, descending: true },
};
const DAYS_90: Seconds = 90 * 86400;

/** Whether a call may see a payment: a tier's own with its `Tier` header, the shop's own without. */
const sees = (call: Asking, { tier }: Payment): boolean => (tier ?? undefined) === headerOf(call, 'tier');

export const visible = (shop: Shop, call: Asking): Payment[] => shop.v1.store.payments().filter((payment) => sees(call, payment));

/** The visible payment of an id, without a walk through all of a large shop's. */
export function byId(shop: Shop, call: Asking, imp_uid: string): Payment | undefined {
	const payment = shop.v1.store.get(imp_uid);
	return payment && sees(call, payment) ? payment : undefined;
}

export const byOrder = (shop: Shop, call: OfOrder): Payment[] => visible(shop, call).filter(({ merchant_uid }) => merchant_uid === call.params.merchant_uid);

/** Whether a payment has the status that is asked for, if one is. */
const isOf = (shop: Shop, status: string | undefined) => (payment: Payment) => status === undefined || status === 'all' || statusOf(shop.settings, payment) === status;

const inList = (shop: Shop) => (payment: Payment) => listed(shop, payment.imp_uid, toAnnotation(shop, payment));

/** GET /payments/{imp_uid}: test payments only with include_sandbox (since 2026-01-26). */
export function one(shop: Shop, call: OfOne): AnswerV1<PaymentAnnotation> {
	const payment = byId(shop, call, call.params.imp_uid);
	if (!payment || (payment.sandbox && call.query.include_sandbox !== 'true')) return notFound();
	return answer(toAnnotation(shop, shop.v1.replica.lookup(payment)));
}

/** Which payments GET /payments asks for, and whether there is one for each id. */
export function asked(shop: Shop, call: Asking): { count: number; found: Payment[]; complete: boolean } {
	const ids = [...new Set(valuesOf(call.query, 'imp_uid[]'))];
	const orders = [...new Set(valuesOf(call.query, 'merchant_uid[]'))];
	// Of several payments of one order only the newest attempt comes back, as in /payments/find: the documents
	// are silent, and a client that takes the answer for "the" payment of the order is what it puts to the test.
	const all = orders.length > 0 ? sorted(visible(shop, call), '-started') : [];
	const hits = [...ids.map((id) => byId(shop, call, id)), ...orders.map((order) => all.find((p) => p.merchant_uid === order))];
	return { count: hits.length, found: [...new Set(hits.filter((hit) => hit !== undefined))], complete: !hits.includes(undefined) };
}

/** GET /payments: 200 with all, 207 with some, 404 with none. Nothing promises the order of the ids asked for. */
export function many(shop: Shop, call: Asking): AnswerV1<PagedPaymentAnnotation['list']> {
	const { count, found, complete } = asked(shop, call);
	if (count > 100) return refusal(400, -1, '최대 100건까지 조회할 수 있습니다.');
	if (found.length === 0) return notFound();
	return answer(sorted(found, '-started').map(shop.v1.replica.lookup).map(inList(shop)), complete ? 200 : 207);
}

/** GET /payments/find/{merchant_uid}[/{status}]: the first by `sorting`, by default the newest attempt, paid or not. */
export function find(shop: Shop, call: OfOrder): AnswerV1<PaymentAnnotation> {
	const { payment_status: status } = call.params;
	const sorting = sortingOf(call.query);
	if (!sorting || (status && !STATUSES.includes(status))) return notFound();
	const [payment] = sorted(byOrder(shop, call).map(shop.v1.replica.lookup).filter(isOf(shop, status)), sorting);
	return payment ? answer(toAnnotation(shop, payment)) : notFound();
}

/** GET /payments/findAll/{merchant_uid}[/{status}] */
export function findAll(shop: Shop, call: OfOrder): AnswerV1<PagedPaymentAnnotation> {
	const { payment_status: status } = call.params;
	if (status && !STATUSES.includes(status)) return noStatus();
	const found = byOrder(shop, call).map(shop.v1.replica.lookup).filter(isOf(shop, status));
	return found.length > 0 ? paged(shop, found, call.query) : notFound();
}

/** GET /payments/status/{status}: a window of 90 days at most, by the time of each payment's final status. */
export function byStatus(shop: Shop, call: Asking<{ payment_status: string }>): AnswerV1<PagedPaymentAnnotation> {
	const { payment_status: status } = call.params;
	if (status !== 'all' && !STATUSES.includes(status)) return noStatus();
	const to = integer(call.query.to, shop.clock.now());
	const from = integer(call.query.from, to - DAYS_90);
	if (!(from <= to && to - from <= DAYS_90)) return badRequest('from, to');
	const at = (payment: Payment) => finalAt(payment, shop.settings);
	const inWindow = (p: Payment) => at(p) >= from && at(p) <= to;
	return paged(shop, visible(shop, call).map(shop.v1.replica.search).filter(isOf(shop, status)).filter(inWindow), call.query);
}

/** GET /payments/{imp_uid}/balance: PAYCO alone, 405 for all others. */
export function balance(shop: Shop, call: OfOne): AnswerV1<PaymentBalanceResponseAnnotation> {
	const found = byId(shop, call, call.params.imp_uid);
	if (!found) return notFound();
	const payment = shop.v1.replica.lookup(found);
	if (payment.pg_provider !== 'payco') return refusal(405, -1, '해당 PG사는 지원하지 않습니다.');
	const left = payment.amount - payment.cancelled;
	const vat = Math.round(left / 11);
	const major = (minor: Minor) => toMajor(minor, payment.currency);
	const none = { tax_free: 0, supply: 0, vat: 0, service: 0 };
	const primary = { ...none, supply: major(left - vat), vat: major(vat) };
	return answer<PaymentBalanceResponseAnnotation>({ amount: major(payment.amount), cash_receipt: none, primary, secondary: none, discount: none, histories: [] });
}

function paged(shop: Shop, payments: Payment[], query: Query): AnswerV1<PagedPaymentAnnotation> {
	const page = integer(query.page, 1);
	const limit = integer(query.limit, 20);
	const sorting = sortingOf(query);
	if (!sorting) return badRequest('sorting');
	if (!(limit >= 1 && limit <= 1000)) return badRequest('limit');
	const pages = Math.max(1, Math.ceil(payments.length / limit));
	if (!(page >= 1 && page <= pages)) return badRequest('page');
	const list = sorted(payments, sorting).slice((page - 1) * limit, page * limit).map(inList(shop));
	return answer<PagedPaymentAnnotation>({ total: payments.length, previous: page - 1, next: page < pages ? page + 1 : 0, list });
}

function finalAt({ status, started_at, paid_at, failed_at, cancel_history }: Payment, { statusTime }: Settings): Seconds {
	const cancelled = { last: cancel_history.at(-1)?.cancelled_at, first: cancel_history[0]?.cancelled_at, paid: paid_at }[statusTime];
	return { ready: undefined, paid: paid_at, failed: failed_at, cancelled }[status] ?? started_at;
}

export function sorted(payments: readonly Payment[], sorting: Sorting): Payment[] {
	const { key, descending } = SORTINGS[sorting];
	const ascending = [...payments].sort((a, b) => key(a) - key(b));
	return descending ? ascending.reverse() : ascending;
}

function sortingOf({ sorting = '-started' }: Query): Sorting | undefined {
	return isNameOf(SORTINGS, sorting) ? sorting : undefined;
}

/** NaN where a query value is no whole number, so that every comparison with it fails. */
function integer(text: string | string[] | undefined, otherwise: number): number {
	if (text === undefined) return otherwise;
	return typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : NaN;
}

// The text is in the tests of a public client (posquit0/iamporter).
const noStatus = () => refusal(400, -1, '지원되지 않는 상태값입니다.');

const badRequest = (name: string) => refusal(400, -1, `올바르지 않은 파라메터입니다: ${name}`);
