import { gatewayV2 } from '../../../nodes/PortOne/gateway/v2/gateway';
import { cancellationV2, paymentV2 } from '../../gateway/v2/support/payment';
import { fieldOf, listOf } from './json';
import { apply, movedOf, type Api, type Entry, type Held, type Request, type Said } from './ledger';

/** PortOne V2 as far as the node asks it. */
export const V2: Api = {
	gateway: (send) => gatewayV2(send, undefined, false),
	refusal: (_code, message) => ({ status: 409, body: { type: 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN', message } }),
	answer(ledger, request, clock) {
		const { pathname, searchParams } = new URL(request.url, 'https://wire.test');
		const found = (ids: string[]) => ids.flatMap((id) => ledger.get(id) ?? []);
		if (pathname === '/payments') {
			// What the gateway asks for.
			const { filter } = JSON.parse(searchParams.get('requestBody')!) as { filter: { textSearch: Array<{ value: string }> } };
			return { status: 200, body: { items: found(filter.textSearch.map(({ value }) => value)).map(show) } };
		}
		const payment = ledger.get(idIn(pathname));
		if (!payment) return { status: 404, body: { type: 'PAYMENT_NOT_FOUND', message: 'none' } };
		if (request.method === 'GET') return { status: 200, body: show(payment) };
		const key = request.headers['Idempotency-Key'];
		if (key === undefined) throw new Error('A cancel went out without an idempotency key');
		const answer = payment.kept.get(key) ?? cancel(payment, request, clock);
		payment.kept.set(key, answer);
		return answer;
	},
	cancelOf(request) {
		const { amount, currentCancellableAmount, reason } = bodyOf(request);
		return { id: idIn(request.url), amount, balance: currentCancellableAmount, reason };
	},
	entriesIn(id, { method, url }, { status, body }) {
		if (status < 200 || status > 299) return [];
		const payments = [body, ...listOf(fieldOf(body, 'items'))].filter((payment) => fieldOf(payment, 'id') === id);
		const ofOne = idIn(url) === id ? [fieldOf(body, 'cancellation')] : [];
		const entries = method === 'POST' ? ofOne : payments.flatMap((payment) => listOf(fieldOf(payment, 'cancellations')));
		return entries.filter((one) => fieldOf(one, 'status') === 'SUCCEEDED').map((one) => ({ id: fieldOf(one, 'id'), amount: fieldOf(one, 'totalAmount') }));
	},
};

function cancel(payment: Held, request: Request, clock: number): Said {
	const made = apply(payment, V2.cancelOf(request), clock);
	return made ? { status: 200, body: { cancellation: showEntry(made) } } : V2.refusal(0, 'balance');
}

/** The payment that a path is about. */
function idIn(path: string): string {
	return decodeURIComponent(path.split('/')[2] ?? '');
}

/** What the gateway puts into a cancel. */
function bodyOf({ body }: Request) {
	return body as { amount: number; currentCancellableAmount: number; reason: string };
}

function show(payment: Held): object {
	const cancelled = movedOf(payment);
	const status = cancelled === 0 ? 'PAID' : cancelled < payment.total ? 'PARTIAL_CANCELLED' : 'CANCELLED';
	return paymentV2({ id: payment.id, status, currency: payment.currency, amount: { total: payment.total, cancelled }, cancellations: payment.entries.map(showEntry) });
}

function showEntry({ id, amount, reason, at }: Entry): object {
	return cancellationV2({ id, totalAmount: amount, reason, cancelledAt: new Date(at * 1000).toISOString() });
}
