import type { IExecuteFunctions } from 'n8n-workflow';
import { readId } from '../../refund/read';
import { Refusal } from '../../refund/refusal';
import { isBlank } from '../../refund/text';

/**
 * The billing key (빌링키) that a row points at: V1's `customer_uid`.
 *
 * @throws Refusal for what cannot be one
 */
export function readBillingKey(context: IExecuteFunctions, row: number): string {
	return keyIn(context.getNodeParameter('billingKey', row, ''));
}

/** The billing key in a cell. @throws Refusal as `readBillingKey` */
export function keyIn(cell: unknown): string {
	if (isBlank(cell)) throw new Refusal({ code: 'BILLING_KEY_EMPTY' });
	return readId(cell, 'Billing Key');
}
