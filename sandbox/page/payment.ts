import type { Control } from '../control';
import type { Major } from '../units';

export type Overview = ReturnType<Control['overview']>;

/** A payment of either version as the page shows it; amounts in major units. */
export interface Shown {
	version: 'V1' | 'V2';
	/** Unlike any other payment's. */
	key: string;
	id: string;
	order: string;
	below: string;
	test: boolean;
	buyer: string;
	item: string;
	method: string;
	pg: string;
	currency: string;
	amount: Major;
	refunded: Major;
	paid: boolean;
	status: string;
	/** Cancels that the PG has not answered yet. */
	waiting: number;
	disputed: boolean;
	/** The PG says no to every refund. */
	refuses: boolean;
	awaitsDeposit: boolean;
	/** An amount as the version's own calls have it. */
	inApi: (amount: Major) => number;
}

const METHODS = new Map([
	['card', 'Card 카드'], ['trans', 'Transfer 계좌이체'], ['vbank', 'Virtual account 가상계좌'], ['phone', 'Mobile bill 휴대폰'], ['naverpay', 'Naver Pay 네이버페이'],
	['kakaopay', 'Kakao Pay 카카오페이'], ['tosspay', 'Toss Pay 토스페이'], ['paypal', 'PayPal 페이팔'], ['payco', 'PAYCO 페이코'], ['PaymentMethodCard', 'Card 카드'],
	['PaymentMethodTransfer', 'Transfer 계좌이체'], ['PaymentMethodVirtualAccount', 'Virtual account 가상계좌'], ['PaymentMethodMobile', 'Mobile bill 휴대폰'],
	['PaymentMethodEasyPay', 'Easy pay 간편결제'], ['PaymentMethodGiftCertificate', 'Voucher 상품권'], ['PaymentMethodCrypto', 'Crypto 암호화폐'],
]);

/** All payments, from the answers of either version. */
export function shownOf({ payments, v2 }: Overview): Shown[] {
	return [...payments.map(ofV1), ...v2.payments.map(ofV2)];
}

function ofV1(p: Overview['payments'][number]): Shown {
	const { imp_uid: id, merchant_uid: order, currency, amount, status, waiting, refuses } = p;
	return {
		version: 'V1', key: `V1 ${id}`, id, order, below: id, test: p.sandbox, buyer: p.buyer_name, item: p.name,
		method: METHODS.get(p.pay_method) ?? p.pay_method, pg: p.pg_provider, currency, amount, refunded: p.cancel_amount,
		paid: p.paid_at > 0, status, waiting, disputed: false, refuses, awaitsDeposit: status === 'ready' && p.pay_method === 'vbank', inApi: (major) => major,
	};
}

function ofV2(p: Overview['v2']['payments'][number]): Shown {
	const { id, currency, status, waiting, refuses, major, method } = p;
	const provider = 'provider' in method ? method.provider.toLowerCase() : '';
	return {
		version: 'V2', key: `V2 ${id}`, id, order: id, below: p.storeId, test: p.channel.type === 'TEST', buyer: p.customer.name, item: p.orderName,
		method: METHODS.get(provider) ?? METHODS.get(method.type) ?? method.type, pg: p.channel.pgProvider, currency, amount: major.total, refunded: major.cancelled,
		paid: 'paidAt' in p, status, waiting, refuses,
		disputed: 'disputes' in p && p.disputes.some((dispute) => dispute.status === 'UNRESOLVED'),
		awaitsDeposit: status === 'VIRTUAL_ACCOUNT_ISSUED', inApi: (amount) => Math.round((amount * p.amount.total) / major.total),
	};
}
