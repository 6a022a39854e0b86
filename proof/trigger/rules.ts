import { isSome, nth } from '../campaign/lists';
import { mayBothGoOn, writesOf, type Limit } from './limits';
import { itemOf, type Delivery, type Item, type Played } from './record';
import { excuseOf, keyOf, meant, wrongWith, type Event } from './truth';

export type Rule = 'false start' | 'lost' | 'twice' | 'no place' | 'no answer';

export interface Broken {
	rule: Rule;
	text: string;
}

/** What a history broke, and what was excused by which limit. */
export interface Judged {
	broken: Broken[];
	excused: Limit[];
}

type Judge = (played: Played) => Judged;

const none: Judged = { broken: [], excused: [] };
const join = (all: Judged[]): Judged => ({ broken: all.flatMap(({ broken }) => broken), excused: all.flatMap(({ excused }) => excused) });
const breaks = (rule: Rule, text: string): Judged => ({ broken: [{ rule, text }], excused: [] });
const excuses = (limit: Limit): Judged => ({ broken: [], excused: [limit] });

/** Holds what n8n has started against PortOne's record. */
export const judge: Judge = (played) => join([starts, losses, repeats, places, answers].map((rule) => rule(played)));

interface Passed {
	execution: string;
	at: number;
	item: Item;
}

const passedOf = ({ executions }: Played): Passed[] => executions.flatMap(({ id, passed }) => passed.map(({ at, item }) => ({ execution: id, at, item })));

const text = (item: object): string => JSON.stringify(item).slice(0, 300);

/** No false start. */
const starts: Judge = (played) => join(passedOf(played).map(({ at, item }) => (played.world.version === 'v1' ? startV1(item, at, played) : startV2(item, played))));

function startV1(item: Item, at: number, played: Played): Judged {
	const found = wrongWith(item, at, played);
	if ('wrong' in found) return breaks('false start', `${found.wrong}: ${text(item)}`);
	return found.excuse ? excuses(found.excuse) : none;
}

function startV2(item: Item, played: Played): Judged {
	const own = played.deliveries.filter(({ id, forged }) => id === item.deliveryId && !forged);
	if (!isSome(own)) return breaks('false start', `PortOne never signed it: ${text(item)}`);
	const event = meant(own[0], played);
	if (event?.event !== item.event || event.paymentId !== item.paymentId) return breaks('false start', `it says something else than PortOne: ${text(item)}`);
	if (event.cancellationId !== undefined && event.cancellationId !== item.cancellationId) return breaks('false start', `it is of another cancellation: ${text(item)}`);
	const isStale = own.every(({ stale }) => stale) && own.some(({ tries }) => tries.some(({ status }) => status === 200));
	return isStale ? breaks('false start', `it was signed too long ago: ${text(item)}`) : none;
}

const eventOf = ({ paymentId, event, cancellationId, deliveryId }: Item, { world }: Played): Event => ({ paymentId, event, cancellationId, ...(world.version === 'v2' && { deliveryId }) });

/** Nothing lost: what PortOne was told 200 for has begun; what it was not, was to be sent again, and at the end was taken. */
const losses: Judge = (played) => {
	const genuine = played.deliveries.filter(({ forged }) => !forged);
	return join(genuine.map((delivery) => lossOf(delivery, played)));
};

function lossOf(delivery: Delivery, played: Played): Judged {
	const event = meant(delivery, played);
	if (!event) return breaks('lost', `the record does not hold what PortOne said: ${text(delivery)}`);
	const key = keyOf(event);
	const isOf = (item: Item) => keyOf(eventOf(item, played)) === key;
	const hasPassed = passedOf(played).some(({ item }) => isOf(item));
	const wasKilled = played.executions.some(({ isKilled, items }) => isKilled && items.some(({ json }) => isOf(itemOf(json))));
	const again = played.resent.get(delivery.id);
	const statuses = [...delivery.tries.map(({ status }) => status), ...(again ? [again.status] : [])];
	const excuse = excuseOf(event, played);
	if (statuses.includes(200)) {
		if (hasPassed) return none;
		return wasKilled ? excuses('killed') : breaks('lost', `told 200, and has not begun: ${text(delivery)}`);
	}
	if (excuse) return excuses(excuse);
	const last = again ? `${again.status} ${again.body.slice(0, 80)}` : 'nothing';
	return breaks('lost', `not taken at the end (${last}): ${text(delivery)}`);
}

/** None twice. */
const repeats: Judge = (played) => {
	const byEvent = new Map<string, Passed[]>();
	for (const passed of passedOf(played)) {
		const key = keyOf(eventOf(passed.item, played));
		byEvent.set(key, [...(byEvent.get(key) ?? []), passed]);
	}
	return join([...byEvent.values()].flatMap((all) => all.slice(1).map((second, n) => repeat(all[n], second, played))));
};

function repeat(first: Passed | undefined, second: Passed, played: Played): Judged {
	if (!first) return none;
	const { deliveryId } = second.item;
	// n8n 1 goes on with one whose worker has died.
	const limit = first.execution === second.execution ? undefined : mayBothGoOn(played, deliveryId, [first.execution, second.execution]);
	if (limit) return excuses(limit);
	const writes = writesOf(played.writes, deliveryId).map(({ process, items, from, to }) => `${process} ${Math.round(from)}-${Math.round(to)} ${items.filter((item) => String(item).includes('@')).join(' ')}`);
	return breaks('twice', `by the executions ${first.execution} and ${second.execution}, ${played.world.n8n}: ${text(second.item)}. The record: ${writes.join('; ')}`);
}

/** Places in line are free at the end: each of a last burst has an execution for itself. */
const places: Judge = (played) => {
	const known = played.deliveries.filter(({ id }) => played.probes.includes(id));
	return join(known.map((delivery) => {
		const key = keyOf(meant(delivery, played) ?? { paymentId: '', event: '' });
		const own = played.executions.filter(({ items }) => items.some(({ json }) => keyOf(eventOf(itemOf(json), played)) === key));
		if (own.length === 1 && nth(own, 0).items.length === 1) return none;
		return breaks('no place', `of the last burst ${own.length} executions, with ${own.map(({ items }) => items.length).join(', ')} items: ${text(delivery)}`);
	}));
};

/** Every call is answered, but by a process that died. */
const answers: Judge = ({ calls }) => join(calls.filter(({ status, died }) => status === undefined && !died).map(({ headers, body }) => breaks('no answer', text({ headers, body }))));
