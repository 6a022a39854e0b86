import type {
	ExecutionError, ExecutionStatus, ICredentialDataDecryptedObject, IDataObject, INode, INodeExecutionData, INodeParameters, IRun, NodeExecutionHint, OnError,
} from 'n8n-workflow';
import { additionalData } from './additionalData';
import { ROWS_TYPE, type Loaded } from './loaded';

/** One input row, by column. */
export type Cells = Record<string, unknown>;

/** One execution of a workflow "Rows → node". */
export interface Execution {
	items: Cells[];
	/** The node's type, without its package. */
	node?: string;
	/** May hold expressions; defaults come from the node's description. */
	parameters?: INodeParameters;
	onError?: OnError;
	retryOnFail?: boolean;
	maxTries?: number;
	/** Milliseconds. */
	waitBetweenTries?: number;
	/** By type; kept tokens are written into these objects. */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
	/** Further settings of the node. */
	nodeSettings?: Partial<INode>;
	/** The workflow's. */
	timezone?: string;
	/** What n8n has stored of the workflow's static data. */
	staticData?: IDataObject;
}

export interface Running {
	done: Promise<Ended>;
	/** The user's stop button. */
	cancel: () => void;
}

export interface Ended {
	/** The items of the main and, where there is one, the error output. */
	outputs: INodeExecutionData[][];
	/** What stopped the execution. */
	error: ExecutionError | undefined;
	hints: NodeExecutionHint[];
	status: ExecutionStatus;
	/** All that n8n would keep. */
	execution: IRun;
	/** Of the workflow, where n8n would store it anew. */
	staticData: IDataObject | undefined;
}

/** Starts one execution of the node over rows. */
export function start(loaded: Loaded, { items, node: name = 'portOne', parameters = {}, onError, retryOnFail, maxTries, waitBetweenTries, credentials = {}, nodeSettings = {}, timezone = 'Asia/Seoul', staticData = {} }: Execution): Running {
	const { n8n, workflow: wf, nodeTypes, packageName } = loaded;
	const node: INode = {
		id: 'node',
		name: 'PortOne',
		type: `${packageName}.${name}`,
		typeVersion: 1,
		position: [200, 0],
		parameters,
		credentials: Object.fromEntries(Object.keys(credentials).map((type) => [type, { id: type, name: type }])),
		...defined({ onError, retryOnFail, maxTries, waitBetweenTries }),
		...nodeSettings,
	};
	const rows: INode = { id: 'rows', name: 'Rows', type: ROWS_TYPE, typeVersion: 1, position: [0, 0], parameters: {} };
	const workflow = new wf.Workflow({
		id: 'engine',
		nodes: [rows, node],
		connections: { Rows: { main: [[{ node: 'PortOne', type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', timezone },
		staticData: structuredClone(staticData),
	});
	const data = wf.createRunExecutionData({
		startData: {},
		// Whatever stands in a sheet or comes out of an expression may be a cell, also what n8n's type does not foresee.
		resultData: { runData: {}, pinData: { Rows: items.map((json) => ({ json: json as IDataObject })) } },
		executionData: {
			contextData: {},
			nodeExecutionStack: [{ node: rows, data: { main: [[{ json: {} }]] }, source: null }],
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	});
	const additional = additionalData(loaded, credentials);
	let stored: IDataObject | undefined;
	// As n8n's own hook stores it (cli, execution-lifecycle-hooks, hookFunctionsSave).
	additional.hooks.addHandler('workflowExecuteAfter', (_run, changed: IDataObject | undefined) => {
		stored = changed && (JSON.parse(JSON.stringify(changed)) as IDataObject);
	});
	const running = new n8n.WorkflowExecute(additional, 'trigger', data).processRunExecutionData(workflow);
	return { done: running.then((execution) => ({ ...readResult(execution), staticData: stored })), cancel: () => running.cancel() };
}

function readResult(execution: IRun): Omit<Ended, 'staticData'> {
	const { runData, error } = execution.data.resultData;
	const task = runData.PortOne?.at(-1);
	return {
		outputs: (task?.data?.main ?? []).map((items) => items ?? []),
		error: error ?? task?.error,
		hints: task?.hints ?? [],
		status: execution.status,
		execution,
	};
}

/** n8n takes a setting that is there for one that was made. */
function defined(values: Record<string, unknown>): Partial<INode> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
