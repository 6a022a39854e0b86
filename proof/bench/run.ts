import type { Tools } from '../../scripts/n8n/instance';
import type { ForkedSandbox, Row } from './sandbox';
import type { Usage } from './usage';

/** `latency` is what a call takes, in milliseconds; `concurrency` how many are under way at once. */
export interface BenchRun {
	rows: number;
	latency: number;
	concurrency: number;
}

/** Rows to refund; the first is for warming up. */
export interface Job {
	sandbox: ForkedSandbox;
	rows: Row[];
	concurrency: number;
	/** Milliseconds that a call takes. */
	latency: number;
	/** `folder` is for what is left over. */
	tools: Tools;
}

export interface Used extends Usage {
	ms: number;
	/** Run data. */
	storedBytes?: number;
}
