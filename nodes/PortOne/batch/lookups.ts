import { CREDENTIAL_REFUSED, type Found } from '../gateway/gateway';
import type { PaymentRef } from '../refund/types';
import type { Run } from './edge';
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
export async function lookUpAll(refs: PaymentRef[], { edge, settings, halt }: Run): Promise<Map<string, Found>> {
	const found = new Map<string, Found>();
	const unique = [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
	const valuesBy = (kind: PaymentRef['by']) => unique.filter(({ by }) => by === kind).map(({ value }) => value);

	const keep = (ref: PaymentRef, result: Found) => found.set(keyOf(ref), only(result, ref));
	const byIds = (ids: string[]) => async () => {
		const result = await edge.gateway.lookUp(ids);
		for (const value of ids) keep({ by: 'paymentId', value }, result);
		return result;
	};
	const byOrder = (orderNumber: string) => async () => {
		const result = await edge.gateway.lookUpOrder(orderNumber);
		keep({ by: 'orderNumber', value: orderNumber }, result);
		return result;
	};
	const singly: string[] = [];
	const run = async (request: () => Promise<Found>) => {
		if (halt.reason()) return;
		const result = await request();
		halt.heard(result.ok || result.answered);
		if (result.ok) singly.push(...(result.unasked ?? []));
		else if (result.code === CREDENTIAL_REFUSED) halt.refuse({ code: result.code, message: `Nothing was sent. ${result.message}` });
	};
	const requests = [...edge.gateway.batches(valuesBy('paymentId')).map(byIds), ...valuesBy('orderNumber').map(byOrder)];
	await pool(requests.slice(0, 1), 1, run);
	await pool(requests.slice(1), settings.concurrency, run);
	for (const id of singly) found.delete(keyOf({ by: 'paymentId', value: id }));
	await pool(singly.splice(0).map((id) => byIds([id])), settings.concurrency, run);
	return found;
}

/** Whatever PortOne answers, a row never refunds a payment of another name. */
function only(result: Found, { by, value }: PaymentRef): Found {
	return result.ok ? { ok: true, payments: result.payments.filter((payment) => payment[by] === value) } : result;
}
