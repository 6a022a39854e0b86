import type { INodeExecutionData, INodeType } from 'n8n-workflow';
import { nth } from '../campaign/lists';
import { additionalOf, workflowOf, type Engine, type Published } from './engine';
import type { Execution } from './record';

interface Executed {
	execution: Pick<Execution, 'id' | 'items'>;
	record: Parameters<Engine['use']>[1];
	/** Says to the webhook what the execution says. */
	answer: (status: number, body: Buffer | string) => void;
}

/** One execution of the trigger in n8n-core's own engine; what goes on to the next node. */
export async function execute(engine: Engine, published: Published, type: INodeType, { execution: { id, items }, record, answer }: Executed): Promise<INodeExecutionData[]> {
	const workflow = workflowOf(engine, published, type);
	engine.use(workflow, record);
	const node = nth(Object.values(workflow.nodes), 0);
	const data = engine.workflow.createRunExecutionData({
		startData: {},
		resultData: { runData: {} },
		// Through n8n's database, as JSON.
		executionData: { contextData: {}, nodeExecutionStack: [{ node, data: { main: [structuredClone(items)] }, source: null }], metadata: {}, waitingExecution: {}, waitingExecutionSource: {} },
	});
	const additional = additionalOf(engine, published, { executionId: id });
	additional.hooks.addHandler('sendResponse', (response) => {
		if (typeof response === 'object' && 'statusCode' in response) answer(response.statusCode as number, response.body as Buffer);
	});
	const run = await new engine.n8n.WorkflowExecute(additional, 'webhook', data).processRunExecutionData(workflow);
	return run.data.resultData.runData[node.name]?.at(-1)?.data?.main?.[0] ?? [];
}
