import { Refusal } from './refusal';
import { fold, isBlank } from './text';

/**
 * Reads a switch: true, false, or the same as text.
 *
 * @throws Refusal for anything else that is not blank
 */
export function readSwitch(cell: unknown, name: string): boolean | undefined {
	if (isBlank(cell)) return undefined;
	if (typeof cell === 'boolean') return cell;
	const word = wordOf(cell);
	if (word === 'true' || word === 'false') return word === 'true';
	throw new Refusal({ code: 'VALUE_UNREADABLE', as: 'notSwitch', name });
}

/**
 * A word of a list, in any case.
 *
 * @throws Refusal for any other
 */
export function readChoice<T extends string>(cell: unknown, name: string, choices: readonly T[]): T {
	const word = wordOf(cell);
	const found = choices.find((choice) => choice.toLowerCase() === word);
	if (found === undefined) throw new Refusal({ code: 'VALUE_UNREADABLE', as: 'noChoice', name, choices: [...choices] });
	return found;
}

/** A word of a choice, in lower case; empty where the cell is no text. */
export function wordOf(cell: unknown): string {
	return typeof cell === 'string' ? fold(cell).toLowerCase() : '';
}
