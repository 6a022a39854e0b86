import { randomBytes, randomUUID } from 'node:crypto';
import type { Control } from '../../sandbox/control';
import { sign } from '../../sandbox/v2/webhook';
import { nth } from '../campaign/lists';
import type { Message } from './exchange';
import type { Forgery, World } from './types';

const JSON_TYPE: Message['headers'] = [['content-type', 'application/json']];
const LARGE = 70_000;

export interface Overheard {
	control: Control;
	/** What PortOne has sent. */
	heard: Message[];
	/** Which payment it is about, counted round. */
	payment: number;
}

/** A call of somebody who is not PortOne; none, where there is nothing yet that it could be made of. */
export function forge(version: World['version'], how: Forgery, overheard: Overheard): Message | undefined {
	const echo = overheard.heard.length > 0 ? nth(overheard.heard, overheard.payment % overheard.heard.length) : undefined;
	if (how === 'replay') return echo;
	if (how === 'huge') return { headers: JSON_TYPE, body: JSON.stringify({ filler: 'x'.repeat(LARGE) }) };
	if (how === 'broken') return { headers: JSON_TYPE, body: '{"imp_uid":' };
	if (how === 'no JSON') return { headers: [['content-type', 'text/plain']], body: echo?.body ?? '' };
	return version === 'v1' ? forgeV1(how, overheard) : forgeV2(how, overheard, echo);
}

function forgeV1(how: Forgery, { control, payment: number }: Overheard): Message | undefined {
	const payments = control.payments();
	if (payments.length === 0) return undefined;
	const { imp_uid, merchant_uid, status, cancel_history } = nth(payments, number % payments.length);
	const other = nth(payments, (number + 1) % payments.length);
	const say = (fields: object): Message => ({ headers: JSON_TYPE, body: JSON.stringify({ imp_uid, merchant_uid, ...fields }) });
	const silent = control.ledger().find((entry) => entry.webhook !== true);
	switch (how) {
		case 'another status':
			return say({ status: nth(['paid', 'ready', 'failed', 'cancelled'].filter((one) => one !== status), number % 3) });
		case 'no cancellation id':
			return say({ status: 'cancelled' });
		case 'guessed cancellation id':
			return say({ status: 'cancelled', cancellation_id: other.cancel_history[0]?.cancellation_id ?? randomBytes(12).toString('hex') });
		case 'silent cancellation, named':
			return silent && { headers: JSON_TYPE, body: JSON.stringify({ imp_uid: silent.imp_uid, status: 'cancelled', cancellation_id: silent.cancellation_id }) };
		case 'another order number':
			return say({ status, merchant_uid: other === payments[0] ? 'another' : other.merchant_uid + 'x' });
		case 'no such payment':
			return say({ imp_uid: nth([`imp_${'0'.repeat(12)}`, '../users', 'imp_1,imp_2', ''], number % 4), status: 'paid' });
		default:
			return say({ status, cancellation_id: cancel_history.at(-1)?.cancellation_id });
	}
}

function forgeV2(how: Forgery, { control, payment: number }: Overheard, echo: Message | undefined): Message | undefined {
	const payments = control.v2.payments();
	if (payments.length === 0) return undefined;
	const { id: paymentId } = nth(payments, number % payments.length);
	const body = JSON.stringify({ type: 'Transaction.Paid', timestamp: new Date().toISOString(), data: { paymentId, storeId: 'store-sandbox', transactionId: 'tx' } });
	if (how === 'no signature') return { headers: JSON_TYPE, body };
	if (how === 'another secret' || how === 'the truth' || how === 'no such payment') {
		const signed = sign({ id: `webhook-${randomUUID()}`, timestamp: Math.floor(Date.now() / 1000), body, secrets: [randomBytes(24).toString('base64')] });
		return { headers: [...JSON_TYPE, ...Object.entries(signed)], body };
	}
	if (!echo) return undefined;
	const changed = (name: string, to: (value: string) => string): Message['headers'] => echo.headers.map(([own, value]) => [own, own === name ? to(value) : value]);
	if (how === 'changed body') return { headers: echo.headers, body: body === echo.body ? `${body} ` : body };
	if (how === 'changed id') return { ...echo, headers: changed('webhook-id', () => `webhook-${randomUUID()}`) };
	if (how === 'changed time') return { ...echo, headers: changed('webhook-timestamp', (value) => String(Number(value) + 1)) };
	return { ...echo, headers: [...echo.headers, ['webhook-id', `webhook-${randomUUID()}`]] };
}
