import { checkDamage } from './damage';
import { Refusal } from './refusal';
import { fold, isBlank } from './text';

/**
 * Reads a text that may be missing.
 *
 * @throws Refusal for what is none, or is damaged
 */
export function readText(cell: unknown, name: string): string | undefined {
	if (isBlank(cell)) return undefined;
	if (typeof cell !== 'string') throw new Refusal({ code: 'VALUE_UNREADABLE', as: 'notText', name });
	checkDamage(cell, name, 'words');
	return fold(cell);
}

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
 * Reads who asked for something, if the cell says so.
 *
 * @throws Refusal for anything but `customer` and `admin`
 */
export function readRequester(cell: unknown): 'customer' | 'admin' | undefined {
	return isBlank(cell) ? undefined : readChoice<'customer' | 'admin'>(cell, 'Requester', ['customer', 'admin']);
}

/**
 * Reads one of several choices, in any case.
 *
 * @throws Refusal for anything else
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
