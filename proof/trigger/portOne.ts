import type { Sandbox } from '../../sandbox';
import type { GivenPayment as GivenV1 } from '../../sandbox/v1/stored';
import type { GivenPayment as GivenV2 } from '../../sandbox/v2/stored';
import { API_SECRET } from '../../sandbox/v2/stores';
import { V1 } from '../../test/support/versions';
import { nth } from '../campaign/lists';
import type { Begun, Deed, World } from './types';

const AMOUNT = 10_000;
const PART = 1_000;
const TEN_MINUTES = 10 / (24 * 60);

const BEGUN_V1: Record<Begun, GivenV1> = {
	card: {},
	account: { status: 'ready', pay_method: 'vbank' },
	old: { days_ago: 2 },
	before: { days_ago: TEN_MINUTES },
	test: { sandbox: true },
	failed: { status: 'failed', customer_uid_usage: 'payment.scheduled' },
};
const BEGUN_V2: Record<Begun, GivenV2> = {
	card: {},
	account: { status: 'VIRTUAL_ACCOUNT_ISSUED', method: 'virtualAccount' },
	old: { status: 'READY' },
	before: { async: true },
	test: { test: true },
	failed: { status: 'FAILED' },
};

/** A payment begins; PortOne tells of it. */
export function pay({ control }: Sandbox, version: World['version'], as: Begun): void {
	if (version === 'v1') control.createPayment({ amount: AMOUNT, ...BEGUN_V1[as] });
	else control.v2.createPayment({ amount: AMOUNT, ...BEGUN_V2[as] });
}

interface Shown {
	id: string;
	left: number;
	waits: boolean;
}

const shown = ({ control }: Sandbox, version: World['version']): Shown[] =>
	version === 'v1'
		? control.payments().map(({ imp_uid, status, pay_method, amount, cancel_amount, paid_at }) => ({ id: imp_uid, left: paid_at > 0 ? amount - cancel_amount : 0, waits: status === 'ready' && pay_method === 'vbank' }))
		: control.v2.payments().map(({ id, status, amount }) => ({ id, left: ['PAID', 'PARTIAL_CANCELLED'].includes(status) ? amount.total - amount.cancelled : 0, waits: status === 'VIRTUAL_ACCOUNT_ISSUED' }));

/**
 * Money comes into a virtual account, if one waits for it.
 *
 * @param first what is done before PortOne tells of it
 */
export function deposit(sandbox: Sandbox, version: World['version'], number: number, first: () => void): void {
	const waiting = shown(sandbox, version).filter(({ waits }) => waits);
	if (waiting.length === 0) return;
	first();
	sandbox.control.console.deposit(nth(waiting, number % waiting.length).id);
}

/**
 * Cancels a payment, if one has money left, in the console or through the API, told or in silence.
 *
 * @param first what is done before PortOne tells of it
 */
export async function cancel(sandbox: Sandbox, version: World['version'], { payment, by, full }: Extract<Deed, { do: 'cancel' }>, first: () => void): Promise<void> {
	const paid = shown(sandbox, version).filter(({ left }) => left > 0);
	if (paid.length === 0) return;
	if (by !== 'silent') first();
	const { id, left } = nth(paid, payment % paid.length);
	const amount = full ? left : Math.min(PART, left);
	if (by === 'console') await sandbox.control.console.cancel(id, { amount });
	else if (version === 'v1') await cancelV1(sandbox, { imp_uid: id, amount, reason: 'r', extra: {}, ...(by === 'api' && { enable_webhook: true }) });
	else await send(`${sandbox.v2.url}/payments/${id}/cancel`, `PortOne ${API_SECRET}`, { amount, reason: 'r', skipWebhook: by === 'silent' });
	if (version === 'v2' && payment % 2 === 0) await sandbox.control.settlePg(id, payment % 4 === 0);
}

async function cancelV1({ url }: Sandbox, body: object): Promise<void> {
	const [token] = await V1.tokens(url);
	await send(`${url}/payments/cancel`, `Bearer ${token}`, body);
}

async function send(url: string, authorization: string, body: object): Promise<void> {
	const answer = await fetch(url, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify(body) });
	await answer.arrayBuffer();
}
