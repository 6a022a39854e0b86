import type { World } from './types';

/** Every event that a trigger can be told to wait for. */
export const EVENTS: Record<World['version'], string[]> = {
	v1: ['paid', 'virtualAccountIssued', 'cancelled', 'partiallyCancelled', 'failed'],
	v2: ['Cancelled', 'CancelPending', 'DisputeCreated', 'DisputeResolved', 'Failed', 'Paid', 'PartialCancelled', 'PayPending', 'Ready', 'VirtualAccountIssued'].map((name) => `Transaction.${name}`),
};
