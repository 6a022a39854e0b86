import type { ICredentialDataDecryptedObject, IDataObject, INode, INodeType, IWorkflowExecuteAdditionalData, Workflow } from 'n8n-workflow';
import { additionalData } from '../../scripts/engine/additionalData';
import { load, type Loaded } from '../../scripts/engine/loaded';
import { createDeduplicator } from './database';
import { ROOT } from './instance';

/** n8n-core, once for all the processes that are played. */
export type Engine = Loaded & Pick<ReturnType<typeof createDeduplicator>, 'use'>;

let opened: Promise<Engine> | undefined;

/** Today's. */
export async function openEngine(): Promise<Engine> {
	opened ??= load({ packageDir: ROOT }).then(engineOf);
	return await opened;
}

export async function engineOf(loaded: Loaded): Promise<Engine> {
	const { deduplicator, use } = createDeduplicator();
	await loaded.n8n.DataDeduplicationService.init(deduplicator);
	return { ...loaded, use };
}

/** A published workflow of one trigger. */
export interface Published {
	id: string;
	node: INode;
	credentials: Record<string, ICredentialDataDecryptedObject>;
	/** What n8n has stored of the workflow's static data. */
	staticData: IDataObject;
}

/** The workflow as one process has it in its hands. */
export function workflowOf(engine: Engine, { id, node, staticData }: Published, type: INodeType): Workflow {
	const typeOf = () => type;
	const nodeTypes = { getByName: typeOf, getByNameAndVersion: typeOf, getKnownTypes: () => ({}) };
	return new engine.workflow.Workflow({ id, nodes: [node], connections: {}, active: true, nodeTypes, settings: { executionOrder: 'v1', timezone: 'Asia/Seoul' }, staticData: structuredClone(staticData) });
}

export const additionalOf = (engine: Engine, { credentials }: Published, more: Partial<IWorkflowExecuteAdditionalData> = {}) => ({ ...additionalData(engine, credentials), ...more });
