import type { ICredentialDataDecryptedObject, ICredentialsDecrypted, ICredentialTestRequest, INode, INodeType, IRunExecutionData, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import type { Loaded } from './loaded';

/** What the operator sees. */
export interface Tested {
	status: 'OK' | 'Error';
	message: string;
}

type Rule = NonNullable<ICredentialTestRequest['rules']>[number];

/**
 * The credential's test button, as n8n presses it (cli `credentials-tester.service`): the test request runs as the
 * routing of a made-up node.
 */
export async function testCredential({ n8n, workflow: wf, credentialTypes }: Loaded, additionalData: IWorkflowExecuteAdditionalData, name: string, data: ICredentialDataDecryptedObject): Promise<Tested> {
	const test = credentialTypes[name]?.type.test;
	if (!test) throw new Error(`The credential ${name} has no test request`);
	const nodeType: INodeType = {
		description: {
			displayName: 'Temp',
			name: 'temp',
			group: ['input'],
			description: '',
			version: 1,
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name, required: true }],
			properties: [{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request: test.request }, default: '' }],
		},
	};
	const credential: ICredentialsDecrypted = { id: name, name, type: name, data };
	const node: INode = { id: 'temp', name: 'Temp-Node', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [0, 0], parameters: {}, credentials: { [name]: credential } };
	const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType, getKnownTypes: () => ({}) };
	const workflow = new wf.Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const items = [{ json: {} }];
	const input = { main: [items] };
	// As n8n had it before it gave it a version.
	const runData = { resultData: { runData: {} } } as IRunExecutionData;
	const context = new n8n.ExecuteContext(workflow, node, additionalData, 'internal', runData, 0, items, input, { node, data: input, source: null }, [], undefined);
	const rules: Rule[] = test.rules ?? [];
	try {
		const answer = (await new n8n.RoutingNode(context, nodeType, credential).runNode())?.[0]?.[0];
		const failed = rules.find(({ type, properties }) => type === 'responseSuccessBody' && 'key' in properties && answer?.json[properties.key] === properties.value);
		return failed ? { status: 'Error', message: failed.properties.message } : { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return { status: 'Error', message: messageOf(error as Failure, rules) };
	}
}

/** What n8n's request helper throws. */
interface Failure {
	message: string;
	cause?: { code?: string; response?: { status: number; statusText: string } };
}

function messageOf({ cause, message }: Failure, rules: Rule[]): string {
	if (cause?.response) {
		const { status, statusText } = cause.response;
		const rule = rules.find(({ type, properties }) => type === 'responseCode' && properties.value === status);
		return rule?.properties.message ?? (statusText || `Received HTTP status code: ${status}`);
	}
	return cause?.code ?? message;
}
