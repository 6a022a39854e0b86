import type { ExecutionLifecycleHooks } from 'n8n-core';
import type { ICredentialDataDecryptedObject, IWorkflowBase, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { createCredentialsHelper } from './credentialsHelper';
import type { Loaded } from './loaded';

/** Stands where n8n's server has what no node of this package asks for. */
const notNeeded = (): never => {
	throw new Error('Not needed by a node');
};

/** What n8n's server hands to an execution. Credentials are by type; kept tokens are written into these objects. */
export function additionalData(loaded: Loaded, credentials: Record<string, ICredentialDataDecryptedObject>): IWorkflowExecuteAdditionalData & { hooks: ExecutionLifecycleHooks } {
	const url = 'http://127.0.0.1/';
	const workflow: IWorkflowBase = { id: 'engine', name: 'engine', active: false, isArchived: false, createdAt: new Date(), updatedAt: new Date(), nodes: [], connections: {}, activeVersionId: null };
	return {
		credentialsHelper: createCredentialsHelper(loaded, credentials),
		hooks: new loaded.n8n.ExecutionLifecycleHooks('trigger', '1', workflow),
		executionId: '1',
		restApiUrl: url,
		instanceBaseUrl: url,
		formBaseUrl: url,
		formWaitingBaseUrl: url,
		formTestBaseUrl: url,
		webhookBaseUrl: url,
		webhookWaitingBaseUrl: url,
		webhookTestBaseUrl: url,
		mcpBaseUrl: url,
		mcpTestBaseUrl: url,
		currentNodeParameters: undefined,
		currentNodeExecutionIndex: 0,
		variables: {},
		externalSecretsProxy: new loaded.n8n.ExternalSecretsProxy(),
		setExecutionStatus: () => undefined,
		sendDataToUI: () => undefined,
		logAiEvent: () => undefined,
		executeWorkflow: notNeeded,
		getRunExecutionData: notNeeded,
		getRuntimeCredential: notNeeded,
		startRunnerTask: notNeeded,
	};
}
