import type { Clock } from '../clock';
import { isFields, isNameOf, type Fields } from '../objects';
import type { Milliseconds } from '../units';
import { invalid } from './cancelRequest';
import { shownOf, statusOf } from './payment';
import type { Settings } from './settings';
import type { Known } from './stored';
import { storeOf } from './stores';
import type { PaymentStatus, Version } from './types';

const DAYS_90_MS: Milliseconds = 90 * 86_400_000;
const MOST = 60_000;
// The filter has a word of its own for PAY_PENDING (V2 OpenAPI, PaymentStatus).
const STATUSES = {
	READY: 'READY', PENDING: 'PAY_PENDING', VIRTUAL_ACCOUNT_ISSUED: 'VIRTUAL_ACCOUNT_ISSUED', PAID: 'PAID', FAILED: 'FAILED', PARTIAL_CANCELLED: 'PARTIAL_CANCELLED', CANCELLED: 'CANCELLED',
} as const satisfies Record<string, PaymentStatus>;
const TIMES = { CREATED_AT: 'requestedAt', STATUS_CHANGED_AT: 'statusChangedAt' } as const;
const SORTS = { REQUESTED_AT: 'requestedAt', STATUS_CHANGED_AT: 'statusChangedAt' } as const;
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
	isTest?: boolean;
	version?: Version;
	sortBy?: keyof typeof SORTS;
	sortOrder?: keyof typeof ORDERS;
	textSearch?: TextSearch[];
}

type Guard<T> = (value: unknown) => value is T;

const nameOf = <T extends object>(table: T): Guard<keyof T & string> => (value) => isNameOf(table, value);
const listOf = <T>(isOne: Guard<T>): Guard<T[]> => (value): value is T[] => Array.isArray(value) && value.every(isOne);
const isText: Guard<string> = (value) => typeof value === 'string';
const isTruth: Guard<boolean> = (value) => typeof value === 'boolean';
const isCount: Guard<number> = (value): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isTime: Guard<string> = (value): value is string => isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
const isSearch: Guard<TextSearch> = (value): value is TextSearch => isFields(value) && isNameOf(TEXTS, value.field) && isText(value.value);

/** A reader for each field of an object; whatever else it has is refused rather than passed over. */
type Readers<T> = { [Name in keyof T]-?: Guard<NonNullable<T[Name]>> };

const FILTER: Readers<Filter> = {
	storeId: isText,
	timestampType: nameOf(TIMES),
	from: isTime,
	until: isTime,
	status: listOf(nameOf(STATUSES)),
	isTest: isTruth,
	version: nameOf(VERSIONS),
	sortBy: nameOf(SORTS),
	sortOrder: nameOf(ORDERS),
	textSearch: listOf(isSearch),
};
const BODY: Readers<{ page?: Fields; filter?: Fields }> = { page: isFields, filter: isFields };
const PAGE: Readers<{ number?: number; size?: number }> = { number: isCount, size: isCount };

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
	const { page = {}, filter = {} } = read(body, BODY);
	const { number = 0, size = 10 } = read(page, PAGE);
	if (size === 0 || (number + 1) * size > MOST) throw invalid('page');
	const asked = read(filter, FILTER);
	// Undocumented: how a list is sorted where nothing is said.
	const { sortBy = 'REQUESTED_AT', sortOrder = 'DESC' } = asked;
	const time = SORTS[sortBy];
	return { page: { number, size }, version: asked.version, matches: matching(asked, clock.ms(), settings), order: (a, b) => ORDERS[sortOrder] * (a[time] - b[time]) };
}

/** Without a store it is every store of the merchant (V2 OpenAPI, PaymentFilterInput). */
function matching({ storeId, timestampType = 'STATUS_CHANGED_AT', from, until, status, isTest, textSearch = [] }: Filter, now: Milliseconds, settings: Settings): Wish['matches'] {
	const store = storeId === undefined ? undefined : storeOf(storeId);
	const end = until ? Date.parse(until) : now;
	const start = from ? Date.parse(from) : end - DAYS_90_MS;
	const time = TIMES[timestampType];
	const statuses = status && new Set<PaymentStatus>(status.map((name) => STATUSES[name]));
	return (payment) =>
		(store === undefined || payment.storeId === store) &&
		payment[time] >= start && payment[time] <= end &&
		(statuses === undefined || statuses.has(statusOf(payment))) &&
		(isTest === undefined || payment.test === isTest) &&
		found({ ...payment, cancellations: shownOf(settings, payment) }, textSearch, settings.textSearch);
}

/** Whether a text must be met in whole or in part is undocumented: in part, so that a client must look twice at what it gets. */
function found(payment: Known, texts: readonly TextSearch[], mode: Settings['textSearch']): boolean {
	const hit = ({ field, value }: TextSearch) => TEXTS[field](payment).some((own) => own?.toLowerCase().includes(value.toLowerCase()));
	if (texts.length === 0) return true;
	return mode === 'all' ? texts.every(hit) : texts.some(hit);
}

function read<T extends object>(given: unknown, readers: Readers<T>): Partial<T> {
	if (!isOf(given, readers)) throw invalid('requestBody');
	return given;
}

/** @throws {Refusal} INVALID_REQUEST, for a field that is unknown or not as it must be */
function isOf<T extends object>(given: unknown, readers: Readers<T>): given is Partial<T> {
	if (!isFields(given)) return false;
	for (const [name, value] of Object.entries(given)) {
		if (!isNameOf(readers, name) || !readers[name](value)) throw invalid(name);
	}
	return true;
}
