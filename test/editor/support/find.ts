import type { Locator, Page } from 'playwright-core';

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Matches this text and no longer one. */
export const exactly = (text: string): RegExp => new RegExp(`^\\s*${escape(text)}\\s*$`);

/** The one among some fields of the editor that has this name; n8n puts a star behind those that must be filled. */
export function named(fields: Locator, name: string): Locator {
	return fields.filter({ has: fields.page().getByText(new RegExp(`^\\s*${escape(name)}\\s*\\*?\\s*$`)) });
}

/** What is written with exactly these words, where it can be seen. */
export const written = (within: Page | Locator, text: string): Locator => within.getByText(exactly(text)).filter({ visible: true }).first();

/** Where something stands on the screen, pixels. */
export async function placeOf(what: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
	const place = await what.boundingBox();
	if (!place) throw new Error(`Not to be seen: ${what.toString()}`);
	return place;
}
