import type { Facts } from '../refund/saying';

/** What a text is of: every code and note. */
export type Key = keyof Facts;

/** One text, or one for each `as` of the code. */
type TextOf<F> = [F] extends [{ as: string }] ? Record<F['as'], string> : string;

/** What every code says in one language. */
export type Catalog = { [K in Key]: TextOf<Facts[K]> };

/** The names between the braces of a text: `{amount}`, and `{rows: row|rows}`, which counts. */
type Holes<T extends string> = T extends `${string}{${infer Hole}}${infer Rest}` ? NameOf<Hole> | Holes<Rest> : never;
type NameOf<Hole extends string> = Hole extends `${infer Name}: ${string}` ? Name : Hole;

/** What a text has to tell; `own` is shown as it came, beneath, and `named` is for the column. */
type ToTell<F> = Exclude<keyof F, 'as' | 'own' | 'named'>;

/** The text itself where it tells every fact and nothing else, or what is wrong with it. */
type Checked<F, T> = T extends string ? ([ToTell<F>, Holes<T>] extends [Holes<T>, ToTell<F>] ? T : { missing: Exclude<ToTell<F>, Holes<T>>; unknown: Exclude<Holes<T>, ToTell<F>> }) : string;
type Variant<F, A> = F extends { as: infer B } ? (A extends B ? F : never) : never;
type CheckedAll<F, T> = [F] extends [{ as: string }] ? { [A in F['as']]: A extends keyof T ? Checked<Variant<F, A>, T[A]> : string } : Checked<F, T>;

/**
 * Some of the texts of a language. A text that leaves out a fact of its code, or has one that the code does not give, is an error of
 * types.
 */
export function texts<const T extends Partial<Record<Key, unknown>>>(some: T & { [K in keyof T]: K extends Key ? CheckedAll<Facts[K], T[K]> : never }): T {
	return some;
}
