import type { Answer } from './answer';
import type { Control } from './control';
import type { FirewallOptions } from './firewall';
import { messageOf } from './objects';
import type { Oddity } from './odd';
import type { Request } from './request';

/** A control, whatever arguments it takes. */
type Run = (control: Control, body: never) => unknown;

/** The arguments of a control. */
type Of<Name extends keyof Control> = Control[Name] extends (body: infer Body) => unknown ? Body : never;

// The control API over HTTP, below /_sandbox.
const ROUTES: Partial<Record<string, Run>> = {
	'POST reset': (control, body: Of<'reset'>) => control.reset(body),
	'POST payments': (control, body: Parameters<Control['createPayment']>[0]) => control.createPayment(body),
	'GET payments': (control) => control.payments(),
	'POST billing-keys': (control, body: Of<'createBillingKey'>) => control.createBillingKey(body),
	'GET billing-keys': (control) => control.billingKeys(),
	'POST charge': (control, body: Of<'charge'>) => control.charge(body),
	'GET ledger': (control) => control.ledger(),
	'GET requests': (control) => control.requests(),
	'GET stats': (control) => control.stats(),
	'GET overview': (control) => control.overview(),
	'POST faults': (control, body: Of<'addFault'>) => control.addFault(body),
	'DELETE faults': (control) => control.clearFaults(),
	'POST tokens/revoke': (control) => control.revokeTokens(),
	'POST clock': (control, { advance }: { advance: number }) => control.advanceClock(advance),
	'POST settings': (control, body: Of<'set'>) => control.set(body),
	'POST latency': (control, { ms }: { ms: number }) => control.setLatency(ms),
	'POST lag': (control, body: Of<'setLag'>) => control.setLag(body),
	'POST records': (control, body: Of<'setRecords'>) => control.setRecords(body),
	'POST reason-limit': (control, { length }: { length: number }) => control.setReasonLimit(length),
	'POST pg': (control, { imp_uid = '', payment_id = imp_uid, approve }: { imp_uid?: string; payment_id?: string; approve: boolean }) => control.settlePg(payment_id, approve),
	'POST pg-refusal': (control, { id, text = null }: { id: string; text?: string | null }) => control.setPgRefusal(id, text),
	'POST odd': (control, { id, kind = null }: { id: string; kind?: Oddity | null }) => control.setOdd(id, kind),
	'POST firewall': (control, { pattern = null, ...how }: FirewallOptions & { pattern?: string | null }) => control.setFirewall(pattern, how),
	'POST console/cancel': (control, { id, ...how }: { id: string; amount?: number; reason?: string }) => control.console.cancel(id, how),
	'POST console/deposit': (control, { id }: { id: string }) => control.console.deposit(id),
	'POST webhooks/send': (control, { id }: { id: string }) => control.console.sendWebhook(id),
	'POST console/receipt': (control, { id, ...given }: { id: string } & Parameters<Control['console']['issueReceipt']>[1]) => control.console.issueReceipt(id, given),
	'GET webhooks': (control) => control.webhooks.deliveries(),
	'POST webhooks/v1': (control, body: object) => control.webhooks.set('v1', body),
	'POST webhooks/v2': (control, body: object) => control.webhooks.set('v2', body),
	'POST webhooks/quirks': (control, body: Parameters<Control['webhooks']['expect']>[0]) => control.webhooks.expect(body),
	'POST v2/payments': (control, body: Parameters<Control['v2']['createPayment']>[0]) => control.v2.createPayment(body),
	'GET v2/payments': (control) => control.v2.payments(),
	'POST v2/billing-keys': (control, body: Parameters<Control['v2']['createBillingKey']>[0]) => control.v2.createBillingKey(body),
	'GET v2/billing-keys': (control) => control.v2.billingKeys(),
	'POST v2/settings': (control, body: Parameters<Control['v2']['set']>[0]) => control.v2.set(body),
};

/** Answers a call to the control API; 400 with `{error}` where it cannot be done. */
export async function serveControl(control: Control, { method, segments = [], body }: Request): Promise<Answer> {
	const run = ROUTES[`${method} ${segments.slice(1).join('/')}`];
	if (!run) return { status: 404, body: { error: 'no such control' } };
	try {
		// JSON: it is what a test would give, or the control itself finds that it is not.
		return { status: 200, body: (await run(control, body as never)) ?? { ok: true } };
	} catch (error) {
		return { status: 400, body: { error: messageOf(error) } };
	}
}
