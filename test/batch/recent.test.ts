import { Recent } from '../../nodes/PortOne/batch/recent';

test('what was set anew last is forgotten last', () => {
	const recent = new Recent<number>();
	recent.set('a', 1);
	for (let n = 1; n < 10_000; n++) recent.set(`${n}`, n);
	recent.set('a', 2);
	expect(recent.get('1')).toBe(1);
	recent.set('one more', 0);
	expect([recent.get('1'), recent.get('2'), recent.get('a'), recent.get('one more')]).toEqual([undefined, 2, 2, 0]);
});

test('of what has no key nothing is remembered', () => {
	const recent = new Recent<number>();
	recent.set('undefined', 1);
	expect(recent.get(undefined)).toBeUndefined();
});

test('what is deleted is forgotten', () => {
	const recent = new Recent<number>();
	recent.set('a', 1);
	recent.delete('a');
	expect(recent.get('a')).toBeUndefined();
});
