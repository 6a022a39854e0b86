import type { INodeProperties } from 'n8n-workflow';

const both = { resource: ['payment'], operation: ['cancel', 'get'] };

const paymentOfV1 = {
	displayName: 'Payment',
	name: 'payment',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The payment to work on, one per row',
	displayOptions: { show: { ...both, apiVersion: ['v1'] } },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a payment …',
			typeOptions: { searchListMethod: 'searchPayments', searchable: true },
			hint: 'Payments of the last 90 days, newest first; for a refund, those with money left. Search by order number, buyer (주문자) or ID.',
		},
		{
			displayName: 'Payment ID',
			name: 'impUid',
			type: 'string',
			placeholder: 'e.g. imp_123456789012',
			hint: "PortOne's payment ID, imp_uid (포트원 거래고유번호). Most reliable.",
		},
		{
			displayName: 'Order Number',
			name: 'merchantUid',
			type: 'string',
			placeholder: 'e.g. ORD20261123-000123',
			hint: "The shop's order number, merchant_uid (주문번호). Must mean exactly one refundable payment.",
		},
	],
} satisfies INodeProperties;

/** Which payment: V1 and V2 name payments differently. */
export const paymentFields: INodeProperties[] = [
	paymentOfV1,
	{
		...paymentOfV1,
		displayOptions: { show: { ...both, apiVersion: ['v2'] } },
		modes: [
			...paymentOfV1.modes.slice(0, 1),
			{
				displayName: 'Payment ID',
				name: 'paymentId',
				type: 'string',
				placeholder: 'e.g. ORD20261123-000123',
				hint: 'The ID that the shop gave the payment, paymentId (주문번호)',
			},
		],
	},
];

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	displayOptions: { show: { resource: ['payment'], operation: ['cancel', 'get', 'getAll'] } },
};
