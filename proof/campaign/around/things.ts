import { randomInt } from 'node:crypto';
import type { Control } from '../../../sandbox/control';
import type { Version } from '../../../test/support/versions';
import { UNIT, UNITS } from '../cells';
import { BLOCKED } from '../shop';
import type { History, Payment } from '../types';
import { newNumber } from './receipts';
import type { Thing } from './types';

const AMOUNT = 16_000;
const WAITING = { v1: 'ready', v2: 'VIRTUAL_ACCOUNT_ISSUED' };

/** Makes what a history has beside its payments: receipts came with these. Ids are new in every history, as the payments' are. */
export function makeThings(version: Version, control: Control, { around }: Pick<History, 'around'>, payments: Payment[]): Thing[] {
	if (!around) return [];
	control.set(around.switches);
	control.v2.set(around.switchesV2);
	const receipts = payments.flatMap(({ id, order, receipt }): Thing[] => (receipt === undefined ? [] : [{ what: 'receipt', id, order, blocked: false, names: [receipt], amount: UNITS * UNIT.KRW }]));
	const accounts = around.accounts.map(({ blocked }): Thing => {
		const order = `2027${randomInt(1e10, 1e11)}0`;
		const id = version.pay(control, { order, amount: AMOUNT, method: 'virtualAccount', pg: 'kcp', status: WAITING[version.apiVersion] });
		if (blocked) control.setPgRefusal(id, BLOCKED);
		return { what: 'account', id, order, blocked, names: [] };
	});
	const issue = (what: Thing['what'], count: number): Thing => {
		const names = Array.from({ length: count }, () => `sub-${newNumber()}`);
		const given = { id: `key-${newNumber()}`, schedules: names.map((id, n) => ({ id, in_days: 20 + 30 * n })) };
		if (version.apiVersion === 'v1') control.createBillingKey(given);
		else control.v2.createBillingKey(given);
		return { what, id: given.id, blocked: false, names };
	};
	const subscriptions = around.subscriptions.map((count) => issue('schedules', count));
	const keys = around.keys.map((isKept) => issue('key', isKept ? 1 : 0));
	return [...accounts, ...receipts, ...subscriptions, ...keys];
}
