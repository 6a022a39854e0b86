import type { Says } from '../refund/saying';
import type { Result } from '../refund/types';
import type { UndoOutcome } from '../refund/undo';

/** Tells when a batch must start nothing more: an outage, a bad key, a stopped execution, a bad row under Stop Workflow. */
export class Halt {
	private silentRequests = 0;

	private lostRows = 0;

	private failed = false;

	private refused: Says | undefined;

	private readonly doubts = new Set<Promise<void>>();

	/**
	 * @param stopped whether the user stopped the execution
	 * @param patience so many bad ends in a row are an outage; one bad moment can fail all requests under way at once
	 */
	constructor(
		private readonly stopped: () => boolean,
		private readonly patience: number,
	) {}

	/** A request got an answer, or none. */
	heard(answered: boolean): void {
		this.silentRequests = answered ? 0 : this.silentRequests + 1;
	}

	/** A row that was tried has ended. */
	ended({ outcome }: { outcome: Result['outcome'] | UndoOutcome }): void {
		this.lostRows = outcome === 'unknown' || outcome === 'skipped' ? this.lostRows + 1 : 0;
	}

	/** PortOne does not take the key: more requests would only be refused as well. */
	refuse(reason: Says): void {
		this.refused = reason;
	}

	/** A row ended badly, and the workflow is to stop then. */
	fail(): void {
		this.failed = true;
	}

	/** A refusal is being looked into, which may end the batch. @returns to be called when that is over */
	doubt(): () => void {
		let over: () => void = () => undefined;
		const doubt = new Promise<void>((resolve) => (over = resolve));
		this.doubts.add(doubt);
		return () => {
			this.doubts.delete(doubt);
			over();
		};
	}

	/** Waits until no refusal is being looked into. */
	async certain(): Promise<void> {
		while (this.doubts.size > 0) await Promise.all(this.doubts);
	}

	/** Why nothing more may be started; undefined while the batch goes on. */
	reason(): Says | undefined {
		if (this.stopped()) return [{ code: 'STOPPED', as: 'notTried' }];
		if (this.refused) return this.refused;
		if (this.failed) return [{ code: 'BATCH_STOPPED' }];
		const lost = Math.max(this.silentRequests, this.lostRows);
		if (lost < this.patience) return undefined;
		return [{ code: 'OUTAGE', times: lost }];
	}
}
