import fs from 'node:fs';
import { type CancellationRow, ofTheMonth } from './cancellations';
import { readCsv } from './csv';
import type { Engine } from './engine/engine';
import { type Addresses, readExample, type Refunds } from './example';
import type { AskedRow, OutcomeRow } from './outcomes';

type Version = 'v1' | 'v2';

/**
 * Refunds the CSV file of an example in n8n's engine alone: its node "Refund" as it stands in the workflow.
 *
 * @param sandbox must be seeded
 * @throws Error if the node stops the execution
 */
export async function refundInEngine(version: Version, engine: Engine, sandbox: Addresses): Promise<Refunds> {
	const { workflow, csv, type, data, expected } = readExample(version, sandbox);
	const node = workflow.nodes.find(({ name }) => name === 'Refund');
	if (!node) throw new Error(`${workflow.name} has no node "Refund"`);
	// The columns of this repository's own file.
	const asked = readCsv(fs.readFileSync(csv, 'utf8')) as AskedRow[];
	const { error, outputs } = await engine.runNode({ items: asked, parameters: node.parameters, onError: node.onError, credentials: { [type]: data } });
	if (error) throw error;
	return { asked, outcomes: outputs.flat().map(({ json }) => json as OutcomeRow), expected };
}

/**
 * Lists this month's cancellations in n8n's engine alone, by the clock of Seoul.
 *
 * @throws Error if the node stops the execution
 */
export async function cancellationsInEngine(version: Version, engine: Engine, sandbox: Addresses): Promise<CancellationRow[]> {
	const { type, data } = readExample(version, sandbox);
	const { error, outputs } = await engine.runNode({ items: [{}], parameters: ofTheMonth(version), credentials: { [type]: data } });
	if (error) throw error;
	return outputs.flat().map(({ json }) => json as CancellationRow);
}
