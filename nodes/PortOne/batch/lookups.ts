import { CREDENTIAL_REFUSED, type Found } from '../gateway/gateway';
import type { Says } from '../refund/saying';
import type { PaymentRef } from '../refund/types';
import type { Run } from './edge';
import { keyOf } from './memory';
import { pool } from './pool';

/**
 * Looks up everything that the rows mean, as many ids a request as PortOne takes. The first request goes
 * alone: n8n renews an expired token once for every request that meets it.
 *
 * @returns what was found, by `keyOf`, and why what a halt left out was not asked for
 */
export async function lookUpAll(refs: PaymentRef[], { edge, settings, halt }: Run): Promise<Map<string, Found | Says>> {
	const found = new Map<string, Found | Says>();
	const unique = [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
	const valuesBy = (kind: PaymentRef['by']) => unique.filter(({ by }) => by === kind).map(({ value }) => value);

	const byIds = (ids: string[]): Request => ({ refs: ids.map((value) => ({ by: 'paymentId', value })), send: async () => await edge.gateway.lookUp(ids) });
	const byOrder = (value: string): Request => ({ refs: [{ by: 'orderNumber', value }], send: async () => await edge.gateway.lookUpOrder(value) });
	const singly: string[] = [];
	const run = async (request: Request) => {
		// Whatever halts the batch now may be over when the rows are told.
		const reason = halt.reason();
		const result = reason ?? (await request.send());
		for (const ref of request.refs) found.set(keyOf(ref), isFound(result) ? only(result, ref) : result);
		if (!isFound(result)) return;
		halt.heard(result.ok || result.answered);
		if (result.ok) singly.push(...(result.unasked ?? []));
		else if (result.says.code === CREDENTIAL_REFUSED) halt.refuse([result.says, { code: 'nothingSent' }]);
	};
	const requests = [...edge.gateway.batches(valuesBy('paymentId')).map(byIds), ...valuesBy('orderNumber').map(byOrder)];
	await pool(requests.slice(0, 1), 1, run);
	await pool(requests.slice(1), settings.concurrency, run);
	await pool(singly.splice(0).map((id) => byIds([id])), settings.concurrency, run);
	return found;
}

/** A look-up, and what it asks for. */
interface Request {
	refs: PaymentRef[];
	send: () => Promise<Found>;
}

/** Whether PortOne was asked at all. */
export function isFound(result: Found | Says): result is Found {
	return 'ok' in result;
}

/** Whatever PortOne answers, a row never refunds a payment of another name. */
function only(result: Found, { by, value }: PaymentRef): Found {
	return result.ok ? { ok: true, payments: result.payments.filter((payment) => payment[by] === value) } : result;
}
