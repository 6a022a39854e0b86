import type { Addresses } from '../../scripts/example';
import type { Control } from '../../sandbox/control';
import type { LedgerEntry } from '../../sandbox/ledger';
import type { LogEntry } from '../../sandbox/log';
import { toMajor, toMinor } from '../../sandbox/money';
import type { GivenPayment as GivenV1 } from '../../sandbox/v1/stored';
import type { GivenPayment as GivenV2 } from '../../sandbox/v2/stored';

/** Won, dollars. */
type Major = number;

/** A payment to be made, under names that fit both versions, or whatever else this version's sandbox knows. */
export interface Given {
	amount?: Major;
	currency?: string;
	order?: string;
	method?: string;
	pg?: Pg;
	test?: boolean;
	[other: string]: unknown;
}

/** A PG by the name that tests have for it. */
type Pg = 'kcp' | 'paypal';

/** What a cancel asks for. */
export interface AskedRefund {
	payment: string;
	amount: Major;
	/** The balance that it names. */
	balance: Major;
}

/** A payment as the sandbox shows it. */
export interface ShownPayment {
	id: string;
	refunded: Major;
	/** Times in milliseconds. */
	cancellations: Array<{ id: string | undefined; at: number }>;
}

type Fields = Record<string, string>;

/** What differs between PortOne's API versions, as far as tests are concerned. Money is in major units throughout. */
export interface Version {
	/** Value of the node's parameter. */
	apiVersion: 'v1' | 'v2';
	/** `data` are its fields, the others replace some. */
	credential: { type: string; data: (url: string) => Fields; wrongKey: Fields; noKey: Fields };
	/** What must never be seen in an output. */
	secrets: string[];
	/** What is as secret, and is given out by PortOne. */
	tokens: (url: string) => Promise<string[]>;
	/** Where the sandbox speaks this version. */
	urlOf: (sandbox: Addresses) => string;
	/** Mode of the node's parameter 'payment'. */
	byId: 'impUid' | 'paymentId';
	/** The same by the shop's own number of an order. */
	byOrder: 'merchantUid' | 'paymentId';
	pgs: Record<Pg, string>;
	/** Makes a payment; its id. */
	pay: (control: Control, given: Given) => string;
	/** What a fault calls the id of the payment that it is for. */
	faultField: 'imp_uid' | 'payment_id';
	/** The payment that a ledger entry belongs to. */
	paidBy: (entry: Pick<LedgerEntry, 'imp_uid' | 'payment_id'>) => string | undefined;
	/** Whether a logged request is a cancel. */
	isCancel: (request: Pick<LogEntry, 'method' | 'path'>) => boolean;
	/** Whether it is a look-up of a payment by its id. */
	looksAt: (request: Pick<LogEntry, 'method' | 'path' | 'query'>, payment: string) => boolean;
	asked: (control: Control, request: Pick<LogEntry, 'payment_id' | 'body'>) => AskedRefund;
	/** The amount that a cancel asks for; undefined where its currency, and with it the amount, is not known. */
	askedBy: (request: Pick<LogEntry, 'body'>, currency: string | undefined) => Major | undefined;
	/** An amount as this version's own calls have it. */
	inApi: (amount: Major, currency: string) => number;
	/** What `pay` is given for a payment of which so much was refunded. */
	refundedBefore: (amount: Major, currency: string) => object;
	/** Of cancels, those that PortOne does not take for one and the same. */
	distinct: <Request extends Pick<LogEntry, 'headers'>>(requests: Request[]) => Request[];
	/** The record shows a refund that the PG has not finished; otherwise two of them can be under way unseen. */
	showsPending: boolean;
	/** Seconds for which PortOne may answer the same cancel the same, a refusal too. */
	keptFor: number;
	payments: (control: Control) => ShownPayment[];
}

const MINOR_FIELDS = ['amount', 'taxFree', 'vat', 'discount'];
const V1_METHODS = new Map([['virtualAccount', 'vbank'], ['transfer', 'trans'], ['mobile', 'phone']]);
const V2_METHODS = new Map([['paypal', 'easyPay']]);
const REASON_BEFORE = '출고 전 취소';

// The bodies of cancels, as the node sends them.
const bodyV1 = ({ body }: Pick<LogEntry, 'body'>) => body as { imp_uid: string; amount: Major; checksum: Major };
const bodyV2 = ({ body }: Pick<LogEntry, 'body'>) => body as { amount: number; currentCancellableAmount: number };

function minorOf(major: unknown, currency: string): number {
	const minor = toMinor(major, currency);
	if (minor === undefined) throw new TypeError(`${String(major)} is no amount in ${currency}`);
	return minor;
}

export const V1: Version = {
	apiVersion: 'v1',
	credential: {
		type: 'portOneV1Api',
		data: (url) => ({ impKey: 'sandbox-key', impSecret: 'sandbox-secret', baseUrl: url }),
		wrongKey: { impSecret: 'not-the-secret' },
		noKey: { impSecret: '' },
	},
	secrets: ['sandbox-secret'],
	tokens: async (url) => {
		const { impKey: imp_key, impSecret: imp_secret } = V1.credential.data(url);
		const answer = await fetch(`${url}/users/getToken`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ imp_key, imp_secret }) });
		return [((await answer.json()) as { response: { access_token: string } }).response.access_token];
	},
	urlOf: ({ url }) => url,
	byId: 'impUid',
	byOrder: 'merchantUid',
	pgs: { kcp: 'kcp', paypal: 'paypal_v2' },
	pay: (control, { order, method, pg, test, ...rest }) => {
		const named = {
			...rest,
			...(order !== undefined && { merchant_uid: order }),
			...(method !== undefined && { pay_method: V1_METHODS.get(method) ?? method }),
			...(pg && { pg_provider: V1.pgs[pg] }),
			...(test !== undefined && { sandbox: test }),
		};
		// The sandbox refuses what it does not know.
		return control.createPayment(named as GivenV1).imp_uid;
	},
	faultField: 'imp_uid',
	paidBy: ({ imp_uid }) => imp_uid,
	isCancel: ({ path }) => path === '/payments/cancel',
	looksAt: ({ path, query }, payment) => path === '/payments' && [query['imp_uid[]'] ?? []].flat().includes(payment),
	asked: (_control, request) => {
		const { imp_uid: payment, amount, checksum: balance } = bodyV1(request);
		return { payment, amount, balance };
	},
	askedBy: (request) => bodyV1(request).amount,
	inApi: (amount) => amount,
	refundedBefore: (amount) => ({ cancel_history: [{ amount, reason: REASON_BEFORE }] }),
	distinct: (requests) => requests,
	showsPending: false,
	keptFor: 0,
	payments: (control) =>
		control.payments().map(({ imp_uid, cancel_amount, cancel_history }) => ({
			id: imp_uid,
			refunded: cancel_amount,
			cancellations: cancel_history.map(({ cancellation_id, cancelled_at }) => ({ id: cancellation_id, at: cancelled_at * 1000 })),
		})),
};

export const V2: Version = {
	apiVersion: 'v2',
	credential: {
		type: 'portOneV2Api',
		data: (url) => ({ apiSecret: 'sandbox-v2-secret', baseUrl: url }),
		wrongKey: { apiSecret: 'not-the-secret' },
		noKey: { apiSecret: '' },
	},
	secrets: ['sandbox-v2-secret'],
	tokens: async () => [],
	urlOf: ({ v2 }) => v2.url,
	byId: 'paymentId',
	byOrder: 'paymentId',
	pgs: { kcp: 'KCP_V2', paypal: 'PAYPAL_V2' },
	pay: (control, { order, method, pg, ...rest }) => {
		const minor: Record<string, number> = {};
		for (const name of MINOR_FIELDS) if (rest[name] !== undefined) minor[name] = minorOf(rest[name], rest.currency ?? 'KRW');
		const named = {
			...rest,
			...minor,
			...(order !== undefined && { id: order }),
			...(method !== undefined && { method: V2_METHODS.get(method) ?? method }),
			...(pg && { pgProvider: V2.pgs[pg] }),
		};
		// The sandbox refuses what it does not know.
		return control.v2.createPayment(named as GivenV2).id;
	},
	faultField: 'payment_id',
	paidBy: ({ payment_id }) => payment_id,
	isCancel: ({ method, path }) => method === 'POST' && /^\/payments\/[^/]+\/cancel$/.test(path),
	looksAt: ({ method, path, query }, payment) => {
		if (method !== 'GET') return false;
		if (path !== '/payments') return decodeURIComponent(path) === `/payments/${payment}`;
		const { filter } = JSON.parse(String(query.requestBody)) as { filter: { textSearch: Array<{ value: string }> } };
		return filter.textSearch.some(({ value }) => value === payment);
	},
	asked: (control, request) => {
		const found = control.v2.payments().find(({ id }) => id === request.payment_id);
		if (!found) throw new Error(`The sandbox has no payment ${request.payment_id}`);
		const { amount, currentCancellableAmount } = bodyV2(request);
		return { payment: found.id, amount: toMajor(amount, found.currency), balance: toMajor(currentCancellableAmount, found.currency) };
	},
	inApi: minorOf,
	refundedBefore: (amount, currency) => ({ cancellations: [{ totalAmount: minorOf(amount, currency), reason: REASON_BEFORE }] }),
	askedBy: (request, currency) => (currency === undefined ? undefined : toMajor(bodyV2(request).amount, currency)),
	distinct: (requests) => [...new Map(requests.map((request) => [keyOf(request), request])).values()],
	showsPending: true,
	keptFor: 3 * 3600,
	payments: (control) =>
		control.v2.payments().map(({ id, currency, amount, cancellations = [] }) => ({
			id,
			refunded: toMajor(amount.cancelled, currency),
			cancellations: cancellations.map((entry) => ({ id: entry.id, at: 'cancelledAt' in entry ? Date.parse(entry.cancelledAt ?? '') : NaN })),
		})),
};

const keyOf = ({ headers }: Pick<LogEntry, 'headers'>) => (headers as Fields)['idempotency-key'];

export const VERSIONS = [V1, V2];
