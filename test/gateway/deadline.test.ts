import { getEventListeners } from 'node:events';
import { inTime } from '../../nodes/PortOne/gateway/deadline';

let clock: AbortController;
let asked: number | undefined;
const own = Object.getOwnPropertyDescriptor(AbortSignal, 'timeout')!;
beforeEach(() => {
	clock = new AbortController();
	asked = undefined;
	AbortSignal.timeout = (ms) => {
		asked = ms;
		return clock.signal;
	};
});
afterEach(() => void Object.defineProperty(AbortSignal, 'timeout', own));

test.each([[1000, 1000], [0.2, 1], [2 ** 31 - 1, 2 ** 31 - 1], [2 ** 31, 2 ** 31 - 1], [1e15, 2 ** 31 - 1]])('of %p milliseconds a timer gets %p: whole ones, and no more than it takes', async (ms, given) => {
	expect(await inTime(Promise.resolve('done'), ms)).toBe('done');
	expect(asked).toBe(given);
});

test('what comes too late is undefined', async () => {
	const late = inTime(new Promise(() => undefined), 1000);
	clock.abort();
	expect(await late).toBeUndefined();
});

test.each<[string, () => Promise<string>]>([['an answer', async () => 'done'], ['an error', async () => await Promise.reject(new Error('boom'))]])('with %s the deadline is forgotten', async (_, work) => {
	await inTime(work(), 1000).catch((error: unknown) => expect(error).toMatchObject({ message: 'boom' }));
	expect(getEventListeners(clock.signal, 'abort')).toEqual([]);
});
