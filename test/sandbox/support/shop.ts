import { startSandbox, type Sandbox } from '../../../sandbox';
import type { LogEntry } from '../../../sandbox/log';
import { isFields, type Fields } from '../../../sandbox/objects';
import type { GivenPayment } from '../../../sandbox/v1/stored';
import type { ScheduleResultAnnotation } from '../../../sandbox/v1/subscription';
import type { AuthAnnotation, PagedPaymentAnnotation, PaymentAnnotation, PaymentBalanceResponseAnnotation, PgSettingAnnotation, StandardCodeAnnotation } from '../../../sandbox/v1/types';

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const KEYS = { imp_key: 'sandbox-key', imp_secret: 'sandbox-secret' };

export type Headers = Record<string, string>;

/** What V1 answers at a path, where it does as asked and nothing is odd. */
type ResponseAt<Path extends string> = Path extends '/users/getToken'
	? AuthAnnotation
	: Path extends '/users/pg'
		? PgSettingAnnotation[]
		: Path extends '/banks'
			? StandardCodeAnnotation[]
			: Path extends `/subscribe/payments/schedule${string}`
				? ScheduleResultAnnotation[]
				: Path extends `/payments?${string}`
					? PaymentAnnotation[]
					: Path extends `/payments/findAll/${string}` | `/payments/status/${string}`
						? Omit<PagedPaymentAnnotation, 'list'> & { list: PaymentAnnotation[] }
						: Path extends `/payments/${string}/balance`
							? PaymentBalanceResponseAnnotation
							: PaymentAnnotation;

/** An answer of V1 as a client sees it. */
export interface Seen<Response> {
	status: number;
	headers: globalThis.Headers;
	text: string;
	code: number;
	message: string | null;
	response: Response;
}

/** A sandbox for the tests of a file, emptied before each of them, with a bare HTTP client beside it. */
export function openShop() {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox();
	});
	beforeEach(() => sandbox.control.reset());
	afterAll(() => sandbox.close());

	/** One call; `body` as JSON, or as text as it is. */
	async function call<Path extends string>(method: string, path: Path, body?: unknown, headers: Headers = {}): Promise<Seen<ResponseAt<Path>>> {
		const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
		const answer = await fetch(sandbox.url + path, { method, body: text, headers: { 'content-type': 'application/json', ...headers } });
		const got = await answer.text();
		// A wire: a test fails where the answer is not what it reads.
		return { status: answer.status, headers: answer.headers, text: got, ...parsed(got) } as Seen<ResponseAt<Path>>;
	}
	const getToken = async (keys: Fields = KEYS) => await call('POST', '/users/getToken', keys);
	/** As `call`, with a valid token. */
	async function signed<Path extends string>(method: string, path: Path, body?: unknown, headers: Headers = {}) {
		const { access_token } = (await getToken()).response;
		return await call(method, path, body, { authorization: `Bearer ${access_token}`, ...headers });
	}
	const payment = (imp_uid: string): PaymentAnnotation => {
		const found = sandbox.control.payments().find((one) => one.imp_uid === imp_uid);
		if (!found) throw new Error(`no payment ${imp_uid}`);
		return found;
	};
	return {
		get control() {
			return sandbox.control;
		},
		get url() {
			return sandbox.url;
		},
		get v2() {
			return sandbox.v2;
		},
		call,
		getToken,
		signed,
		get: async <Path extends string>(path: Path, headers?: Headers) => await signed('GET', path, undefined, headers),
		cancel: async (body: unknown, headers?: Headers) => await signed('POST', '/payments/cancel', body, headers),
		/** A new payment's id. */
		pay: (given: GivenPayment = {}): string => sandbox.control.createPayment(given).imp_uid,
		payment,
		moved: () => sandbox.control.ledger().map(({ imp_uid, amount }) => [imp_uid, amount]),
		lastCancel: () => lastOf(sandbox.control.requests().filter(({ path }) => path === '/payments/cancel')),
	};
}

export function lastOf(requests: LogEntry[]): LogEntry {
	const last = requests.at(-1);
	if (!last) throw new Error('no request');
	return last;
}

function parsed(text: string): Fields {
	try {
		const body: unknown = JSON.parse(text);
		return isFields(body) ? body : {};
	} catch {
		return {};
	}
}

/** Resolves once a condition holds. */
export async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

export async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}

/** What the types forbid, as it may come over HTTP. */
export const wrong = (value: unknown): never => value as never;

// What jest itself gives as `any`.
export const anyOf = (type: unknown): unknown => expect.any(type);
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
