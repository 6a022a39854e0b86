import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import * as cancellation from './actions/cancellation';
import * as cashReceipt from './actions/cashReceipt';
import * as payment from './actions/payment';
import * as subscription from './actions/subscription';
import * as virtualAccount from './actions/virtualAccount';

type Execute = (context: IExecuteFunctions) => Promise<INodeExecutionData[]>;

const OPERATIONS = new Map<string, Execute>([
	['cancellation getAll', cancellation.getAll.execute],
	['cashReceipt cancel', cashReceipt.cancel.execute],
	['cashReceipt get', cashReceipt.get.execute],
	['payment cancel', payment.cancel.execute],
	['payment get', payment.get.execute],
	['payment getAll', payment.getAll.execute],
	['payment resendWebhook', payment.resendWebhook.execute],
	['subscription cancelSchedules', subscription.cancelSchedules.execute],
	['subscription deleteBillingKey', subscription.deleteBillingKey.execute],
	['subscription getAll', subscription.getAll.execute],
	['virtualAccount close', virtualAccount.close.execute],
]);

export class PortOne implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PortOne',
		name: 'portOne',
		icon: { light: 'file:portone.svg', dark: 'file:portone.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] + (!["get", "getAll"].includes($parameter["operation"]) && $parameter["dryRun"] === true ? " (dry run)" : "") }}',
		description: "Refund and look up payments in PortOne (포트원, formerly I'amport), and undo what goes with them",
		defaults: { name: 'PortOne' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'portOneV1Api', required: true, displayOptions: { show: { apiVersion: ['v1'] } } },
			{ name: 'portOneV2Api', required: true, displayOptions: { show: { apiVersion: ['v2'] } } },
		],
		properties: [
			{
				displayName: 'API Version',
				name: 'apiVersion',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'V1', value: 'v1', description: 'REST API key and secret, IDs like imp_123456789012' },
					{ name: 'V2', value: 'v2', description: "API secret; a payment's ID is the shop's own order number (주문번호)" },
				],
				default: 'v1',
			},
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Cancellation', value: 'cancellation' },
					{ name: 'Cash Receipt', value: 'cashReceipt' },
					{ name: 'Payment', value: 'payment' },
					{ name: 'Subscription', value: 'subscription' },
					{ name: 'Virtual Account', value: 'virtualAccount' },
				],
				default: 'payment',
			},
			...payment.description,
			...cancellation.description,
			...cashReceipt.description,
			...subscription.description,
			...virtualAccount.description,
		],
	};

	methods = { listSearch: { searchPayments: payment.searchPayments } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// With "Custom API Call" as the resource there is no operation.
		const execute = OPERATIONS.get([this.getNodeParameter('resource', 0, 'payment'), this.getNodeParameter('operation', 0, '')].join(' '));
		if (execute) return [await execute(this)];
		const operation = this.getNodeParameter('operation', 0, '');
		// n8n offers "Custom API Call" for every node with a credential.
		const message = payment.speakerOf(this)([{ code: 'UNKNOWN_OPERATION', operation }]);
		if (!this.continueOnFail()) throw new NodeOperationError(this.getNode(), message);
		return [this.getInputData().map((_, row) => payment.toItem(this, { outcome: 'refused', code: 'UNKNOWN_OPERATION', message }, row, true))];
	}
}
