import { gatewayV1 } from '../../../nodes/PortOne/gateway/v1/gateway';
import { annotation, entry } from '../../gateway/support/annotation';
import { fieldOf, listOf } from './json';
import { apply, movedOf, type Api, type Held, type Request, type Said } from './ledger';

/** PortOne V1 as far as the node asks it. */
export const V1: Api = {
	gateway: (send) => gatewayV1(send, false),
	refusal: (code, message) => ({ status: 200, body: { code, message, response: null } }),
	answer(ledger, request, clock) {
		if (request.method === 'POST') {
			const { id, amount, balance, reason } = V1.cancelOf(request);
			const payment = ledger.get(id);
			const made = payment && apply(payment, { amount: minor(amount, payment), balance: minor(balance, payment), reason }, clock);
			return made ? said(show(payment)) : V1.refusal(1, '취소 가능 금액이 다릅니다.');
		}
		const { pathname, searchParams } = new URL(request.url, 'https://wire.test');
		const payments = [...ledger.values()];
		if (pathname === '/payments') return said(searchParams.getAll('imp_uid[]').flatMap((id) => payments.filter((payment) => payment.id === id).map(show)));
		const order = decodeURIComponent(pathname.replace('/payments/findAll/', ''));
		return said({ total: 1, previous: 0, next: 0, list: payments.filter(({ id }) => `order ${id}` === order).map(show) });
	},
	cancelOf(request) {
		const { imp_uid, amount, checksum, reason } = bodyOf(request);
		return { id: imp_uid, amount, balance: checksum, reason };
	},
	entriesIn(id, { method }, { status, body }) {
		if (status < 200 || status > 299 || fieldOf(body, 'code') !== 0) return [];
		const response = fieldOf(body, 'response');
		const payments = method === 'POST' ? [response] : [...listOf(response), ...listOf(fieldOf(response, 'list'))];
		return payments
			.filter((payment) => fieldOf(payment, 'imp_uid') === id)
			.flatMap((payment) => listOf(fieldOf(payment, 'cancel_history')).map((one) => ({ id: idOf(one) ?? '#', amount: Math.round(Number(fieldOf(one, 'amount')) * 10 ** places(fieldOf(payment, 'currency'))) })));
	},
};

/** What the gateway puts into a cancel. */
function bodyOf({ body }: Request) {
	return body as { imp_uid: string; amount: number; checksum: number; reason: string };
}

function idOf(one: unknown): string | undefined {
	const id = fieldOf(one, 'cancellation_id');
	return typeof id === 'string' && id !== '' ? id : undefined;
}

function places(currency: unknown): number {
	return currency === 'KRW' || currency === 'JPY' ? 0 : 2;
}

function minor(major: number, { currency }: Held): number {
	return Math.round(major * 10 ** places(currency));
}

function said(response: unknown): Said {
	return { status: 200, body: { code: 0, message: null, response } };
}

function show(payment: Held): object {
	const major = (amount: number) => amount / 10 ** places(payment.currency);
	return annotation({
		imp_uid: payment.id,
		merchant_uid: `order ${payment.id}`,
		amount: major(payment.total),
		cancel_amount: major(movedOf(payment)),
		currency: payment.currency,
		status: payment.entries.length > 0 ? 'cancelled' : 'paid',
		cancel_history: payment.entries.map(({ id, amount, reason, at }) => entry({ cancellation_id: id, amount: major(amount), reason, cancelled_at: at })),
	});
}
