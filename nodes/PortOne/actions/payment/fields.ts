import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

/** Where a parameter is shown. */
interface Show {
	resource: string[];
	operation: string[];
}

/** What is told beneath the payment's modes. */
interface Hints {
	list: string;
	order: string;
}

const paymentOfV1 = (show: Show, { list, order }: Hints) => ({
	displayName: 'Payment',
	name: 'payment',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The payment to work on, one per row',
	displayOptions: { show: { ...show, apiVersion: ['v1'] } },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a payment …',
			typeOptions: { searchListMethod: 'searchPayments', searchable: true },
			hint: `Payments of the last 90 days, newest first; ${list}. Search by order number, buyer (주문자) or ID.`,
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
			hint: `The shop's order number, merchant_uid (주문번호). Must mean exactly one ${order}.`,
		},
	],
} satisfies INodeProperties);

/** Which payment: V1 and V2 name payments differently. @param more further modes of V1 */
export function paymentFields(show: Show, hints: Hints, more: { modes: INodePropertyMode[] } = { modes: [] }): INodeProperties[] {
	const ofV1 = paymentOfV1(show, hints);
	return [
		{ ...ofV1, modes: [...ofV1.modes, ...more.modes] },
		{
			...ofV1,
			displayOptions: { show: { ...show, apiVersion: ['v2'] } },
			modes: [
				...ofV1.modes.slice(0, 1),
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
}

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	displayOptions: { show: { resource: ['payment'], operation: ['cancel', 'get', 'getAll'] } },
};
