import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { deliveriesOf } from './deliveries';
import { nodeOf } from './node';
import { begunElsewhere } from './record';
import { languageOf } from './settings';
import { sayNote } from './texts';

/**
 * The first step of the execution itself: only here is it certain that n8n has started the workflow, so only here PortOne is
 * told so. Whatever else becomes of the call is answered by n8n, with the description's `responseCode`.
 *
 * A delivery passes once, however many executions n8n has stored for it: one that waited for its turn while n8n was started
 * anew, one at another worker.
 */
export async function begin(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	// What a person runs by hand runs as often as he does it.
	const passes = context.getMode() === 'webhook' ? await firsts(context, items) : items;
	const [code, message] = passes.length > 0 ? ['STARTED', 'The workflow has started.'] : ['DUPLICATE', 'This has started the workflow before.'];
	// Text that is ready to be sent: n8n may end an answer before it has made text of an object.
	await context.sendResponse({ statusCode: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: Buffer.from(JSON.stringify({ code, message })) });
	if (passes.length < items.length) context.addExecutionHints({ message: sayNote('startedBefore', languageOf(context), `${items.length - passes.length}`), location: 'outputPane' });
	return [passes];
}

async function firsts(context: IExecuteFunctions, items: INodeExecutionData[]): Promise<INodeExecutionData[]> {
	const execution = context.getExecutionId();
	const deliveries = deliveriesOf(nodeOf(context));
	const here = items.filter((item) => deliveries.begin(deliveryOf(item), execution));
	const elsewhere = await begunElsewhere(context, here.map(deliveryOf), execution);
	return here.filter((item) => !elsewhere.has(deliveryOf(item)));
}

/** What `receive` has put into every item. */
function deliveryOf({ json: { deliveryId } }: INodeExecutionData): string {
	return typeof deliveryId === 'string' ? deliveryId : '';
}
