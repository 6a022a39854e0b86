import { startSandbox } from '../../sandbox';
import { KEY, SECRET } from '../../sandbox/v1/token';
import { API_SECRET, STORE } from '../../sandbox/v2/stores';
import type { V1Settings, V2Settings } from './settings';

export interface OpenedSandbox {
	sandbox: Awaited<ReturnType<typeof startSandbox>>;
	settings: { v1: Required<V1Settings>; v2: Required<V2Settings> };
}

/**
 * Starts a sandbox with the payments that the checks want, all of test channels.
 *
 * @param currency ISO 4217
 */
export async function openSandbox(currency = 'KRW'): Promise<OpenedSandbox> {
	const sandbox = await startSandbox();
	const { createPayment, v2 } = sandbox.control;
	const [one, two] = [{ currency, sandbox: true }, { currency, test: true }];
	const pgRefusal = '[500626|기 취소 거래]';
	const settings = {
		v1: {
			url: sandbox.url, key: KEY, secret: SECRET,
			payment: createPayment(one).imp_uid,
			cancelled: createPayment({ ...one, status: 'cancelled' }).imp_uid,
			refusing: createPayment({ ...one, pgRefusal }).imp_uid,
			unpaid: createPayment({ ...one, pay_method: 'vbank', pg_provider: 'kcp', status: 'ready' }).imp_uid,
			receipted: createPayment({ ...one, pay_method: 'trans', receipt: {} }).imp_uid,
		},
		v2: {
			url: sandbox.v2.url, secret: API_SECRET, store: STORE,
			payment: v2.createPayment(two).id,
			cancelled: v2.createPayment({ ...two, status: 'CANCELLED' }).id,
			refusing: v2.createPayment({ ...two, pgRefusal }).id,
			unpaid: v2.createPayment({ ...two, method: 'virtualAccount', status: 'VIRTUAL_ACCOUNT_ISSUED' }).id,
			receipted: v2.createPayment({ ...two, method: 'transfer', receipt: {} }).id,
		},
	};
	return { sandbox, settings };
}
