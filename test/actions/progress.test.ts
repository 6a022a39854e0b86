import { progressOf } from '../../nodes/PortOne/actions/payment/progress';
import type { Result } from '../../nodes/PortOne/refund/types';
import { payment } from '../refund/support/make';
import { english } from '../support/words';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

/** A batch of 400 rows, and what was said of it. */
function batch() {
	const lines: string[] = [];
	const results = new Map<number, Result>();
	const tell = progressOf((note) => lines.push(english([note])), 400, Date.now);
	const end = (result: Result) => {
		results.set(results.size, result);
		tell(results);
	};
	return { lines, end };
}

const won: Result = { outcome: 'refunded', amount: 1500, payment: payment() };

test('a long batch says every ten seconds how many rows are done and how much is refunded', () => {
	const { lines, end } = batch();
	for (let second = 0; second < 25; second++) {
		jest.advanceTimersByTime(1000);
		end(won);
	}
	expect(lines).toEqual(['PortOne: 10 of 400 rows done, 15,000 KRW refunded so far', 'PortOne: 20 of 400 rows done, 30,000 KRW refunded so far']);
});

test('a short batch says nothing', () => {
	const { lines, end } = batch();
	jest.advanceTimersByTime(9999);
	end(won);
	expect(lines).toEqual([]);
});

test('only what was refunded now counts, by currency', () => {
	const { lines, end } = batch();
	end(won);
	end({ outcome: 'alreadyRefunded', amount: 3000, payment: payment() });
	end({ outcome: 'pending', amount: 3000, payment: payment() });
	end({ outcome: 'refunded', amount: 1425, payment: payment({ currency: 'USD' }) });
	jest.advanceTimersByTime(10_000);
	end({ outcome: 'skipped' });
	expect(lines).toEqual(['PortOne: 5 of 400 rows done, 1,500 KRW, 14.25 USD refunded so far']);
});

test('before any money has moved it says so', () => {
	const { lines, end } = batch();
	jest.advanceTimersByTime(10_000);
	end({ outcome: 'refused' });
	expect(lines).toEqual(['PortOne: 1 of 400 rows done, nothing refunded so far']);
});

test('no timer is left running, nor ever begun', () => {
	const { end } = batch();
	end(won);
	expect(jest.getTimerCount()).toBe(0);
});
