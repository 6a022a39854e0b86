import type { INodeParameters } from 'n8n-workflow';

/** Reads a parameter for a row, `missing` where the node has none of this name. */
export type RowReader = (name: string, row: number, missing: boolean | null) => unknown;

/**
 * What is no expression says the same of every row, so n8n is asked for it once: its way to a value takes as long as all
 * else that a row needs before it is sent.
 *
 * @param parameters the node's, as they stand in the workflow
 * @param ask asks n8n
 */
export function rowReader(parameters: INodeParameters, ask: RowReader): RowReader {
	const fixed = new Map<string, unknown>();
	return (name, row, missing) => {
		if (fixed.has(name)) return fixed.get(name);
		const value = ask(name, row, missing);
		if (!holdsExpression(parameters[name])) fixed.set(name, value);
		return value;
	};
}

/** Whether any text in it is an expression, which n8n marks with a leading `=`. */
function holdsExpression(value: unknown): boolean {
	return JSON.stringify(value ?? null).includes('"=');
}
