import type { INode, INodeParameters } from 'n8n-workflow';
import { load } from '../../scripts/engine/loaded';

/** The line under the node's name, as n8n's canvas works it out (editor-ui, useNodeHelpers, getNodeSubtitle). */
async function subtitleOf(node: 'portOne' | 'portOneTrigger', given: INodeParameters): Promise<unknown> {
	const { workflow: n8n, nodeTypes, packageName } = await load({});
	const type = `${packageName}.${node}`;
	const { description } = nodeTypes.getByNameAndVersion(type);
	const bare: INode = { id: 'node', name: 'PortOne', type, typeVersion: 1, position: [0, 0], parameters: {} };
	const parameters = n8n.NodeHelpers.getNodeParameters(description.properties, given, true, false, bare, description) ?? {};
	const workflow = new n8n.Workflow({ id: 'test', nodes: [{ ...bare, parameters }], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(workflow.getNode('PortOne')!, description.subtitle, 'internal', {}, undefined);
}

test.each<[given: INodeParameters, subtitle: string]>([
	[{}, 'cancel: payment'],
	[{ dryRun: true }, 'cancel: payment (dry run)'],
	[{ operation: 'get', dryRun: true }, 'get: payment'],
	[{ operation: 'getAll' }, 'getAll: payment'],
])('with %j the canvas says "%s"', async (given, subtitle) => {
	expect(await subtitleOf('portOne', given)).toBe(subtitle);
});

test.each<[given: INodeParameters, subtitle: string]>([
	[{ apiVersion: 'v1', events: ['paid', 'virtualAccountIssued', 'partiallyCancelled'] }, 'Paid, Virtual Account Issued, Partially Cancelled'],
	[{ apiVersion: 'v2', events: ['Transaction.Paid', 'Transaction.PartialCancelled'] }, 'Paid, Partial Cancelled'],
])('with %j the canvas says of the trigger "%s"', async (given, subtitle) => {
	expect(await subtitleOf('portOneTrigger', given)).toBe(subtitle);
});
