import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { gatewayOf } from '../connect';
import type { Gateway } from '../../gateway/gateway';
import { lastDays } from '../../gateway/walk';
import { moneyOf } from '../../refund/money';
import { isoTime } from '../../refund/text';
import type { Method, Payment } from '../../refund/types';
import type { Minor } from '../../refund/units';
import { standOfAccount } from '../../refund/virtualAccount';
import { formatMoney } from '../../texts/format';
import { speaker } from '../../texts/say';

const TIMEOUT_MS = 30_000;
// V1 cannot search: a page is what is searched at a time.
const PAGE_SIZE = 1000;
const KOREA = 'Asia/Seoul';
// The console's words.
const METHODS: Record<Method, string | undefined> = {
	card: 'Card 카드',
	transfer: 'Bank transfer 계좌이체',
	virtualAccount: 'Virtual account 가상계좌',
	phone: 'Phone 휴대폰',
	other: undefined,
};

/** Payments to choose from, newest first, by order number, buyer or id; those that the operation is for. */
export async function searchPayments(this: ILoadOptionsFunctions, filter?: string, paginationToken?: unknown): Promise<INodeListSearchResult> {
	const gateway = await gatewayOf(this, this.getCurrentNodeParameter('apiVersion'), TIMEOUT_MS, false);
	const text = (filter ?? '').trim();
	const page = Number(paginationToken ?? 1);
	const listed = await gateway.list({ ...lastDays(), size: PAGE_SIZE, ...(text && { search: text }) }, page);
	if (!listed.ok) throw new NodeOperationError(this.getNode(), speaker('en', isoTime)([listed.says]));

	const payments = [...(text && page === 1 ? await byName(gateway, text) : []), ...listed.payments];
	const offered = payments.filter(offeredFor(this.getCurrentNodeParameter('resource'), this.getCurrentNodeParameter('operation')));
	const unique = [...new Map(offered.map((payment) => [payment.paymentId, payment])).values()];
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

/** Which payments an operation is for: all, those whose virtual account can be closed, or those that have money left. */
function offeredFor(resource: unknown, operation: unknown): (payment: Payment) => boolean {
	if (operation === 'get' || resource === 'cashReceipt') return () => true;
	if (operation === 'close') return (payment) => standOfAccount(payment).is === 'open';
	return ({ wasPaid, total, refunded }) => wasPaid && refunded < total;
}

/** `2026-11-24 · 김민준 · ORD-1001 · 39,000 KRW, 12,000 KRW left · Virtual account 가상계좌 · test` */
function labelOf(payment: Payment): string {
	const { paymentId, orderNumber, buyer, paidAt, currency, total, method, test } = payment;
	const date = paidAt > 0 && isoTime(paidAt, KOREA).slice(0, 10);
	return [date, buyer, orderNumber ?? paymentId, `${shown(total, currency)}${stateOf(payment)}`, METHODS[method], test && 'test'].filter(Boolean).join(' · ');
}

/** What is to be known of it before a refund; nothing where all of it is left. */
function stateOf({ wasPaid, status, total, refunded, currency }: Payment): string {
	if (!wasPaid) return ` (${status})`;
	return refunded === 0 ? '' : `, ${shown(total - refunded, currency)} left`;
}

function shown(minor: Minor, currency: string): string {
	return formatMoney(moneyOf(minor, currency), 'en');
}
