import type { Payment } from '../../refund/types';
import type { Acted } from '../../refund/undo';
import { noFrom, staleFrom, type Around } from '../around';
import type { Reply, Send } from '../http';
import { isRefusal, received, unreadable } from '../replies';
import { isWhole, readEnvelope, UNAUTHORIZED } from './envelope';
import { subscriptionsV1 } from './subscriptions';

// The one PG that closes a virtual account only with a key of its own (V1 OpenAPI, DELETE /vbanks/{imp_uid}, pg_api_key).
const INICIS = /^(html5_)?inicis$/;

/**
 * Around a refund in PortOne V1.
 *
 * @param send authenticated requests
 * @param inicisKey the shop's API key at KG Inicis; '' where there is none
 */
export function aroundV1(send: Send, inicisKey: string): Around {
	const needsKey = ({ pgProvider }: Payment) => INICIS.test(pgProvider);
	return {
		...subscriptionsV1(send, readActed),
		cannotClose: (payment) => (needsKey(payment) && inicisKey === '' ? { code: 'PG_KEY_MISSING' } : undefined),
		closeAccount: async (payment) => {
			const key = needsKey(payment) ? `?pg_api_key=${encodeURIComponent(inicisKey)}` : '';
			return readActed(await send({ method: 'DELETE', url: `/vbanks/${encodeURIComponent(payment.paymentId)}${key}` }));
		},
	};
}

/** What PortOne's answer to a request that undoes something proves. 400: it does not stand so that it could be undone (V1 OpenAPI). */
export function readActed(reply: Reply): Acted {
	const answer = received(reply, UNAUTHORIZED);
	if (answer.kind !== 'answer') return answer;
	const { status } = answer;
	const envelope = readEnvelope(answer.body);
	const ok = status >= 200 && status < 300;
	if (envelope?.code === 0 && ok) return { kind: 'accepted' };
	if (!envelope || envelope.code === 0 || !(ok || (isRefusal(status) && isWhole(envelope)))) return unreadable(answer);
	return status === 400 ? staleFrom(envelope.message) : noFrom(envelope.message, 'portOne');
}
