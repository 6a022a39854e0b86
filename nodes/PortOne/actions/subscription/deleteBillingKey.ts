import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Edge } from '../../batch/edge';
import { Recent } from '../../batch/recent';
import type { Looked, Undoing } from '../../batch/undoing';
import type { Around } from '../../gateway/around';
import { standOfKey, type Deletion, type Keyed } from '../../refund/billingKey';
import { readRequester, readText } from '../../refund/choice';
import { idsOf, isToCome } from '../../refund/schedules';
import { isoTime } from '../../refund/text';
import type { UndoRow } from '../../refund/undoSummary';
import type { Seconds } from '../../refund/units';
import { undo, type Ended } from '../undo';
import { readBillingKey } from './cells';
import { schedulesOf } from './look';

/** Keys that this process has seen as issued. V1 has no word for one that was deleted: it is then as unknown as one that never was. */
const issued = new Recent<true>();

/** What a row asks for. */
interface Ask extends Deletion {
	billingKey: string;
}

/** One row of output, its keys in the order in which they are read. */
export interface DeleteBillingKeyRow extends UndoRow {
	billingKey: string | null;
	/** Where PortOne tells, which is on V2. */
	deletedAt: string | null;
	/** How many payments are still to come on it. */
	schedules: number | null;
	scheduleIds: string | null;
	pgProvider: string | null;
	test: boolean | null;
}

/** Deletes billing keys, one row after another. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await undo<Ask, Keyed>(context, { read, undoing: deleting, toRow: toDeleteBillingKeyRow });
}

function read(context: IExecuteFunctions, row: number, asked: Partial<Ask>): Ask {
	const billingKey = readBillingKey(context, row);
	asked.billingKey = billingKey;
	const more = context.getNodeParameter('additionalFields', row, {}) as Record<string, unknown>;
	const [reason, requester] = [readText(more.reason, 'Reason'), readRequester(more.requester)];
	return { billingKey, ...(reason !== undefined && { reason }), ...(requester !== undefined && { requester }) };
}

function deleting(edge: Edge, around: Around): Undoing<Ask, Keyed> {
	const nameOf = ({ billingKey }: Ask) => JSON.stringify([edge.scope, edge.shop, billingKey]);
	return {
		name: 'delete billing key',
		keyOf: ({ billingKey }) => billingKey,
		look: async (ask, before) => {
			const found = await look(ask.billingKey, around, Math.floor(edge.now() / 1000), before);
			if (found.ok && found.thing.key.is === 'issued') issued.set(nameOf(ask), true);
			return found;
		},
		standOf: (ask, now, before) => {
			const stand = standOfKey(now, issued.get(nameOf(ask)) === true, before);
			const cannot = stand.is === 'open' && !before ? around.cannotDelete(now.key, ask) : undefined;
			return cannot ? { is: 'barred', says: [cannot] } : stand;
		},
		act: async (_, { billingKey, ...how }) => await around.deleteKey(billingKey, how),
	};
}

async function look(billingKey: string, around: Around, now: Seconds, before: Keyed | undefined): Promise<Looked<Keyed>> {
	const key = await around.findKey(billingKey);
	if (!key.ok) return key;
	if (before && key.is === 'issued') return { ok: true, thing: { ...before, key } };
	const listed = await schedulesOf(around, billingKey, now, now + around.farthest);
	if (listed.ok) return { ok: true, thing: { key, schedules: listed.schedules } };
	// That it is deleted is told, whatever else is not known.
	return before ? { ok: true, thing: { ...before, key } } : listed;
}

/** The row that an operator sees. @param zone the workflow's time zone */
export function toDeleteBillingKeyRow({ billingKey }: Partial<Ask>, { outcome, message, code, thing }: Ended<Keyed>, zone: string): DeleteBillingKeyRow {
	const left = thing?.schedules.filter(isToCome);
	return {
		outcome,
		message,
		billingKey: billingKey ?? null,
		deletedAt: thing?.key.deletedAt === undefined ? null : isoTime(thing.key.deletedAt, zone),
		schedules: left?.length ?? null,
		scheduleIds: left && left.length > 0 ? idsOf(left) : null,
		code,
		pgProvider: thing?.key.pgProvider ?? null,
		test: thing?.key.test ?? null,
	};
}
