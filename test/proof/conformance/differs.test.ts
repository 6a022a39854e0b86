import { createHash } from 'node:crypto';
import * as v1 from '../../../proof/conformance/v1';
import * as v2 from '../../../proof/conformance/v2';
import { asking, differing, envOf, openSandbox } from './support/asking';
import { type AnyPayment, type AnswerBody, type Call, type Change, type OtherAnswer, pageIn, type SentBody, startOther, tokenIn } from './support/other';

let closing: Array<() => Promise<void>> = [];
afterEach(async () => {
	for (const close of closing.splice(0)) await close();
});

/** What the checks of one version say of a PortOne that differs. */
async function askOther(version: 'v1' | 'v2', change: Change, currency?: string) {
	const { sandbox, settings } = await openSandbox(currency);
	const other = await startOther(settings[version].url, change);
	closing = [other.close, sandbox.close];
	return await asking(envOf({ [version]: { ...settings[version], url: other.url } }), { yes: true });
}

const isCancel = ({ path }: Call) => path.endsWith('/cancel');
const isTokenCall = ({ path }: Call) => path === '/users/getToken';
const isLookUp = ({ method, path }: Call) => method === 'GET' && path.startsWith('/payments');
const isById = (call: Call) => isLookUp(call) && !call.path.startsWith('/payments?');

const isClose = ({ method, path }: Call) => method !== 'GET' && /^\/vbanks\/|\/virtual-account\/close/.test(path);
const isReceipt = ({ path }: Call) => /^\/receipts\/|\/cash-receipt/.test(path);
const isReceiptLook = (call: Call) => call.method === 'GET' && isReceipt(call);
const isReceiptCancel = (call: Call) => call.method !== 'GET' && isReceipt(call);

/** Edits the body of every cancel. */
const cancels = (edit: (body: SentBody) => unknown): Change => ({ request: (call) => isCancel(call) && edit(call.body!) });
/** Edits every answer to a kind of call. */
const answers = (kind: (call: Call) => boolean, edit: (answer: OtherAnswer, call: Call) => unknown): Change => ({ answer: (answer, call) => kind(call) && edit(answer, call) });

/** Edits every V1 payment, or every V2 payment, that an answer holds. */
const payments = (edit: (payment: AnyPayment) => unknown): Change => ({
	answer: ({ body }) => {
		for (const payment of [body.response, pageIn(body)?.list, body, body.items].flat()) if (isPayment(payment)) edit(payment);
	},
});
const isPayment = (value: object | null | undefined): value is AnyPayment => value !== null && value !== undefined && 'currency' in value;
const withMoneyLeft = (status: string) => payments((payment) => {
	const { amount, cancel_amount = 0 } = payment;
	const [total, cancelled] = typeof amount === 'number' ? [amount, cancel_amount] : [amount.total, amount.cancelled];
	if (cancelled > 0 && cancelled < total) payment.status = status;
});

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const mark = (number: number) => `.${number}`;

/** PortOne that gives another token every time, all of which are valid. */
function otherTokens(): Change {
	let issued = 0;
	return {
		request: ({ headers }) => headers.authorization && (headers.authorization = headers.authorization.replace(/\.\d+$/, '')),
		answer: ({ body }) => {
			const token = tokenIn(body);
			if (token !== undefined) pageIn(body)!.access_token = token + mark(++issued);
		},
	};
}

/** PortOne whose look-ups show a history that lags one look behind. */
function lagging() {
	const shown = new Map<string, AnyPayment['cancellations']>();
	return payments((payment) => {
		const now = payment.cancellations;
		payment.cancellations = shown.has(payment.id) ? shown.get(payment.id) : now;
		shown.set(payment.id, now);
	});
}

/** The second of two cancels whose reason ends so gets this answer. */
function secondOf(end: string, given: Partial<OtherAnswer>) {
	let count = 0;
	return answers(isCancel, (answer, { body }) => body!.reason.endsWith(end) && ++count === 2 && Object.assign(answer, given));
}

const isOwnRefusal = ({ status, body }: OtherAnswer) => [404, 409].includes(status) && body.type !== 'IDEMPOTENCY_OUTSTANDING_REQUEST';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** What a PortOne does, how, and which checks tell it. */
const CASES: Record<'v1' | 'v2', Array<[string, Change, string[]]>> = {
	v1: [
		['cuts reasons after 20 characters', cancels((body) => (body.reason = body.reason.slice(0, 20))), ['reason', 'reason-long']],
		['cuts reasons after 5 characters', cancels((body) => (body.reason = body.reason.slice(0, 5))), ['reason', 'refund-id', 'reason-signs', 'reason-long']],
		['writes a reason of its own', cancels((body) => (body.reason = '취소요청')), ['reason', 'refund-id', 'reason-signs', 'reason-long']],
		['escapes the signs in reasons', cancels((body) => (body.reason = escaped(body.reason))), ['reason-signs']],
		['lets a PG rewrite the end of reasons', cancels((body) => (body.reason = body.reason.replace(/partial refund/, 'PARTIAL'))), ['reason']],
		['does not check the checksum', cancels((body) => delete body.checksum), ['checksum', 'race']],
		['refuses with HTTP 500', answers(isCancel, (answer) => answer.status === 200 && answer.body.code !== 0 && (answer.status = 500)), ['unknown-payment', 'checksum-answer', 'already-cancelled', 'pg-refusal']],
		['refuses in other words', answers(isCancel, ({ body }) => body.code !== 0 && (body.message = '실패')), ['unknown-payment-text', 'already-cancelled-text']],
		['looks for the order number where the imp_uid is unknown', cancels((body) => body.imp_uid === 'imp_000000000000' && body.merchant_uid && delete body.imp_uid), ['imp-uid-wins']],
		['has a status for partial refunds', withMoneyLeft('partial_cancelled'), ['status']],
		['answers 404 where one of several payments is unknown', { answer: (answer) => answer.status === 207 && Object.assign(answer, { status: 404, body: { code: -1, message: '없음', response: null } }) }, ['lookup-some', 'lookup-hundred']],
		['answers 400 where nothing is found', answers(isLookUp, (answer) => answer.status === 404 && (answer.status = 400)), ['lookup-none', 'order-none']],
		['knows no end of a list of schedules', answers(({ path }) => path.startsWith('/subscribe/payments/schedule/'), (answer) => (answer.status = 404)), ['schedules-none']],
		['lists no schedules of all customers', answers(({ path }) => path.startsWith('/subscribe/payments/schedule?'), (answer) => (answer.status = 400)), ['schedules-all']],
		['answers 200 for a customer that is unknown', answers(({ method, path }) => method === 'GET' && path.startsWith('/subscribe/customers/'), (answer) => (answer.status = 200)), ['billing-key-none']],
		['answers 400 to the deletion of a customer that is unknown', answers(({ method, path }) => method === 'DELETE' && path.startsWith('/subscribe/customers/'), (answer) => (answer.status = 400)), ['delete-none']],
		['cancels the schedules of nobody', answers(({ path }) => path.endsWith('/unschedule'), ({ body }) => (body.code = 0)), ['unschedule-none']],
		['answers 403 where it should be 401', { answer: (answer) => answer.status === 401 && (answer.status = 403) }, ['wrong-secret', 'no-token', 'old-token', 'token-refused']],
		['gives another token every time', otherTokens(), ['token-again']],
		['gives tokens for a day', { answer: ({ body }) => pageIn(body)?.expired_at && (pageIn(body)!.expired_at! += 86_400) }, ['token-life']],
		['sends no Date', { answer: (answer) => (answer.dated = false) }, ['clock']],
		['answers a refund without its history', answers(isCancel, ({ body }) => body.response && (pageIn(body)!.cancel_history = [])), ['history']],
		['names no cancellation_id', payments(({ cancel_history }) => cancel_history.forEach((entry) => { delete entry.cancellation_id; })), ['history']],
		['gives entries another cancellation_id at every look', payments(({ cancel_history }) => cancel_history.forEach((entry) => (entry.cancellation_id = String(Math.random())))), ['history-at-once', 'history-stays']],
		['tells the time of an entry in milliseconds', payments(({ cancel_history }) => cancel_history.forEach((entry) => (entry.cancelled_at *= 1000))), ['history-time']],
		['takes no extra as JSON', { request: (call) => call.body?.extra && (call.body.extra = 'none') }, ['options']],
		['pages from 20 on', { answer: ({ body }) => pageIn(body)?.list && (pageIn(body)!.next = 2) }, ['order']],
		['lists no cancelled payments', answers(({ path }) => path.startsWith('/payments/status/'), ({ body }) => (pageIn(body)!.list = [])), ['list-cancelled']],
		['does not tell when a payment was begun', payments((payment) => delete payment.started_at), ['started']],
		['does not tell the PG', payments((payment) => (payment.pg_provider = null)), ['fields']],
		['keeps no more than 99 ids of a look-up', answers(isLookUp, (answer, { path }) => path.split('&').length > 99 && (answer.status = 400)), ['lookup-hundred']],
		['makes two refunds of one balance', cancels((body) => / [AB]$/.test(body.reason) && delete body.checksum), ['race']],
		['answers 201 to a new token', answers(isTokenCall, (answer) => answer.status === 200 && (answer.status = 201)), ['token']],
		['answers 207 to a look-up of one payment', answers(isLookUp, (answer, { path }) => !path.includes('&') && !path.includes('findAll') && answer.status === 200 && (answer.status = 207)), ['lookup']],
		['answers a refund with another payment', answers(isCancel, ({ body }) => body.code === 0 && (pageIn(body)!.imp_uid = 'imp_1')), ['cancel']],
		['refunds twice what it is asked for', cancels((body) => (body.amount *= 2)), ['balance', 'history', 'options', 'race']],
		['has another word for an account that waits', payments((payment) => payment.status === 'ready' && (payment.status = 'issued')), ['waiting']],
		['answers 202 to a closing', answers(isClose, (answer) => answer.status === 200 && (answer.status = 202)), ['close']],
		['leaves the status of a closed account', payments((payment) => payment.status === 'failed' && (payment.status = 'ready')), ['closed-status']],
		['closes an account again', answers(isClose, (answer) => answer.status === 400 && (answer.status = 200)), ['close-again']],
		['answers 400 where there is no receipt', answers(isReceiptLook, (answer) => answer.status === 404 && (answer.status = 400)), ['receipt-none']],
		['tells no number of a receipt', answers(isReceiptLook, ({ body }) => body.response && delete pageIn(body)!.apply_num), ['receipt']],
		['answers 202 to the cancel of a receipt', answers(isReceiptCancel, (answer) => answer.status === 200 && (answer.status = 202)), ['receipt-cancel']],
		['shows a cancelled receipt as one that stands', answers(isReceiptLook, ({ body }) => body.response && (pageIn(body)!.cancelled_at = 0)), ['receipt-cancelled']],
	],
	v2: [
		['cuts reasons after 20 characters', cancels((body) => (body.reason = body.reason.slice(0, 20))), ['reason', 'reason-long']],
		['escapes the signs in reasons', cancels((body) => (body.reason = escaped(body.reason))), ['reason-signs']],
		['writes a reason of its own', cancels((body) => (body.reason = '취소요청')), ['reason', 'refund-id', 'reason-signs', 'reason-long']],
		['answers a refused key in other words', secondOf('wrong balance', { status: 409, body: { type: 'CONFLICT' } }), ['refusal-again']],
		['lists no cancelled payments', answers(({ path }) => path.includes('PARTIAL_CANCELLED'), ({ body }) => (body.items = [])), ['list-cancelled']],
		['knows no idempotency keys', { request: ({ headers }) => delete headers['idempotency-key'] }, ['key-again', 'key-other-balance', 'key-in-flight']],
		['keeps an answer for the very same body only', { request: (call) => call.body && (call.headers['idempotency-key'] = `"${hash(call.headers['idempotency-key']! + JSON.stringify(call.body))}"`) }, ['key-other-balance']],
		['turns a second request under a key away in other words', secondOf('in flight', { status: 409, body: { type: 'CONFLICT' } }), ['key-in-flight']],
		['does not check the balance', cancels((body) => delete body.currentCancellableAmount), ['balance-guard', 'race']],
		['makes two refunds of one balance', cancels((body) => / [AB]$/.test(body.reason) && delete body.currentCancellableAmount), ['race']],
		['refuses another balance in other words', answers(isCancel, ({ body }) => body.type === 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN' && (body.type = 'CONFLICT')), ['balance-guard-answer']],
		['refuses with HTTP 500', answers(isCancel, (answer) => isOwnRefusal(answer) && (answer.status = 500)), ['unknown-payment', 'balance-guard-answer', 'already-cancelled']],
		['keeps the status after partial refunds', withMoneyLeft('PAID'), ['status']],
		['answers 400 where nothing is found', answers(isById, (answer) => answer.status === 404 && (answer.status = 400)), ['lookup-none', 'lookup-encoded', 'receipt-none']],
		['lists no schedules so far ahead', answers(({ method, path }) => method === 'GET' && path.startsWith('/payment-schedules'), (answer) => (answer.status = 400)), ['schedules-none', 'schedules-all']],
		['has another word for a billing key that is unknown', answers(({ method, path }) => method === 'GET' && path.startsWith('/billing-keys/'), ({ body }) => (body.type = 'NOT_FOUND')), ['billing-key-none']],
		['reads no JSON in the query of DELETE', answers(({ method }) => method === 'DELETE', (answer) => Object.assign(answer, { status: 400, body: { type: 'INVALID_REQUEST' } })), ['delete-none', 'revoke-none']],
		['answers 403 where it should be 401', { answer: (answer) => answer.status === 401 && (answer.status = 403) }, ['wrong-secret', 'secret-refused']],
		['cannot be searched', { answer: ({ body }) => body.items && (body.items = []) }, ['search', 'list-times', 'list-methods', 'search-part', 'list-cancelled']],
		['lists by the time of the payment alone', answers(({ path }) => path.includes('STATUS_CHANGED_AT%22%2C%22from'), ({ body }) => (body.items = [])), ['list-times']],
		['passes the method over', { request: (call) => (call.path = call.path.replace('%22TRANSFER%22', '%22CARD%22')) }, ['list-methods']],
		['finds whole words only', answers(({ path }) => path.includes('%22ALL%22'), ({ body }, { path }) => (body.items = body.items?.filter(({ id }) => path.includes(id)))), ['search-part']],
		['takes no search for several ids', { answer: (answer, { path }) => (path.match(/PAYMENT_ID/g) ?? []).length > 1 && Object.assign(answer, { status: 400, body: { type: 'INVALID_REQUEST' } }) }, ['search-several']],
		['searches in what was before the last refunds', { answer: ({ body }) => body.items?.forEach((item) => { delete item.cancellations; }) }, ['search-history']],
		['accepts refunds that the PG makes later', answers(isCancel, ({ body }) => body.cancellation && (body.cancellation.status = 'REQUESTED')), ['cancel']],
		['has a status of its own for failed tries', payments(({ cancellations = [] }) => cancellations.forEach((entry) => entry.status === 'FAILED' && (entry.status = 'REJECTED'))), ['pg-refusal-trace']],
		['shows a history that lags one look behind', lagging(), ['history']],
		['sends no Date', { answer: (answer) => (answer.dated = false) }, ['clock']],
		['tells amounts as text', payments(({ amount }) => typeof amount === 'object' && (amount.taxFree = String(amount.taxFree))), ['fields']],
		['refunds twice what it is asked for', cancels((body) => (body.amount *= 2)), ['cancel', 'balance', 'key-in-flight', 'race', 'options']],
		['takes no requester', cancels((body) => body.requester && (body.requester = 'NOBODY')), ['options']],
		['does not tell that it was the PG who refused', answers(isCancel, (answer) => answer.status === 502 && (answer.body = {})), ['pg-refusal']],
		['has another word for an account that waits', payments((payment) => payment.status === 'VIRTUAL_ACCOUNT_ISSUED' && (payment.status = 'READY')), ['waiting']],
		['does not tell when it closed an account', answers(isClose, ({ body }) => delete body.closedAt), ['close']],
		['leaves the status of a closed account', payments((payment) => payment.status === 'FAILED' && (payment.status = 'VIRTUAL_ACCOUNT_ISSUED')), ['closed-status']],
		['closes an account again', answers(isClose, (answer) => answer.status === 409 && Object.assign(answer, { status: 200, body: { closedAt: 'now' } })), ['close-again']],
		['answers 400 to webhooks that are to be sent again', answers(({ path }) => path.endsWith('/resend-webhook'), (answer) => (answer.status = 400)), ['resend-none', 'resend-unnamed']],
		['has another word where there is no receipt', answers(isReceiptLook, ({ body }) => body.type && (body.type = 'NOT_FOUND')), ['receipt-none']],
		['tells no number of a receipt', answers(isReceiptLook, ({ body }) => delete body.issueNumber), ['receipt']],
		['does not tell when it cancelled a receipt', answers(isReceiptCancel, ({ body }) => delete body.cancelledAt), ['receipt-cancel']],
		['shows a cancelled receipt as one that stands', answers(isReceiptLook, ({ body }) => body.status === 'CANCELLED' && (body.status = 'ISSUED')), ['receipt-cancelled']],
		['keeps the latest cancellation only', payments((payment) => (payment.cancellations = payment.cancellations?.slice(-1))), ['history-stays']],
	],
};
// Nothing of the form that the documents give.
const NONSENSE: unknown[] = [null, 'OK', [], { code: '0' }];
// Without a look-up no run begins.
const NEVER_ALONE = ['V2 lookup'];

const EVERY = (['v1', 'v2'] as const).flatMap((version) => CASES[version].map(([what, change, expected]) => [version.toUpperCase(), what, change, expected, version] as const));

test.each(EVERY)('of a PortOne %s that %s exactly that is told', async (name, _, change, expected, version) => {
	const asked = await askOther(version, change);
	expect(differing(asked)).toEqual(expected.map((id) => `${name} ${id}`));
	expect(asked.holds).toBe(expected.length === 0);
});

test('every check has a PortOne here that it tells from the one that the node assumes', () => {
	const told = new Set(EVERY.flatMap(([version, , , expected]) => expected.map((id) => `${version} ${id}`)));
	const all = [...v1.checks.map(({ id }) => `V1 ${id}`), ...v2.checks.map(({ id }) => `V2 ${id}`)];
	expect(all.filter((name) => !told.has(name))).toEqual(NEVER_ALONE);
});

test('a PortOne that drops cents is told where the payment has some', async () => {
	const asked = await askOther('v1', cancels((body) => (body.amount = Math.floor(body.amount))), 'USD');
	expect(differing(asked)).toEqual(['V1 balance', 'V1 history', 'V1 options', 'V1 race']);
});

test('a PortOne that writes nonsense, or nothing, differs and does not end the run', async () => {
	let refunds = 0;
	const asked = await askOther('v1', answers(isCancel, (answer) => (answer.body = NONSENSE[refunds++ % NONSENSE.length] as AnswerBody)));
	expect(asked.results).toHaveLength(v1.checks.length);
	expect(differing(asked)).toEqual(expect.arrayContaining(['V1 unknown-payment', 'V1 checksum-answer', 'V1 cancel']));
});

test('what differs is told with what it touches in the node, after all lines', async () => {
	const { text, results } = await askOther('v1', cancels((body) => (body.reason = '취소요청')));
	const summary = text.split(/^\d+ hold, 4 differ, 0 not tested\.$/m)[1]!;
	for (const { holds, statement, touches, seen } of results) {
		expect(summary.includes(touches) && summary.includes(statement) && summary.includes(seen)).toBe(holds === false);
	}
	expect(summary).toMatch(/V1 reason \(assumed: [^]*touches {3}[^]*use 'Refund ID'/);
});
