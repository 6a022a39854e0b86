import type { CodeFacts } from './codes';
import type { Told } from './facts';
import type { NoteFacts } from './notes';
import type { PartFacts } from './parts';

/** All that can be said, and what each of it tells. */
export interface Facts extends CodeFacts, NoteFacts, PartFacts {}

/** What can stand in `code`, but for what is PortOne's own and newer than this package. */
export type Code = keyof CodeFacts;

/** What explains a code. */
export type Coded = Told<CodeFacts>;

/** What is told beside a code, or without one. */
export type Note = Told<NoteFacts>;

/** Something to tell the operator: its code, and its facts. nodes/PortOne/texts says it in words. */
export type Saying = Told<Facts>;

/** What is said of one thing: first what has a code, then what is to be told beside it. */
export type Says = [Coded, ...Saying[]];

/** What stands in `code` for it. */
export function codeOf([first]: Says): string {
	return ('named' in first ? first.named : undefined) ?? first.code;
}
