import type { Found, Gateway } from '../gateway/gateway';
import { notFound } from '../refund/plan';
import { Refusal } from '../refund/refusal';
import type { Payment, PaymentRef } from '../refund/types';
import type { Edge, Settings } from './edge';
import type { Halt } from './halt';
import { pool } from './pool';

/** A name for a payment reference. */
export function keyOf({ by, value }: PaymentRef): string {
	return `${by} ${value}`;
}

/**
 * Looks up everything that the rows mean, as many ids a request as PortOne takes. The first request goes
 * alone: n8n renews an expired token once for every request that meets it.
 *
 * @returns what was found, by `keyOf`; look-ups that a halt left out are missing
 */
export async function lookUpAll(refs: PaymentRef[], edge: Edge, settings: Settings, halt: Halt): Promise<Map<string, Found>> {
	const found = new Map<string, Found>();
	const unique = [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
	const ids = unique.filter(({ by }) => by === 'paymentId').map(({ value }) => value);
	const orders = unique.filter(({ by }) => by === 'orderNumber').map(({ value }) => value);

	const requests = [
		...chunks(ids, edge.gateway.lookUpSize).map((chunk) => async () => {
			const result = await edge.gateway.lookUp(chunk);
			for (const value of chunk) found.set(keyOf({ by: 'paymentId', value }), only(result, value));
			return result;
		}),
		...orders.map((value) => async () => {
			const result = await edge.gateway.lookUpOrder(value);
			found.set(keyOf({ by: 'orderNumber', value }), result);
			return result;
		}),
	];
	const run = async (request: () => Promise<Found>) => {
		if (halt.reason()) return;
		const result = await request();
		halt.heard(result.ok || result.answered);
	};
	await pool(requests.slice(0, 1), 1, run);
	await pool(requests.slice(1), settings.concurrency, run);
	return found;
}

/**
 * The payments that one reference means: those that were ever paid, else the newest attempt.
 *
 * @throws Refusal where PortOne has none or cannot be asked
 */
export async function oneAnswer(ref: PaymentRef, gateway: Gateway): Promise<Payment[]> {
	const found = ref.by === 'paymentId' ? only(await gateway.lookUp([ref.value]), ref.value) : await gateway.lookUpOrder(ref.value);
	if (!found.ok) throw new Refusal(found.code, found.message);
	if (found.payments.length === 0) throw notFound(ref);
	const paid = found.payments.filter(({ wasPaid }) => wasPaid);
	return paid.length > 0 ? paid : found.payments.slice(0, 1);
}

function only(result: Found, paymentId: string): Found {
	return result.ok ? { ok: true, payments: result.payments.filter((payment) => payment.paymentId === paymentId) } : result;
}

function chunks<T>(entries: T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(entries.length / size) }, (_, i) => entries.slice(i * size, (i + 1) * size));
}
