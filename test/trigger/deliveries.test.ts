import type { IDataObject } from 'n8n-workflow';
import { deliveriesOf, type Deliveries } from '../../nodes/PortOneTrigger/deliveries';

let nodes = 0;
let node: string;
beforeEach(() => {
	// The process remembers, as it should: a node of its own for every test.
	node = `workflow/${++nodes}`;
});

/** What a process with an empty memory would know of a node from n8n's database alone. */
const afterRestart = (stored: IDataObject) => deliveriesOf(`${node}/restarted`, structuredClone(stored));

/** As before a workflow starts. */
function claimAndStore(stored: IDataObject, ...marks: string[]): Deliveries {
	const deliveries = deliveriesOf(node, stored);
	deliveries.claim(marks, 1);
	deliveries.store(marks);
	return deliveries;
}

test('a mark is seen at once, and by a later call whose static data are older', () => {
	deliveriesOf(node, {}).claim(['a'], 1);
	expect([deliveriesOf(node, {}).isSeen('a'), deliveriesOf(node, {}).isSeen('b')]).toEqual([true, false]);
});

test('the database learns of a mark when its workflow is about to start, not before', () => {
	const stored = {};
	const deliveries = deliveriesOf(node, stored);
	deliveries.claim(['a'], 1);
	expect(afterRestart(stored).isSeen('a')).toBe(false);
	deliveries.store(['a']);
	expect(deliveriesOf(`${node}/again`, structuredClone(stored)).isSeen('a')).toBe(true);
});

test('nodes do not know of each other', () => {
	deliveriesOf(node, {}).claim(['a'], 1);
	expect(deliveriesOf(`${node}/other`, {}).isSeen('a')).toBe(false);
});

test('a restart forgets nothing that n8n has stored', () => {
	const stored = {};
	claimAndStore(stored, 'a', 'b');
	expect([afterRestart(stored).isSeen('a'), afterRestart(stored).isSeen('b'), afterRestart(stored).isSeen('c')]).toEqual([true, true, false]);
});

test('the last writer of the database tells what earlier ones did, though it had not read it', () => {
	const [first, second] = [{}, {}];
	const one = deliveriesOf(node, first);
	one.claim(['a'], 1);
	one.settle(['a'], true);
	claimAndStore(second, 'b');
	expect(afterRestart(second).isSeen('a')).toBe(true);
});

test('a workflow that did not start is forgotten, also by those who wrote meanwhile', () => {
	const [first, second] = [{}, {}];
	const one = deliveriesOf(node, first);
	one.claim(['a'], 1);
	claimAndStore(second, 'b');
	one.settle(['a'], false);
	expect(deliveriesOf(node, second).isSeen('a')).toBe(false);
	expect(afterRestart(second).isSeen('a')).toBe(false);
});

test('a replay is the same call after its answer, a resend is a later one', () => {
	const deliveries = deliveriesOf(node, {});
	deliveries.claim(['a'], 100);
	expect(deliveries.isReplay('a', 100)).toBe(false);
	deliveries.settle(['a'], true);
	expect([deliveries.isReplay('a', 100), deliveries.isReplay('a', 160), deliveries.isReplay('b', 100)]).toEqual([true, false, false]);
});

test('V1, which tells no time, knows no replays', () => {
	const deliveries = deliveriesOf(node, {});
	deliveries.claim(['a'], undefined);
	deliveries.settle(['a'], true);
	expect([deliveries.isReplay('a', undefined), deliveries.isSeen('a')]).toEqual([false, true]);
});

test('the newest thousand stand in the database, in few bytes and without any id', () => {
	let stored: IDataObject = {};
	for (let n = 0; n < 1500; n++) {
		stored = {};
		const deliveries = claimAndStore(stored, `payment-${n}`);
		deliveries.settle([`payment-${n}`], true);
	}
	expect(stored.deliveries).toHaveLength(1000);
	expect(JSON.stringify(stored).length).toBeLessThan(20_000);
	expect(JSON.stringify(stored)).not.toContain('payment');
	expect([afterRestart(stored).isSeen('payment-499'), afterRestart(stored).isSeen('payment-500')]).toEqual([false, true]);
});

test('the process forgets the oldest, so that it does not grow for ever', () => {
	const deliveries = deliveriesOf(node, {});
	for (let n = 0; n <= 50_000; n++) deliveries.claim([`${n}`], 1);
	expect([deliveries.isSeen('0'), deliveries.isSeen('1'), deliveries.isSeen('50000')]).toEqual([false, true, true]);
});

test('static data of another shape does no harm', () => {
	const stored = { deliveries: 'x' };
	claimAndStore(stored, 'a');
	expect(afterRestart(stored).isSeen('a')).toBe(true);
});
