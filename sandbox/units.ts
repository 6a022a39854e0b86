declare const unit: unique symbol;

/** Plain numbers and texts count as any unit; what has one is never taken for another. */
type In<Unit extends string, T> = T & { readonly [unit]?: Unit };

/** An amount in the currency's smallest unit: an integer. Won, cents. */
export type Minor = In<'minor', number>;
/** An amount in the currency's main unit, as V1 has it. Won, dollars. */
export type Major = In<'major', number>;
/** Unix seconds, or how many of them. */
export type Seconds = In<'seconds', number>;
/** Milliseconds since 1970, or how many of them. */
export type Milliseconds = In<'milliseconds', number>;
