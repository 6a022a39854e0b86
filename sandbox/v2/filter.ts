import type { Clock } from '../clock';
import { isFields, isNameOf, type Fields } from '../objects';
import type { Milliseconds } from '../units';
import { invalid } from './cancelRequest';
import { shownOf, statusOf } from './payment';
import { isText, isTime, isTruth, listOf, nameOf, readPage, readStrictly, type Guard, type Readers } from './readers';
import type { Settings } from './settings';
import type { Known } from './stored';
import { storeOf } from './stores';
import type { PaymentMethod, PaymentStatus, Version } from './types';

const DAYS_90_MS: Milliseconds = 90 * 86_400_000;
const MOST = 60_000;
// The filter has a word of its own for PAY_PENDING (V2 OpenAPI, PaymentStatus).
const STATUSES = {
	READY: 'READY', PENDING: 'PAY_PENDING', VIRTUAL_ACCOUNT_ISSUED: 'VIRTUAL_ACCOUNT_ISSUED', PAID: 'PAID', FAILED: 'FAILED', PARTIAL_CANCELLED: 'PARTIAL_CANCELLED', CANCELLED: 'CANCELLED',
} as const satisfies Record<string, PaymentStatus>;
const TIMES = { CREATED_AT: 'requestedAt', STATUS_CHANGED_AT: 'statusChangedAt' } as const;
const SORTS = { REQUESTED_AT: 'requestedAt', STATUS_CHANGED_AT: 'statusChangedAt' } as const;
const METHODS = {
	CARD: 'PaymentMethodCard', TRANSFER: 'PaymentMethodTransfer', VIRTUAL_ACCOUNT: 'PaymentMethodVirtualAccount', GIFT_CERTIFICATE: 'PaymentMethodGiftCertificate',
	MOBILE: 'PaymentMethodMobile', EASY_PAY: 'PaymentMethodEasyPay', CONVENIENCE_STORE: 'PaymentMethodConvenienceStore', CRYPTO: 'PaymentMethodCrypto',
} as const satisfies Record<string, PaymentMethod['type']>;
const VERSIONS = { V1: true, V2: true };
const ORDERS = { ASC: 1, DESC: -1 };

type Texts = (payment: Known) => Array<string | undefined>;

const FIELDS = {
	PAYMENT_ID: ({ id }) => [id],
	TX_ID: ({ transactionId }) => [transactionId],
	PG_TX_ID: ({ pgTxId }) => [pgTxId],
	PG_CANCELLATION_ID: ({ cancellations }) => cancellations.map(({ pgCancellationId }) => pgCancellationId),
	CANCEL_REASON: ({ cancellations }) => cancellations.map(({ reason }) => reason),
	ORDER_NAME: ({ orderName }) => [orderName],
	CUSTOMER_NAME: ({ customerName }) => [customerName],
	CUSTOMER_EMAIL: ({ customerEmail }) => [customerEmail],
	CUSTOMER_PHONE_NUMBER: ({ customerPhoneNumber }) => [customerPhoneNumber],
} satisfies Record<string, Texts>;
const TEXTS = { ...FIELDS, ALL: (payment) => Object.values<Texts>(FIELDS).flatMap((of) => of(payment)) } satisfies Record<string, Texts>;

/** PaymentTextSearch (V2 OpenAPI). */
interface TextSearch {
	field: keyof typeof TEXTS;
	value: string;
}

/** PaymentFilterInput (V2 OpenAPI), as far as the sandbox plays it. */
interface Filter {
	storeId?: string;
	timestampType?: keyof typeof TIMES;
	from?: string;
	until?: string;
	status?: Array<keyof typeof STATUSES>;
	methods?: Array<keyof typeof METHODS>;
	isTest?: boolean;
	version?: Version;
	sortBy?: keyof typeof SORTS;
	sortOrder?: keyof typeof ORDERS;
	textSearch?: TextSearch[];
}

const isSearch: Guard<TextSearch> = (value): value is TextSearch => isFields(value) && isNameOf(TEXTS, value.field) && isText(value.value);

const FILTER: Readers<Filter> = {
	storeId: isText,
	timestampType: nameOf(TIMES),
	from: isTime,
	until: isTime,
	status: listOf(nameOf(STATUSES)),
	methods: listOf(nameOf(METHODS)),
	isTest: isTruth,
	version: nameOf(VERSIONS),
	sortBy: nameOf(SORTS),
	sortOrder: nameOf(ORDERS),
	textSearch: listOf(isSearch),
};
const BODY: Readers<{ page?: Fields; filter?: Fields }> = { page: isFields, filter: isFields };

/** What a list is asked for. */
export interface Wish {
	page: { number: number; size: number };
	version?: Version;
	matches: (payment: Known) => boolean;
	order: (a: Known, b: Known) => number;
}

/**
 * Reads a GetPaymentsBody, strictly.
 *
 * @throws {Refusal} INVALID_REQUEST; FORBIDDEN for a store without access
 */
export function readFilter(body: unknown, { clock, v2: { settings } }: { clock: Clock; v2: { settings: Settings } }): Wish {
	const { page = {}, filter = {} } = readStrictly(body, BODY);
	const { number, size } = readPage(page);
	if ((number + 1) * size > MOST) throw invalid('page');
	const asked = readStrictly(filter, FILTER);
	// Undocumented: how a list is sorted where nothing is said.
	const { sortBy = 'REQUESTED_AT', sortOrder = 'DESC' } = asked;
	const time = SORTS[sortBy];
	return { page: { number, size }, version: asked.version, matches: matching(asked, clock.ms(), settings), order: (a, b) => ORDERS[sortOrder] * (a[time] - b[time]) };
}

/** Without a store it is every store of the merchant (V2 OpenAPI, PaymentFilterInput). */
function matching({ storeId, timestampType = 'STATUS_CHANGED_AT', from, until, status, methods, isTest, textSearch = [] }: Filter, now: Milliseconds, settings: Settings): Wish['matches'] {
	const store = storeId === undefined ? undefined : storeOf(storeId);
	const end = until ? Date.parse(until) : now;
	const start = from ? Date.parse(from) : end - DAYS_90_MS;
	const time = TIMES[timestampType];
	const statuses = status && new Set<PaymentStatus>(status.map((name) => STATUSES[name]));
	const types = methods && new Set<PaymentMethod['type']>(methods.map((name) => METHODS[name]));
	return (payment) =>
		(store === undefined || payment.storeId === store) &&
		payment[time] >= start && payment[time] <= end &&
		(statuses === undefined || statuses.has(statusOf(payment))) &&
		(types === undefined || types.has(payment.method.type)) &&
		(isTest === undefined || payment.test === isTest) &&
		found({ ...payment, cancellations: shownOf(settings, payment) }, textSearch, settings.textSearch);
}

/** Whether a text must be met in whole or in part is undocumented: in part, so that a client must look twice at what it gets. */
function found(payment: Known, texts: readonly TextSearch[], mode: Settings['textSearch']): boolean {
	const hit = ({ field, value }: TextSearch) => TEXTS[field](payment).some((own) => own?.toLowerCase().includes(value.toLowerCase()));
	if (texts.length === 0) return true;
	return mode === 'all' ? texts.every(hit) : texts.some(hit);
}
