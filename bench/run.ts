/** `latency` is what a call takes, in milliseconds; `concurrency` how many are under way at once. */
export interface BenchRun {
	rows: number;
	latency: number;
	concurrency: number;
}
