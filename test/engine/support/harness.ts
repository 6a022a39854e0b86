import type { INodeExecutionData } from 'n8n-workflow';
import type { Row } from '../../../nodes/PortOne/refund/report';
import type { Outcome } from '../../../nodes/PortOne/refund/types';
import { loadOlder } from './cores';
import { engineOf, type Engine } from '../../../scripts/engine/engine';
import type { Cells, Ended, Execution, Running } from '../../../scripts/engine/execution';
import { load, type Loaded, type Where } from '../../../scripts/engine/loaded';
import { refundParameters, type Batch } from './parameters';

declare global {
	/** The n8n-core that jest's project names; none is today's. */
	var N8N_CORE: string | undefined;
}

/** How rows are refunded: what they share, and all that an execution takes. */
export type RefundRun = Batch & Partial<Execution>;

/** How rows came out, in input order, whichever output they came by. */
export interface Results {
	rows: Row[];
	outcomes: Outcome[];
}

let shared: Promise<Engine> | undefined;

/** The engine over this repository's own build, of the n8n-core that jest's project names; one for all tests of a file. */
export async function engine(): Promise<Engine> {
	shared ??= engineWith();
	return await shared;
}

/** As `engine`, a new one, with node types that a test brings. */
export async function engineWith(nodes?: Where['nodes']): Promise<Engine> {
	return engineOf(await loadCore(nodes));
}

/** The n8n-core that jest's project names, over this repository's own build. */
export async function loadCore(nodes?: Where['nodes']): Promise<Loaded> {
	const { N8N_CORE } = globalThis;
	return await (N8N_CORE ? loadOlder(N8N_CORE, nodes) : load({ nodes }));
}

/** One execution; see `start` in execution.ts. */
export async function runNode(run: Execution): Promise<Ended> {
	return await (await engine()).runNode(run);
}

/** One execution that can be cancelled; see `start` in execution.ts. */
export async function start(run: Execution): Promise<Running> {
	return (await engine()).start(run);
}

/** The execution that refunds rows: columns become parameters by expressions, as an operator would map them. */
function refundRun(rows: Cells[], { apiVersion, by, options, dryRun, simplify, parameters, ...run }: RefundRun = {}): Execution {
	return { items: rows, parameters: { ...refundParameters(rows, { apiVersion, by, options, dryRun, simplify }), ...parameters }, ...run };
}

/** Refunds rows, whose columns are named as the parameters that they fill (see parameters.ts), and tells how each came out. */
export async function refundRows(rows: Cells[], run?: RefundRun): Promise<Ended & Results> {
	return withRows(await runNode(refundRun(rows, run)));
}

/** As `refundRows`, at once and cancellable. */
export async function startRefund(rows: Cells[], run?: RefundRun): Promise<{ done: Promise<Ended & Results>; cancel: () => void }> {
	const { done, cancel } = await start(refundRun(rows, run));
	return { done: done.then(withRows), cancel };
}

function withRows(ended: Ended): Ended & Results {
	const rows: Row[] = [];
	for (const item of ended.outputs.flat()) rows[inputOf(item)] = ownPart(item);
	return { ...ended, rows, outcomes: rows.map(({ outcome }) => outcome) };
}

/** The position of the one row that an item came of. */
function inputOf({ pairedItem }: INodeExecutionData): number {
	if (typeof pairedItem === 'object' && 'item' in pairedItem) return pairedItem.item;
	throw new Error(`An item is paired with ${JSON.stringify(pairedItem)}`);
}

/** What the node put out: on the error output n8n adds the operator's own input to it. */
export function ownPart({ json }: INodeExecutionData): Row {
	const own: unknown = json.error !== null && typeof json.error === 'object' ? json.error : json;
	// n8n's items have no types; that they are the node's rows is what the tests are about.
	return own as Row;
}
