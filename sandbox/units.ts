/** An amount in the currency's smallest unit: an integer. Won, cents. */
export type Minor = number;
/** An amount in the currency's main unit, as V1 has it. Won, dollars. */
export type Major = number;
/** Unix seconds, or how many of them. */
export type Seconds = number;
/** Milliseconds since 1970, or how many of them. */
export type Milliseconds = number;
