import { isNameOf } from './objects';
import type { Milliseconds } from './units';

/** `undo`: whatever else changes something around a refund. */
export type Kind = 'token' | 'lookup' | 'cancel' | 'undo';

/** What a fault does to a call. */
interface Effect {
	/** Whether the call is handled; `late`: after the connection is gone. */
	applied: boolean | 'late';
	/** For which calls it is; all where nothing is said. */
	kinds?: readonly Kind[];
	versions?: ReadonlyArray<'v1' | 'v2'>;
}

// What stands in place of PortOne's own answer.
const REPLACING = {
	refuse: { applied: false },
	codeNotZero: { applied: false },
	tooManyRequests: { applied: false },
	tokenRevoked: { applied: false },
	serverError: { applied: false },
	serverErrorAfter: { applied: true },
	// PortOne says yes, and nothing comes of it.
	unheeded: { applied: false, kinds: ['undo'] },
} satisfies Record<string, Effect>;

// deliver: PortOne's `own` answer, or that `cut` off, or `drip`ped; `drop` the connection; `html`.
const DELIVERING = {
	dropBefore: { applied: false, deliver: 'drop' },
	dropAfter: { applied: true, deliver: 'drop' },
	applyLate: { applied: 'late', deliver: 'drop' },
	slow: { applied: true, deliver: 'own' },
	html: { applied: false, deliver: 'html' },
	htmlAfter: { applied: true, deliver: 'html' },
	cutOff: { applied: true, deliver: 'cut' },
	drip: { applied: true, deliver: 'drip' },
	// The PG of this one cancel answers later, or at once, whatever it does otherwise; or not in time, and does it afterwards, or never.
	later: { applied: true, deliver: 'own', kinds: ['cancel'] },
	atOnce: { applied: true, deliver: 'own', kinds: ['cancel'] },
	pgTimeout: { applied: true, deliver: 'own', kinds: ['cancel'] },
	// HTTP 200 with a cancellation that has failed, which V1 has no word for.
	failed: { applied: true, deliver: 'own', kinds: ['cancel'], versions: ['v2'] },
} satisfies Record<string, Effect & { deliver: Deliver }>;

type Deliver = 'own' | 'drop' | 'html' | 'cut' | 'drip';
export type ReplacingFault = keyof typeof REPLACING;
export type FaultName = ReplacingFault | keyof typeof DELIVERING;

/** A fault as it is asked for. Without an id it is for the next call of either version. */
export interface GivenFault {
	fault: FaultName;
	on?: Kind;
	/** The payment, or the billing key, that it is for: V1's or V2's. */
	imp_uid?: string;
	payment_id?: string;
	times?: number;
	/** How many calls it leaves alone before. */
	skip?: number;
	ms?: Milliseconds;
	/** Whether a PG that has timed out does as asked after all. */
	applies?: boolean;
	/** What it answers: HTTP status and text; V1's `code`; V2's `type`, and `pgCode` of a PG that refuses. */
	status?: number;
	message?: string;
	code?: number;
	type?: string;
	pgCode?: string;
}

export type WaitingFault = GivenFault & Required<Pick<GivenFault, 'on' | 'times' | 'skip' | 'ms' | 'applies'>>;
/** What stands in place of PortOne's own answer, or of what its PG says, where the handler plays it. */
export type Replacing = WaitingFault & { fault: ReplacingFault; applied: boolean; deliver: 'instead' | 'own' };
/** A fault that a call has met. */
export type Fault = Replacing | (WaitingFault & { fault: keyof typeof DELIVERING; applied: boolean | 'late'; deliver: Deliver });

export type Faults = ReturnType<typeof createFaults>;

const EFFECTS: Record<FaultName, Effect> = { ...REPLACING, ...DELIVERING };
const KINDS: readonly Kind[] = ['cancel', 'lookup', 'token', 'undo'];
const DEFAULT_MS = 1000;

/** The faults to come, in the order in which they were asked for. */
export function createFaults() {
	const waiting: WaitingFault[] = [];

	/** @throws {TypeError} for an unknown fault or kind of call */
	function add(given: GivenFault): WaitingFault {
		if (!isNameOf(EFFECTS, given.fault)) throw new TypeError(`addFault: unknown fault ${String(given.fault)}`);
		const fault = { on: 'cancel' as const, times: 1, skip: 0, ms: DEFAULT_MS, applies: true, ...given };
		if (!(EFFECTS[fault.fault].kinds ?? KINDS).includes(fault.on)) throw new TypeError(`addFault: no ${fault.fault} for calls of the kind ${fault.on}`);
		waiting.push(fault);
		return fault;
	}

	return {
		add,

		/** The fault that a call meets; uses it up. A call that a fault skips may meet the next one. */
		take(kind: Kind | 'other', about: readonly string[], api: Version): Fault | undefined {
			for (const fault of waiting) {
				if (fault.on !== kind || !meets(fault, about, api)) continue;
				if (fault.skip > 0) {
					fault.skip -= 1;
				} else if (fault.times > 0) {
					fault.times -= 1;
					return met(fault);
				}
			}
			return undefined;
		},

		clear: () => void waiting.splice(0),
	};
}

interface Version {
	name: 'v1' | 'v2';
	idName: 'imp_uid' | 'payment_id';
}

function met(waiting: WaitingFault): Fault {
	const { fault, ...rest } = waiting;
	if (isNameOf(REPLACING, fault)) return { ...rest, fault, ...REPLACING[fault], deliver: 'instead' };
	return { ...rest, fault, ...DELIVERING[fault] };
}

/** Whether a fault is for a call through this version that is about these payments. */
function meets(fault: WaitingFault, about: readonly string[], { name, idName }: Version): boolean {
	const { versions = [name] } = EFFECTS[fault.fault];
	const anyPayment = fault.imp_uid === undefined && fault.payment_id === undefined;
	const id = fault[idName];
	return versions.includes(name) && (anyPayment || (id !== undefined && about.includes(id)));
}
