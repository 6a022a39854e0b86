import type { INodeProperties } from 'n8n-workflow';

export const paymentField: INodeProperties = {
	displayName: 'Payment',
	name: 'payment',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'impUid', value: '' },
	description: 'The payment to work on, one per row',
	displayOptions: { show: { resource: ['payment'], operation: ['cancel', 'get'] } },
	modes: [
		{
			displayName: 'By Payment ID (imp_uid)',
			name: 'impUid',
			type: 'string',
			placeholder: 'e.g. imp_123456789012',
			hint: "PortOne's own payment ID (결제 고유번호). The surest way.",
		},
		{
			displayName: 'By Order Number (merchant_uid, 주문번호)',
			name: 'merchantUid',
			type: 'string',
			placeholder: 'e.g. ORD20261123-000123',
			hint: "The shop's order number. Must mean exactly one refundable payment.",
		},
	],
};

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	displayOptions: { show: { resource: ['payment'], operation: ['cancel', 'get'] } },
};
