import { Halt } from '../../nodes/PortOne/batch/halt';
import { oneAtATime, watching } from '../../nodes/PortOne/batch/lock';
import { nameOf } from '../../nodes/PortOne/batch/memory';
import type { Outcome } from '../../nodes/PortOne/refund/types';
import { pool } from '../../nodes/PortOne/batch/pool';

const tick = () => new Promise(setImmediate);

describe('one at a time', () => {
	test('tasks of one key run in the order they came, never together, and know that they waited', async () => {
		const log: string[] = [];
		const task = (name: string) => oneAtATime('order', async (waited) => {
			log.push(`${name} begins${waited ? ' late' : ''}`);
			await tick();
			log.push(`${name} ends`);
			return name;
		});
		expect(await Promise.all([task('a'), task('b'), task('c')])).toEqual(['a', 'b', 'c']);
		expect(log).toEqual(['a begins', 'a ends', 'b begins late', 'b ends', 'c begins late', 'c ends']);
	});

	test('who comes while a second task is under way waits for that one', async () => {
		const log: string[] = [];
		const task = (name: string, meanwhile?: () => void) => oneAtATime('queue', async () => {
			meanwhile?.();
			await tick();
			log.push(name);
		});
		let third: Promise<void> | undefined;
		const first = task('first');
		const second = task('second', () => {
			third = task('third', () => log.push('third begins'));
		});
		await Promise.all([first, second]);
		await third;
		expect(log).toEqual(['first', 'second', 'third begins', 'third']);
	});

	test('tasks of other keys do not wait', async () => {
		let open: () => void = () => undefined;
		const slow = oneAtATime('slow', () => new Promise<void>((resolve) => {
			open = resolve;
		}));
		expect(await oneAtATime('quick', async (waited) => waited)).toBe(false);
		open();
		await slow;
	});

	test('an error reaches its own caller and holds up nobody', async () => {
		const bad = oneAtATime('bad', async () => {
			throw new Error('boom');
		});
		const next = oneAtATime('bad', async () => 'done');
		await expect(bad).rejects.toThrow('boom');
		expect(await next).toBe('done');
	});

	test('a key that is free again is free', async () => {
		await oneAtATime('free', async () => undefined);
		expect(await oneAtATime('free', async (waited) => waited)).toBe(false);
	});
});

describe('a watch', () => {
	test('tells on which keys tasks have ended since it began, well or not, and hears no more once it is over', async () => {
		await oneAtATime('before', tick);
		let seen: ReadonlySet<string> = new Set();
		await watching(async (ended) => {
			seen = ended;
			await oneAtATime('well', tick);
			await oneAtATime('badly', () => Promise.reject(new Error('boom'))).catch(() => undefined);
			expect([...ended]).toEqual(['well', 'badly']);
		});
		await oneAtATime('after', tick);
		expect([...seen]).toEqual(['well', 'badly']);
	});

	test('tells what its work brings, or its error', async () => {
		expect(await watching(async () => 'done')).toBe('done');
		await expect(watching(async () => Promise.reject(new Error('boom')))).rejects.toThrow('boom');
	});
});

test('payments of one id in two shops have two names', () => {
	const names = [{ paymentId: 'a' }, { paymentId: 'a', storeId: 'x' }, { paymentId: 'a', storeId: 'y' }, { paymentId: 'b', storeId: 'x' }].map(nameOf);
	expect(new Set(names).size).toBe(4);
});

describe('a pool', () => {
	test.each([[1, 1], [3, 3], [20, 10]])('of %i runs ten tasks at most %i at a time, each once, started in order', async (size, most) => {
		const started: number[] = [];
		let running = 0;
		let peak = 0;
		await pool([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], size, async (entry) => {
			started.push(entry);
			peak = Math.max(peak, ++running);
			await tick();
			running--;
		});
		expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
		expect(peak).toBe(most);
	});

	test('of nothing ends at once', async () => {
		await pool([], 5, () => Promise.reject(new Error('never')));
	});
});

describe('a halt', () => {
	const halt = (stopped = false) => new Halt(() => stopped, 5);
	const hear = (one: Halt, ...answers: boolean[]) => answers.forEach((answered) => one.heard(answered));

	test('has no reason at first', () => {
		expect(halt().reason()).toBeUndefined();
	});

	test('comes after as many unanswered requests in a row as patience is given, not before', () => {
		const one = halt();
		hear(one, false, false, false, false);
		expect(one.reason()).toBeUndefined();
		hear(one, false);
		expect(one.reason()).toEqual([{ code: 'OUTAGE', times: 5 }]);
	});

	test('does not come where answers lie between', () => {
		const one = halt();
		hear(one, false, false, false, false, true, false, false, false, false);
		expect(one.reason()).toBeUndefined();
	});

	test('comes after as many rows without an end in a row, refused ones lying between excepted', () => {
		const one = halt();
		const end = (...outcomes: Outcome[]) => outcomes.forEach((outcome) => one.ended({ outcome }));
		end('unknown', 'unknown', 'skipped', 'unknown', 'refused', 'unknown', 'unknown', 'skipped', 'unknown');
		expect(one.reason()).toBeUndefined();
		end('unknown');
		expect(one.reason()![0].code).toBe('OUTAGE');
	});

	test('comes with a key that is not taken, and says so', () => {
		const one = halt();
		one.refuse([{ code: 'CREDENTIAL_REFUSED', as: 'v1' }]);
		expect(one.reason()).toEqual([{ code: 'CREDENTIAL_REFUSED', as: 'v1' }]);
	});

	test('comes with a failed row for good', () => {
		const one = halt();
		one.fail();
		hear(one, true);
		expect(one.reason()).toEqual([{ code: 'BATCH_STOPPED' }]);
	});

	test('comes with a stopped execution before all else', () => {
		const one = halt(true);
		one.fail();
		expect(one.reason()).toEqual([{ code: 'STOPPED', as: 'notTried' }]);
	});
});
