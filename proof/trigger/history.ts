import fc from 'fast-check';
import type { Quirk } from '../../sandbox/webhooks';
import { mostly } from '../campaign/nemesis';
import type { Deed, Forgery, History, Start, Way, World } from './types';

const LASTS_MS = 6_000;
const PAYMENTS = 12;

const way = mostly<Way>('plain', [8, fc.constant('twice')], [8, fc.constant('cut')], [4, fc.constant('half')], [8, fc.constant('answer lost')], [6, fc.constant('pipelined')], [8, fc.constant('pipelined, cut')]);
const payment = fc.nat(PAYMENTS - 1);

const ANYBODY: Forgery[] = ['replay', 'the truth', 'huge', 'broken', 'no JSON', 'no such payment'];
const FORGERIES: Record<World['version'], Forgery[]> = {
	v1: [...ANYBODY, 'another status', 'another status', 'no cancellation id', 'no cancellation id', 'guessed cancellation id', 'silent cancellation, named', 'another order number', 'the truth'],
	v2: [...ANYBODY, 'another secret', 'another secret', 'no signature', 'changed body', 'changed id', 'changed time', 'two ids', 'replay'],
};
// V1 has no time that could be stale.
const QUIRKS: Record<World['version'], Quirk[]> = { v1: ['duplicated', 'late', 'forged', 'lost'], v2: ['duplicated', 'late', 'forged', 'stale', 'lost'] };

const start = fc.oneof<Array<fc.Arbitrary<Start>>>(
	fc.constant({ what: 'refuse' }),
	fc.record({ what: fc.constant('wait'), ms: fc.integer({ min: 50, max: 5_500 }) }),
	fc.record({ what: fc.constant('crash'), at: fc.constantFrom('record', 'answer') }),
);

const deed = (version: World['version']): fc.Arbitrary<Deed> => {
	const quirk = mostly<Quirk | null>(null, [25, fc.constantFrom(...QUIRKS[version])]);
	return fc.oneof<Array<{ weight: number; arbitrary: fc.Arbitrary<Deed> }>>(
		{ weight: 12, arbitrary: fc.record({ do: fc.constant('pay'), as: fc.constantFrom('card', 'card', 'card', 'account', 'account', 'old', 'before', 'test', 'failed'), quirk, way }) },
		{ weight: 4, arbitrary: fc.record({ do: fc.constant('deposit'), payment, way }) },
		{ weight: 10, arbitrary: fc.record({ do: fc.constant('cancel'), payment, by: fc.constantFrom('console', 'api', 'silent'), full: mostly(false, [40, fc.constant(true)]), quirk, way }) },
		{ weight: 14, arbitrary: fc.record({ do: fc.constant('forge'), how: fc.constantFrom(...FORGERIES[version]), payment, way }) },
		{ weight: 6, arbitrary: fc.record({ do: fc.constant('start'), next: start }) },
		{ weight: 1, arbitrary: fc.record({ do: fc.constant('kill'), process: fc.nat(3), down: fc.integer({ min: 0, max: 1_500 }) }) },
		{ weight: 1, arbitrary: fc.constant({ do: 'rename' }) },
		{ weight: 3, arbitrary: fc.record({ do: fc.constant('fail'), fault: fc.constantFrom('serverError', 'tooManyRequests', 'dropBefore', 'html', 'slow', 'cutOff'), times: fc.integer({ min: 1, max: 3 }) }) },
		{ weight: 1, arbitrary: fc.record({ do: fc.constant('down'), ms: fc.constantFrom(300, 2_000, 12_000) }) },
	);
};

const world = (version: World['version']): fc.Arbitrary<World> =>
	fc.record({
		version: fc.constant(version),
		n8n: fc.constantFrom('one', 'one', 'queue', 'many'),
		reruns: fc.boolean(),
		hasKey: fc.boolean(),
		dated: mostly<World['dated']>('2024-04-25', [30, fc.constant('2024-01-01')]),
		form: fc.boolean(),
		lag: mostly(0, [20, fc.constant(300)], [20, fc.constant(1_500)]),
		resends: fc.boolean(),
		allowsTest: fc.boolean(),
	});

/** Random histories of a trigger: what happens to payments, what is forged, and what befalls n8n, PortOne and the connections between. */
export function historyOf(version: World['version'], most: number): fc.Arbitrary<History> {
	const step = fc.record({ at: fc.nat(LASTS_MS), deed: deed(version) });
	return fc.record({ world: world(version), steps: fc.array(step, { minLength: Math.ceil(most / 2), maxLength: most, size: 'max' }) }).map(({ steps, ...history }) => ({ ...history, steps: steps.sort((a, b) => a.at - b.at) }));
}
