import fc from 'fast-check';
import type { Kind } from '../../sandbox/faults';
import type { Milliseconds, Seconds } from '../../sandbox/units';
import type { StruckFault } from './faults';
import type { ApiVersion, Blow, SwitchesOf, World } from './types';

/** Seconds that a run gives an ambiguous answer to clear up. */
export const SETTLE = 0.1;

/** Rows that an operation around a refund works on at once: it has no option for that. */
export const UNDONE_AT_ONCE = 5;

/** Seconds that it waits for an answer. */
export const TIMEOUT = 2;

/**
 * Milliseconds by PortOne's clock within which the node surely waited for an answer, and from which it surely had given up.
 * In between PortOne's log cannot tell: the node counts by its own clock, and a busy machine holds either of them up.
 */
export const SURE_MS = 500;
export const GIVEN_UP_MS = 3900;

/** Milliseconds that every call takes once PortOne hangs. */
export const HANG_MS = 4000;

/** Milliseconds after which PortOne applies late refunds: within the time to settle, after it, and beyond the time-out. */
const LATE_MS = [50, 150, 400, 1200, 2500];

/** So many times in a hundred. */
export type Weighted<T> = [weight: number, arbitrary: fc.Arbitrary<T>];

/** One value as a rule, and others. */
export const mostly = <T>(value: T, ...others: Array<Weighted<T>>): fc.Arbitrary<T> =>
	fc.oneof({ weight: 100 - others.reduce((sum, [weight]) => sum + weight, 0), arbitrary: fc.constant(value) }, ...others.map(([weight, arbitrary]) => ({ weight, arbitrary })));

/** Faults after which the answer is lost. */
export const LOST = ['dropBefore', 'dropAfter', 'serverError', 'serverErrorAfter', 'html', 'htmlAfter', 'cutOff'] as const;

const which = { skip: fc.nat(12), times: fc.oneof({ weight: 6, arbitrary: fc.constant(1) }, { weight: 3, arbitrary: fc.integer({ min: 2, max: 4 }) }, { weight: 1, arbitrary: fc.integer({ min: 5, max: 15 }) }) };
const once = { skip: fc.nat(12), times: fc.constant(1) };

const struck = <Name extends StruckFault['fault']>(on: Kind, names: readonly Name[], counts: typeof which | typeof once = which) => fc.record({ on: fc.constant(on), fault: fc.constantFrom(...names), ...counts });

/** The same that takes its time. */
const lasting = <Name extends StruckFault['fault']>(names: readonly Name[], counts: typeof which | typeof once, ms: fc.Arbitrary<Milliseconds>) =>
	fc.record({ on: fc.constant('cancel'), fault: fc.constantFrom(...names), ...counts, ms });

/** Faults of the sandbox, alone and in bursts. What makes a client wait for a second or more is rare, for the sake of speed. */
export const fault = (version: ApiVersion): fc.Arbitrary<StruckFault> =>
	fc.oneof(
		{ weight: 10, arbitrary: struck('cancel', LOST) },
		{ weight: 4, arbitrary: struck('cancel', ['refuse', 'codeNotZero', ...(version === 'v2' ? (['failed'] as const) : [])]) },
		{ weight: 2, arbitrary: lasting(['slow'], which, fc.constant(20)) },
		{ weight: 6, arbitrary: lasting(['applyLate'], which, fc.constantFrom(...LATE_MS)) },
		{ weight: 4, arbitrary: struck('lookup', LOST) },
		{ weight: 1, arbitrary: lasting(['slow'], once, fc.constant(HANG_MS)) },
		{ weight: 1, arbitrary: struck('cancel', ['tooManyRequests', 'tokenRevoked'], once) },
		{ weight: 1, arbitrary: struck('lookup', ['tooManyRequests', 'tokenRevoked'], once) },
		// A PG that at times finishes later, or tells PortOne too late, and an answer that comes drop by drop.
		{ weight: 2, arbitrary: struck('cancel', ['later'], once) },
		{ weight: 2, arbitrary: fc.record({ on: fc.constant('cancel'), fault: fc.constant('pgTimeout'), ...once, ms: fc.constantFrom(0, ...LATE_MS), applies: fc.boolean() }) },
		{ weight: 1, arbitrary: lasting(['drip'], once, fc.constantFrom(20, HANG_MS)) },
		...(version === 'v1' ? [{ weight: 1, arbitrary: struck('token', ['dropBefore', 'serverError', 'html'], once) }] : []),
	);

/**
 * What befalls the executions of a step once PortOne has got so many cancels: SIGKILL of a process, the user's stop button,
 * a token taken back, PortOne hanging from then on.
 */
export const blow = (version: ApiVersion, killable: boolean): fc.Arbitrary<Blow> => {
	const kinds: Array<Blow['what']> = ['stop', ...(killable ? (['kill', 'kill', 'kill'] as const) : []), ...(version === 'v1' ? (['revoke', 'revoke'] as const) : [])];
	const at = fc.nat(15);
	return fc.oneof(
		{ weight: 19, arbitrary: fc.record({ what: fc.constantFrom(...kinds), at, run: fc.nat(2) }) },
		{ weight: 1, arbitrary: fc.record({ what: fc.constant('hang'), at, run: fc.constant(0) }) },
	);
};

/** Seconds by which PortOne's clock goes before a step: to and fro, past a token's life, past an idempotency key's, and days. */
export const clock: fc.Arbitrary<Seconds> = fc.oneof(
	{ weight: 6, arbitrary: fc.constant(0) },
	{ weight: 3, arbitrary: fc.constantFrom(-300, -5, 5, 300) },
	{ weight: 1, arbitrary: fc.constantFrom(1801, 10_801) },
	{ weight: 2, arbitrary: fc.constantFrom(1, 3, 40).map((days) => days * 86_400) },
);

/**
 * How PortOne behaves where its documents are silent, the same all through a history: how far its look-ups lag (milliseconds,
 * within the time that the node looks on), what is kept of a reason and an amount, and what waiting refunds and refusals leave behind.
 */
const world: { [Name in keyof World]: fc.Arbitrary<World[Name]> } = {
	latency: fc.constantFrom(0, 2, 5),
	lag: mostly<World['lag']>(null, [30, fc.record({ lookupMs: fc.constantFrom(5, 20, 40), searchMs: fc.constantFrom(0, 40), only: fc.constantFrom('both', 'balance', 'history', 'history') })]),
	records: fc.record({
		charset: mostly<World['records']['charset']>('utf8', [6, fc.constantFrom('euc-kr', 'euc-kr-drop')]),
		cut: mostly<World['records']['cut']>(null, [20, fc.record({ length: fc.constantFrom(3, 8, 12, 40), by: fc.constantFrom('characters', 'characters', 'bytes'), mark: fc.constantFrom('', '', '…') })]),
		rewrite: mostly<string | null>(null, [6, fc.constant('PG CANCEL')]),
	}),
	firewall: fc.constantFrom('html', 'problem'),
	share: mostly(1, [10, fc.constant(0.95)]),
};

export const switches: { [V in ApiVersion]: fc.Arbitrary<SwitchesOf[V]> } = {
	v1: fc.record({
		...world,
		waitingTrace: fc.boolean(),
		waitingStatus: fc.constantFrom('same', 'pending'),
		cancellationIds: mostly(true, [20, fc.constant(false)]),
		busyRefusal: fc.boolean(),
	}),
	v2: fc.record({
		...world,
		waitingShown: mostly(true, [30, fc.constant(false)]),
		replayRefusals: fc.boolean(),
		traceFailures: fc.boolean(),
		textSearch: fc.constantFrom('any', 'any', 'all'),
	}),
};
