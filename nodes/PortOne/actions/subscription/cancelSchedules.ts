import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Edge } from '../../batch/edge';
import type { Looked, Undoing } from '../../batch/undoing';
import type { Around } from '../../gateway/around';
import { isNobodys } from '../../refund/billingKey';
import { Refusal } from '../../refund/refusal';
import { scheduleFacts, standOfSchedules, type ScheduleFacts, type Schedules } from '../../refund/schedules';
import type { UndoRow } from '../../refund/undoSummary';
import type { Seconds } from '../../refund/units';
import { undo, type Ended } from '../undo';
import { readBillingKey } from './cells';
import { schedulesOf } from './look';

/** What a row asks for. */
export interface Ask {
	billingKey: string;
}

/** One row of output, its keys in the order in which they are read. */
export interface CancelSchedulesRow extends UndoRow, ScheduleFacts {
	billingKey: string | null;
}

/** Cancels the schedules of billing keys, one row after another. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await undo<Ask, Schedules>(context, {
		read: (_, row, asked) => Object.assign(asked, { billingKey: readBillingKey(context, row) }),
		undoing: cancelling,
		toRow: toCancelSchedulesRow,
	});
}

function cancelling(edge: Edge, around: Around): Undoing<Ask, Schedules> {
	return {
		name: 'cancel schedules',
		tellsEarlier: true,
		keyOf: ({ billingKey }) => billingKey,
		look: async ({ billingKey }, before) => await look(billingKey, around, Math.floor(edge.now() / 1000), before?.now),
		standOf: (_, schedules, before) => standOfSchedules(before ? { ...schedules, before: before.now } : schedules),
		act: async (_, { billingKey }) => await around.cancelSchedules(billingKey),
	};
}

/** An empty list says nothing of a billing key that was written wrong. */
async function look(billingKey: string, around: Around, now: Seconds, before: Schedules['now'] | undefined): Promise<Looked<Schedules>> {
	const until = now + around.farthest;
	const found = await schedulesOf(around, billingKey, now, before ? Math.max(now, ...before.map(({ at }) => at)) : until, before);
	if (!found.ok) return found;
	const key = found.schedules.length > 0 ? undefined : await around.findKey(billingKey);
	if (key && !key.ok) return key;
	if (key && isNobodys(key)) throw new Refusal({ code: 'BILLING_KEY_NOT_FOUND' });
	return { ok: true, thing: { now: found.schedules, until, ...(before && { before }) } };
}

/** The row that an operator sees. */
export function toCancelSchedulesRow({ billingKey }: Partial<Ask>, { outcome, message, code, thing }: Ended<Schedules>, zone: string): CancelSchedulesRow {
	return { outcome, message, billingKey: billingKey ?? null, ...scheduleFacts(thing, outcome, zone), code };
}
