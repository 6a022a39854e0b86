import { CREDENTIAL_REFUSED, type Found } from '../gateway/gateway';
import type { PaymentRef } from '../refund/types';
import type { Run } from './edge';
import { pool } from './pool';

// Node's HTTP servers refuse a request line and headers of 16 KiB and more; proxies often of 8.
const LONGEST_QUERY = 6000;

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

	const requests = [
		...chunks(valuesBy('paymentId'), edge.gateway.lookUpSize).map((chunk) => async () => {
			const result = await edge.gateway.lookUp(chunk);
			for (const value of chunk) found.set(keyOf({ by: 'paymentId', value }), only(result, value));
			return result;
		}),
		...valuesBy('orderNumber').map((value) => async () => {
			const result = await edge.gateway.lookUpOrder(value);
			found.set(keyOf({ by: 'orderNumber', value }), result);
			return result;
		}),
	];
	const run = async (request: () => Promise<Found>) => {
		if (halt.reason()) return;
		const result = await request();
		halt.heard(result.ok || result.answered);
		if (!result.ok && result.code === CREDENTIAL_REFUSED) halt.refuse({ code: result.code, message: `Nothing was sent. ${result.message}` });
	};
	await pool(requests.slice(0, 1), 1, run);
	await pool(requests.slice(1), settings.concurrency, run);
	return found;
}

function only(result: Found, paymentId: string): Found {
	return result.ok ? { ok: true, payments: result.payments.filter((payment) => payment.paymentId === paymentId) } : result;
}

/** Ids in requests of at most `size`, and not too long for a query. */
function chunks(ids: string[], size: number): string[][] {
	const result: string[][] = [];
	let length = Infinity;
	for (const id of ids) {
		const longer = encodeURIComponent(id).length + 20;
		if (length + longer > LONGEST_QUERY || result[result.length - 1].length >= size) {
			result.push([]);
			length = 0;
		}
		result[result.length - 1].push(id);
		length += longer;
	}
	return result;
}
