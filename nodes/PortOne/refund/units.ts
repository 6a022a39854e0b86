declare const unit: unique symbol;

/** Plain numbers and texts count as any unit; what has one is never taken for another. */
type In<Unit extends string, T> = T & { readonly [unit]?: Unit };

/** Money as a whole number of the currency's minor unit: won, yen, cents. */
export type Minor = In<'minor', number>;

/** Money in the currency's major unit, as V1 and people write it: won, dollars. */
export type Major = In<'major', number>;

/** An exact decimal number as text, e.g. `12000` or `14.25`, in the currency's major unit. */
export type Decimal = In<'decimal', string>;

/** Unix seconds, or how many of them. */
export type Seconds = In<'seconds', number>;

/** Milliseconds since 1970, or how many of them. */
export type Milliseconds = In<'milliseconds', number>;

/** V1 `imp_uid`, V2 `paymentId`. */
export type PaymentId = In<'paymentId', string>;

/** The shop's own number of an order: V1 `merchant_uid`. */
export type OrderNumber = In<'orderNumber', string>;

/** A store of a V2 account. */
export type StoreId = In<'storeId', string>;

/** PortOne's own id of an entry in a cancel history. */
export type CancellationId = In<'cancellationId', string>;
