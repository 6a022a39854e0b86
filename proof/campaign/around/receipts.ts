import { randomInt } from 'node:crypto';
import type { History, PlannedPayment } from '../types';

/** Which payments of a history have a cash receipt, and its number. Nobody can say which of several payments of an order is meant. */
export function receiptsOf({ payments, around }: Pick<History, 'payments' | 'around'>): Map<number, string> {
	const isAble = ({ kind, currency, shared }: PlannedPayment) => kind === 'paid' && currency === 'KRW' && !shared;
	const able = [...payments.entries()].flatMap(([n, payment]) => (isAble(payment) ? [n] : []));
	const chosen = (around?.receipts ?? []).flatMap((n) => able[n % able.length] ?? []);
	return new Map(chosen.map((n) => [n, newNumber()]));
}

/** What an issued receipt is called. */
export const newNumber = (): string => String(randomInt(1e8, 1e9));
