import type { FaultName, Kind } from '../../sandbox/faults';
import type { Milliseconds } from '../../sandbox/units';

interface Struck {
	on: Kind;
	/** How many calls it leaves alone before. */
	skip: number;
	times: number;
}

type Lasting = 'slow' | 'applyLate' | 'drip';

/** A fault of the sandbox, as a step has it. */
export type StruckFault = Struck &
	({ fault: Exclude<FaultName, Lasting | 'pgTimeout'> } | { fault: Lasting; ms: Milliseconds } | { fault: 'pgTimeout'; ms: Milliseconds; applies: boolean });
