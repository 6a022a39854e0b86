import type { INodeProperties } from 'n8n-workflow';
import { readChoice } from '../refund/choice';
import { isBlank } from '../refund/text';

/** What a list is narrowed by. */
export function filtersField(show: Record<string, string[]>, options: INodeProperties[]): INodeProperties {
	return { displayName: 'Filters', name: 'filters', type: 'collection', placeholder: 'Add Filter', default: {}, displayOptions: { show }, options };
}

/**
 * Reads a status that a list is narrowed to: an expression may give anything, and what is no status must not give an empty list.
 *
 * @returns undefined for all, which a blank cell means as well
 * @throws Refusal for what is not in the list
 */
export function readStatus<T extends string>(cell: unknown, statuses: readonly T[]): T | undefined {
	const word = isBlank(cell) ? 'all' : readChoice(cell, 'Status', ['all', ...statuses]);
	return word === 'all' ? undefined : word;
}
