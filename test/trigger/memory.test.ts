import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { deliveriesOf, enter, leave } from '../../nodes/PortOneTrigger/deliveries';

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that live on. */
function used(): number {
	collect();
	return process.memoryUsage().heapUsed;
}

test('50,000 deliveries of a trigger take less than 10 MB, and nothing once its workflow has gone', () => {
	const before = used();
	const deliveries = deliveriesOf('memory/n1');
	for (let n = 0; n < 50_000; n++) {
		const mark = `imp_${String(n).padStart(12, '0')}:paid`;
		deliveries.claim([mark], 1_700_000_000 + n);
		deliveries.begin(mark, String(n));
		deliveries.settle([mark], true);
	}
	const full = used() - before;
	leave('memory/n1');
	jest.useFakeTimers({ now: Date.now() + 2 * 3_600_000 });
	enter('memory/n2');
	jest.useRealTimers();
	const left = used() - before;
	console.info(`50,000 deliveries: ${full} bytes; after the workflow has gone: ${left}`);
	expect(full).toBeLessThan(10_000_000);
	expect(left).toBeLessThan(full / 4);
});
