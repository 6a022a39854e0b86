import type { HaltReason } from './edge';

/** Tells when a batch must start nothing more: an outage, a stopped execution, a bad row under Stop Workflow. */
export class Halt {
	private failuresInARow = 0;

	private failed = false;

	/**
	 * @param stopped whether the user stopped the execution
	 * @param concurrency one bad moment can fail this many requests at once and is no outage yet
	 */
	constructor(
		private readonly stopped: () => boolean,
		private readonly concurrency: number,
	) {}

	/** A request got an answer, or none. */
	heard(answered: boolean): void {
		this.failuresInARow = answered ? 0 : this.failuresInARow + 1;
	}

	/** A row ended badly, and the workflow is to stop then. */
	fail(): void {
		this.failed = true;
	}

	/** Why nothing more may be started; undefined while the batch goes on. */
	reason(): HaltReason | undefined {
		if (this.stopped()) return { code: 'STOPPED', message: 'The execution was stopped before this row was tried. Nothing was sent; run it again.' };
		if (this.failed) return { code: 'BATCH_STOPPED', message: 'Not tried: the batch stopped at another row. Nothing was sent; run it again.' };
		if (this.failuresInARow >= this.concurrency + 3) {
			return { code: 'OUTAGE', message: `Not tried: PortOne did not answer ${this.failuresInARow} requests in a row. Nothing was sent; run this row again later.` };
		}
		return undefined;
	}
}
