import { randomInt } from 'node:crypto';
import type { Control } from '../../sandbox/control';
import type { LedgerEntry } from '../../sandbox/ledger';
import type { Major } from '../../sandbox/units';
import type { Version } from '../../test/support/versions';
import { receiptsOf } from './around/receipts';
import { UNIT, UNITS } from './cells';
import type { Intent } from './intents';
import { nth } from './lists';
import type { ConsoleRefund, History, Payment, PlannedPayment, SettingsOf, Switches, SwitchesOf } from './types';

/** What a PG says that cannot pay; no other text of the sandbox's holds it. */
export const BLOCKED = '상계가능 정산금액 부족 (BLOCKED)';

/** Sets a PortOne up as a history wants it, with nothing in it. */
export function prepare(control: Control, { version, switches }: History): void {
	const { latency, lag, records } = switches;
	control.reset({ seed: false });
	control.setLatency(latency);
	if (lag) control.setLag(lag);
	control.setRecords(records);
	if (version === 'v1') control.set(settingsV1(switches));
	else control.v2.set(settingsV2(switches));
}

const settingsV1 = ({ waitingTrace, waitingStatus, cancellationIds, busyRefusal }: SwitchesOf['v1']): SettingsOf['v1'] => ({ waitingTrace, waitingStatus, cancellationIds, busyRefusal });
const settingsV2 = ({ waitingShown, replayRefusals, traceFailures, textSearch }: SwitchesOf['v2']): SettingsOf['v2'] => ({ waitingShown, replayRefusals, traceFailures, textSearch });

/** Makes the payments of a history. Ids are new in every one: the node's processes, which live longer, remember by them. */
export function payAll(version: Version, control: Control, history: Pick<History, 'payments' | 'switches' | 'around'>): Payment[] {
	const { payments, switches } = history;
	const receipts = receiptsOf(history);
	const made = payments.map((given, n) => pay(version, control, { ...given, order: orderNumber(), receipt: receipts.get(n) }, switches));
	// V2 has no numbers of orders beside the payments' own.
	const seconds = version.apiVersion === 'v1' ? made.filter(({ shared, kind }) => shared && kind === 'paid') : [];
	const walled = made.filter(({ kind }) => kind === 'walled').flatMap(({ id, order }) => [id, order]);
	if (walled.length > 0) control.setFirewall(walled.join('|'), { answers: switches.firewall });
	return [...made, ...seconds.map((main) => ({ ...pay(version, control, main, switches), main: main.id }))];
}

/** Sixteen digits of which the last is 0: what a spreadsheet makes of a number that ends otherwise. */
const orderNumber = () => `2026${randomInt(1e10, 1e11)}0`;

function pay(version: Version, control: Control, given: PlannedPayment & { order: string; receipt?: string }, { share }: Pick<Switches, 'share'>): Payment {
	const { kind, currency, past, order, receipt } = given;
	const isPaid = kind !== 'unpaid';
	const amount = UNITS * UNIT[currency];
	const before = isPaid ? past * UNIT[currency] : 0;
	const id = version.pay(control, {
		order,
		currency,
		amount,
		...(kind === 'async' && { async: true }),
		...(!isPaid && { status: version.apiVersion === 'v1' ? 'ready' : 'READY' }),
		...(before > 0 && version.refundedBefore(before, currency)),
		...(share !== 1 && { recordedShare: share }),
		...(receipt !== undefined && { receipt: { number: receipt } }),
	});
	if (kind === 'blocked') control.setPgRefusal(id, BLOCKED);
	if (kind === 'odd') control.setOdd(id, given.lacks);
	return { ...given, id, left: amount - before };
}

/** What is left of a payment. */
export function leftOf({ id, left }: Pick<Payment, 'id' | 'left'>, ledger: Array<Pick<LedgerEntry, 'imp_uid' | 'payment_id' | 'balance_after'>>, version: Version): Major {
	return ledger.filter((entry) => version.paidBy(entry) === id).at(-1)?.balance_after ?? left;
}

/** Somebody refunds in PortOne's console what a row asks for, or another amount, as far as there is so much. */
export async function refundInConsole({ intent: number, units }: ConsoleRefund, { version, control, intents }: { version: Version; control: Control; intents: Intent[] }): Promise<void> {
	const { payment, amount: asked } = nth(intents, number % intents.length);
	const left = leftOf(payment, control.ledger(), version);
	const amount = units === null ? asked : units * UNIT[payment.currency];
	if (payment.kind === 'unpaid' || left === 0 || (amount !== 'full' && amount > left)) return;
	await control.console.cancel(payment.id, { amount: version.inApi(amount === 'full' ? left : amount, payment.currency) });
}
