import { isFields, type Fields } from '../../../../sandbox/objects';
import type { GivenPayment } from '../../../../sandbox/v2/stored';
import type { CancelledPayment, GetPaymentsResponse, PaidPayment, PaymentCancellation, PaymentStatus, PaymentV2 } from '../../../../sandbox/v2/types';
import { lastOf, openShop as openBoth, type Headers } from '../../support/shop';

export { anyOf, matching, pause, until, wrong } from '../../support/shop';
const AUTHORIZED = { authorization: 'PortOne sandbox-v2-secret', 'content-type': 'application/json' };
export const ACCOUNT = { bank: 'SHINHAN', number: '110-123-456789', holderName: '홍길동' };

/** An answer of V2 as a client sees it: beside its own fields those of a refusal. */
export interface Seen {
	status: number;
	headers: globalThis.Headers;
	text: string;
	type?: string;
	message?: string;
	pgCode?: string;
	pgMessage?: string;
}

/** A payment; `state` is its own `status`, which would hide the HTTP status. */
export type SeenPayment = Seen & Omit<PaidPayment, 'status'> & Omit<CancelledPayment, 'status' | 'cancellations'> & { state: PaymentStatus };
export type SeenCancel = Seen & { cancellation: PaymentCancellation };
export type SeenList = Seen & { items: PaymentV2[]; page: GetPaymentsResponse['page'] };

/** What V2 answers at a path, where it does as asked and nothing is odd. */
type SeenAt<Path extends string> = Path extends `/payments/${string}/cancel` ? SeenCancel : Path extends `/payments/${string}` ? SeenPayment : Path extends `/payments${string}` ? SeenList : Seen;

/** A sandbox as `openShop` of V1's tests opens it, with a bare client of V2 beside it. */
export function openShop() {
	const both = openBoth();

	/** One call, authorized unless `headers` say otherwise; `body` as JSON, or as text as it is. */
	async function call<Path extends string>(method: string, path: Path, body?: unknown, headers: Headers = {}): Promise<SeenAt<Path>> {
		const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
		const answer = await fetch(both.v2.url + path, { method, body: text, headers: { ...AUTHORIZED, ...headers } });
		const got = await answer.text();
		// A wire: a test fails where the answer is not what it reads.
		return { ...parsed(got), status: answer.status, headers: answer.headers, text: got } as SeenAt<Path>;
	}
	const cancel = async (id: string, body?: Fields, headers?: Headers) => await call('POST', `/payments/${encodeURIComponent(id)}/cancel`, { reason: 'x', ...body }, headers);
	const payment = (id: string): PaymentV2 => {
		const found = both.control.v2.payments().find((one) => one.id === id);
		if (!found) throw new Error(`no payment ${id}`);
		return found;
	};
	return {
		/** The sandbox's control, and V2's own. */
		get control() {
			return both.control;
		},
		get url() {
			return both.v2.url;
		},
		both,
		call,
		get: async (id: string, storeId?: string): Promise<SeenPayment> => await call('GET', `/payments/${encodeURIComponent(id)}${storeId ? `?storeId=${storeId}` : ''}`),
		list: async (body?: Fields): Promise<SeenList> => await call('GET', `/payments${body ? `?requestBody=${encodeURIComponent(JSON.stringify(body))}` : ''}`),
		cancel,
		/** As `cancel`, under an Idempotency-Key. */
		keyed: async (key: string, id: string, body?: Fields) => await cancel(id, body, { 'idempotency-key': `"${key}"` }),
		/** A new payment's id. */
		pay: (given: GivenPayment = {}): string => both.control.v2.createPayment(given).id,
		payment,
		/** What moved, in order, as `[payment_id, amount in minor units]`. */
		moved: () => both.control.ledger().map(({ payment_id, amount_minor }) => [payment_id, amount_minor]),
		lastCancel: () => lastOf(both.control.requests().filter(({ path }) => path.endsWith('/cancel'))),
	};
}

/** Fields of an answer; `state` is a payment's own `status`. */
function parsed(text: string): Fields {
	try {
		const body: unknown = JSON.parse(text);
		if (!isFields(body)) return {};
		const { status, ...fields } = body;
		return { state: status, ...fields };
	} catch {
		return {};
	}
}
