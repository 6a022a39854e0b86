import type { Seconds } from '../../refund/units';
import type { ListQuery, PaidWith } from '../gateway';
import { searching } from '../search';

// Every `pay_method` of V1 (V1 OpenAPI, PaymentAnnotation) but points (포인트). V2 calls Samsung Pay an easy payment, too.
const PAID_WITH = new Map<unknown, PaidWith>([
	['card', 'card'],
	['trans', 'transfer'],
	['vbank', 'virtualAccount'],
	['phone', 'phone'],
	['cultureland', 'giftCertificate'],
	['culturegift', 'giftCertificate'],
	['smartculture', 'giftCertificate'],
	['booknlife', 'giftCertificate'],
	['samsung', 'easyPay'],
	['ssgpay', 'easyPay'],
	['lpay', 'easyPay'],
	['payco', 'easyPay'],
	['kakaopay', 'easyPay'],
	['tosspay', 'easyPay'],
	['naverpay', 'easyPay'],
	['applepay', 'easyPay'],
	['paypal', 'easyPay'],
]);

type Json = Record<string, unknown>;

/**
 * Whether an entry of a list is one that the query is for: V1 itself filters by status and by the time of the last change alone.
 * One that does not tell when it was begun is taken for begun in time, so that none is missed.
 */
export function wanted({ search, paidWith, started }: ListQuery): (entry: unknown) => boolean {
	const isFound = searching(search);
	return (entry) => {
		if (typeof entry !== 'object' || entry === null) return true;
		const { imp_uid, merchant_uid, buyer_name, buyer_email, buyer_tel, pay_method } = entry as Json;
		const at = startedAt(entry);
		return (
			isFound({ texts: [imp_uid, merchant_uid, buyer_name, buyer_email], phone: buyer_tel }) &&
			(paidWith === undefined || paidWith.includes(PAID_WITH.get(pay_method) ?? 'other')) &&
			(started === undefined || at === undefined || (at >= started.from && at <= started.to))
		);
	};
}

/** When the buyer began to pay; undefined where V1 does not tell. */
export function startedAt(entry: unknown): Seconds | undefined {
	const at = (entry as Json | null)?.started_at;
	return typeof at === 'number' && at > 0 ? at : undefined;
}
