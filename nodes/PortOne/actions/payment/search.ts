import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { gatewayOf } from './connect';
import type { Gateway } from '../../gateway/gateway';
import { lastDays } from '../../gateway/walk';
import { moneyOf } from '../../refund/money';
import { isoTime } from '../../refund/text';
import type { Payment } from '../../refund/types';
import type { Minor } from '../../refund/units';
import { formatMoney } from '../../texts/format';
import { speaker } from '../../texts/say';

const TIMEOUT_MS = 30_000;
// V1 cannot search: a page is what is searched at a time.
const PAGE_SIZE = 1000;
const KOREA_MS = 9 * 3_600_000;

/** The payments that could be refunded, newest first, by order number, buyer or id. */
export async function searchPayments(this: ILoadOptionsFunctions, filter?: string, paginationToken?: unknown): Promise<INodeListSearchResult> {
	const gateway = await gatewayOf(this, this.getCurrentNodeParameter('apiVersion'), TIMEOUT_MS, false);
	const text = (filter ?? '').trim();
	const page = Number(paginationToken ?? 1);
	const listed = await gateway.list({ ...lastDays(), size: PAGE_SIZE, ...(text && { search: text }) }, page);
	if (!listed.ok) throw new NodeOperationError(this.getNode(), speaker('en', isoTime)([listed.says]));

	const payments = [...(text && page === 1 ? await byName(gateway, text) : []), ...listed.payments.filter((payment) => matches(payment, text))];
	const refundable = payments.filter(({ wasPaid, total, refunded }) => wasPaid && refunded < total);
	const unique = [...new Map(refundable.map((payment) => [payment.paymentId, payment])).values()];
	return {
		results: unique.map((payment) => ({ name: labelOf(payment), value: payment.paymentId })),
		...(!listed.last && { paginationToken: String(page + 1) }),
	};
}

/** A payment of any age, by its whole id or order number. */
async function byName(gateway: Gateway, text: string): Promise<Payment[]> {
	const found = await Promise.all([gateway.lookUp([text]), gateway.lookUpOrder(text)]);
	return found.flatMap((one) => (one.ok ? one.payments : []));
}

function matches({ paymentId, orderNumber, buyer }: Payment, text: string): boolean {
	return [paymentId, orderNumber, buyer].some((part) => part?.toLowerCase().includes(text.toLowerCase()));
}

/** `2026-11-24 · 김민준 · ORD-1001 · 39,000 KRW, 12,000 KRW left · test` */
function labelOf({ paymentId, orderNumber, buyer, paidAt, currency, total, refunded, test }: Payment): string {
	const money = (minor: Minor) => formatMoney(moneyOf(minor, currency), 'en');
	const left = refunded > 0 ? `, ${money(total - refunded)} left` : '';
	const date = new Date(paidAt * 1000 + KOREA_MS).toISOString().slice(0, 10);
	return [date, buyer, orderNumber ?? paymentId, money(total) + left, test && 'test'].filter(Boolean).join(' · ');
}
