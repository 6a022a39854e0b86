import { CLAIMED_MS, deliveriesOf, enter, leave } from '../../nodes/PortOneTrigger/deliveries';

let nodes = 0;
let node: string;
beforeEach(() => {
	// The process remembers, as it should: a node of its own for every test.
	node = `workflow/${++nodes}`;
});
afterEach(() => void jest.useRealTimers());

const HOUR_MS = 60 * 60_000;

test('a mark is seen from its claim on, by whoever asks', () => {
	deliveriesOf(node).claim(['a'], 1);
	expect([deliveriesOf(node).isSeen('a'), deliveriesOf(node).isSeen('b')]).toEqual([true, false]);
});

test('nodes do not know of each other, though they are of one workflow', () => {
	deliveriesOf(node).claim(['a'], 1);
	expect(deliveriesOf(`${node}/other`).isSeen('a')).toBe(false);
});

describe('who asks whether a claimed delivery has started the workflow is told', () => {
	test.each([
		['once its execution begins', (of: ReturnType<typeof deliveriesOf>) => void of.begin('a', '1'), true],
		['once n8n answers that it has', (of: ReturnType<typeof deliveriesOf>) => of.settle(['a'], true), true],
		['once n8n answers that it has not', (of: ReturnType<typeof deliveriesOf>) => of.settle(['a'], false), false],
	])('%s', async (_, happens, expected) => {
		const deliveries = deliveriesOf(node);
		deliveries.claim(['a'], 1);
		const told = deliveries.hasStarted('a');
		happens(deliveries);
		expect([await told, deliveries.isSeen('a')]).toEqual([expected, expected]);
	});
});

test('an execution that has begun is not undone by an answer that failed', () => {
	const deliveries = deliveriesOf(node);
	deliveries.claim(['a'], 1);
	deliveries.begin('a', '1');
	deliveries.settle(['a'], false);
	expect([deliveries.isSeen('a'), deliveries.begin('a', '2')]).toEqual([true, false]);
});

test('of the executions of one delivery the first to begin goes on, again where n8n runs it again', () => {
	const deliveries = deliveriesOf(node);
	expect([deliveries.begin('a', '7'), deliveries.begin('a', '8'), deliveries.begin('a', '7')]).toEqual([true, false, true]);
});

test('an execution that begins although its answer had failed still counts as the first', () => {
	const deliveries = deliveriesOf(node);
	deliveries.claim(['a'], 1);
	deliveries.settle(['a'], false);
	expect([deliveries.begin('a', '1'), deliveries.begin('a', '2')]).toEqual([true, false]);
});

test('a claim that n8n never answers ends by itself, and whoever waits for it is told', async () => {
	jest.useFakeTimers();
	const deliveries = deliveriesOf(node);
	deliveries.claim(['a', 'b'], 1);
	const told = deliveries.hasStarted('a');
	jest.setSystemTime(Date.now() + CLAIMED_MS - 1);
	expect(deliveries.isSeen('a')).toBe(true);
	jest.setSystemTime(Date.now() + 1);
	expect(deliveries.isSeen('a')).toBe(false);
	expect(await told).toBe(false);
	deliveries.claim(['c'], 1);
	expect(deliveries.isSeen('b')).toBe(false);
});

test('a replay is the same call after it has started the workflow, a resend is a later one', () => {
	const deliveries = deliveriesOf(node);
	deliveries.claim(['a'], 100);
	expect(deliveries.isReplay('a', 100)).toBe(false);
	deliveries.settle(['a'], true);
	expect([deliveries.isReplay('a', 100), deliveries.isReplay('a', 160), deliveries.isReplay('b', 100)]).toEqual([true, false, false]);
});

test('V1, which tells no time, knows no replays', () => {
	const deliveries = deliveriesOf(node);
	deliveries.claim(['a'], undefined);
	deliveries.settle(['a'], true);
	expect([deliveries.isReplay('a', undefined), deliveries.isSeen('a')]).toEqual([false, true]);
});

test('the process forgets the oldest, so that it does not grow for ever', () => {
	const deliveries = deliveriesOf(node);
	for (let n = 0; n <= 50_000; n++) deliveries.begin(`${n}`, '1');
	expect([deliveries.isSeen('0'), deliveries.isSeen('1'), deliveries.isSeen('50000')]).toEqual([false, true, true]);
});

describe('what a workflow leaves behind', () => {
	test('is kept while it is published anew', () => {
		deliveriesOf(node).begin('a', '1');
		leave(node);
		enter(node);
		jest.useFakeTimers({ now: Date.now() + 2 * HOUR_MS });
		enter(`${node}/another`);
		expect(deliveriesOf(node).isSeen('a')).toBe(true);
	});

	test('goes within the hour, with the next workflow that is published', () => {
		deliveriesOf(node).begin('a', '1');
		leave(node);
		jest.useFakeTimers({ now: Date.now() + HOUR_MS / 2 });
		enter(`${node}/another`);
		expect(deliveriesOf(node).isSeen('a')).toBe(true);
		jest.setSystemTime(Date.now() + HOUR_MS);
		enter(`${node}/another`);
		expect(deliveriesOf(node).isSeen('a')).toBe(false);
	});
});
