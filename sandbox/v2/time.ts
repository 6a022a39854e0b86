import type { Milliseconds } from '../units';

// As in published answers: seconds for what was done to money, nanoseconds for what PortOne did itself. The machine knows milliseconds.
const NANOSECONDS = '456789Z';

export const iso = (ms: Milliseconds): string => new Date(ms).toISOString();
export const inSeconds = (ms: Milliseconds): string => `${iso(ms).slice(0, -5)}Z`;
export const inNanoseconds = (ms: Milliseconds): string => iso(ms).replace('Z', NANOSECONDS);
