/** What the tests here use of files that are JavaScript yet. TypeScript goes by the file's own types once it has them. */

declare module '*/campaign/campaign' {
	interface Shop {
		close(): Promise<void>;
	}
	export function judge(history: unknown, shop: Shop): Promise<{ broken: unknown[] }>;
	export function withShop(open: () => Promise<unknown>, work: (shop: Shop) => Promise<void>): Promise<void>;
}

declare module '*/campaign/clients' {
	export function createLocal(openEngine: () => Promise<unknown>, count: number): Promise<unknown>;
}

declare module '*/campaign/history' {
	export function historyOf(apiVersion: string, limits: { processes: number; most: number }): import('fast-check').Arbitrary<unknown>;
}
