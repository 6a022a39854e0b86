import type { IDataObject, INodeExecutionData, IRunData } from 'n8n-workflow';

/** What one execution of a workflow left. */
export interface Run {
	/** n8n's own: success, error, crashed, canceled, … */
	status: string;
	/** What stopped it. */
	error: { message: string; description?: string | null } | undefined;
	/** The items that a node gave on one of its outputs. */
	json: (node: string, output?: number) => IDataObject[];
	/** All main outputs of a node, with `pairedItem`. */
	outputs: (node: string) => Array<INodeExecutionData[] | null>;
}

/** An execution as n8n stores it, unflattened. */
export interface Execution {
	status: string;
	data: ExecutionData;
}

export interface ExecutionData {
	resultData: { error?: { message: string; description?: string | null }; runData: IRunData };
	/** Of an execution that waits: what its form's address is signed with. */
	resumeToken?: string;
}

export function readRun({ status, data: { resultData } }: Execution): Run {
	const outputs = (node: string) => resultData.runData[node]?.at(-1)?.data?.main ?? [];
	return {
		status,
		error: resultData.error,
		outputs,
		json: (node, output = 0) => (outputs(node)[output] ?? []).map((item) => item.json),
	};
}

/**
 * n8n stores run data as a table of values in which strings stand for places in the table (npm package `flatted`).
 *
 * @returns undefined where nothing is stored yet
 */
export function unflatten(text: string): ExecutionData | undefined {
	const table = JSON.parse(text) as Record<string, unknown>;
	const seen = new Map<string, unknown>();
	const at = (place: string): unknown => {
		const value = table[place];
		if (typeof value !== 'object' || value === null) return value;
		if (!seen.has(place)) {
			const whole: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
			seen.set(place, whole);
			for (const [key, entry] of Object.entries<unknown>({ ...value })) Object.assign(whole, { [key]: typeof entry === 'string' ? at(entry) : entry });
		}
		return seen.get(place);
	};
	// n8n's own.
	return at('0') as ExecutionData | undefined;
}
