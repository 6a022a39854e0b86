// Jest's own types first, so that TypeScript takes these before them.
/// <reference types="jest" />

/** What @types/jest calls `any`: a matcher stands where any value may, and says nothing of it. */
declare namespace jest {
	interface Expect {
		any(type: unknown): unknown;
		anything(): unknown;
		arrayContaining(list: readonly unknown[]): unknown;
		objectContaining(fields: object): unknown;
		stringContaining(text: string): unknown;
		stringMatching(text: string | RegExp): unknown;
	}
}
