import { isObject } from './payment';

/** How many entries a list has, where PortOne tells more than the page itself does. */
interface Page {
	total?: number;
	/** Whether no page follows. */
	last: boolean;
}

/**
 * What the `page` of a list tells. How many entries a page has at most no document says, so one with fewer than were asked for may be as large
 * as they get. PortOne's own mcp-server and command line read `totalCount` as the whole list's, but the schema calls it "실제 반환된 객체 수":
 * only where it is more than the page has can it be nothing else.
 *
 * @param asked entries that were asked for
 * @param number of the page, from 1
 */
export function readPageInfo(body: unknown, onPage: number, asked: number, number: number): Page {
	const page = isObject(body) && isObject(body.page) ? body.page : {};
	const total = typeof page.totalCount === 'number' && page.totalCount > onPage ? page.totalCount : undefined;
	const size = typeof page.size === 'number' && page.size >= 1 ? Math.min(page.size, asked) : asked;
	// Entries that come or go meanwhile cost one more request.
	const isEnd = onPage < size && (total === undefined || (number - 1) * size + onPage === total);
	return { ...(total !== undefined && { total }), last: onPage === 0 || isEnd };
}
