import { notFound, orderAmbiguous } from './order';
import type { Coded } from './saying';
import type { Payment, PaymentRef } from './types';
import type { Stand } from './undo';

// PortOne's words for a payment whose virtual account waits for money, V1's and V2's.
const WAITING = new Set(['ready', 'VIRTUAL_ACCOUNT_ISSUED']);
// Which of these a closed account has no document says. The console shows it among the failed ones (release-notes/api-sdk/2024-01-25).
const CLOSED = new Set(['cancelled', 'failed', 'CANCELLED', 'FAILED']);

/**
 * How a virtual account stands by its payment.
 *
 * @param before the payment as it was when the account was to be closed, if it was
 */
export function standOfAccount(now: Payment, before?: Payment): Stand {
	const { method, status, wasPaid, rules } = now;
	if (rules.never?.code === 'V1_PAYMENT') return barred(rules.never);
	if (method !== 'virtualAccount') return barred({ code: 'NOT_VIRTUAL_ACCOUNT' });
	if (wasPaid) return barred({ code: 'DEPOSITED', as: before ? 'meanwhile' : 'before' });
	if (WAITING.has(status)) return { is: 'open' };
	if (CLOSED.has(status)) return { is: 'undone', says: [{ code: 'ALREADY_CLOSED', status }] };
	return barred({ code: 'NOT_WAITING', status });
}

/**
 * The payment whose account a row means. Several payments of an order may wait for money (V1 OpenAPI, DELETE /vbanks/{imp_uid}).
 *
 * @throws Refusal where there is none, or more than one it could be
 */
export function accountOf(ref: PaymentRef, found: Payment[]): Payment {
	const accounts = found.filter(({ method }) => method === 'virtualAccount');
	const waiting = accounts.filter((payment) => standOfAccount(payment).is === 'open');
	if (waiting.length > 1) throw orderAmbiguous(ref, waiting);
	// Of those that nobody waits for, one that is closed is what an earlier run has left.
	const meant = waiting[0] ?? accounts.find((payment) => standOfAccount(payment).is === 'undone') ?? accounts[0] ?? found[0];
	if (!meant) throw notFound(ref);
	return meant;
}

function barred(says: Coded): Stand {
	return { is: 'barred', says: [says] };
}
