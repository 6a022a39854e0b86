import { rulesV1 } from '../../../nodes/PortOne/gateway/v1/rules';
import { Refusal } from '../../../nodes/PortOne/refund/refusal';
import type { Cancellation, Payment, Refund } from '../../../nodes/PortOne/refund/types';
import { english } from '../../support/words';

/** Unix seconds. */
export const NOW = 1_700_000_000;
/** In seconds. */
export const DAY = 86_400;

/** A payment of 10,000 won by card, as the heart sees it; `cancellations` add up to `refunded`. */
export function payment(over: Partial<Payment> = {}): Payment {
	const cancellations = over.cancellations ?? [];
	const moved = cancellations.filter(({ status }) => status === 'succeeded').reduce((sum, { amount }) => sum + amount, 0);
	const { method = 'card', pgProvider = 'html5_inicis' } = over;
	return {
		paymentId: 'imp_1',
		orderNumber: 'order-1',
		currency: 'KRW',
		total: 10_000,
		refunded: moved,
		status: moved > 0 ? 'cancelled' : 'paid',
		wasPaid: true,
		method,
		pgProvider,
		rules: rulesV1(pgProvider, method),
		escrow: false,
		disputed: false,
		test: false,
		paidAt: NOW - DAY,
		asOf: NOW,
		...over,
		cancellations,
	};
}

/** One entry of the cancel history: 3,000 won, an hour ago. */
export function cancellation(over: Partial<Cancellation> = {}): Cancellation {
	return { id: 'c1', amount: 3000, reason: '단순 변심', at: NOW - 3600, status: 'succeeded', ...over };
}

/** A sound row: 3,000 won of `imp_1`. */
export function refund(over: Partial<Refund> = {}): Refund {
	return {
		row: 0,
		payment: { by: 'paymentId', value: 'imp_1' },
		amount: { decimal: '3000' },
		reason: '단순 변심',
		duplicateCheck: 'amountAndReason',
		...over,
	};
}

/** The code of the Refusal that a call ends with, which tells why. */
export function refusalOf(call: () => unknown): string {
	let got: unknown;
	try {
		got = call();
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		// Whoever reads the row is told what is wrong and what to do.
		expect(english(error.says).length).toBeGreaterThan(10);
		return error.code;
	}
	throw new Error(`Not refused: ${JSON.stringify(got)}`);
}
