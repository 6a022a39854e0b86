import type { startSandbox } from '../../sandbox';

/** What was started by webhooks. */
export interface Started {
	paymentIds: string[];
	executions: number;
}

/** Something to which webhooks of a sandbox's payments can be sent. */
export interface Target {
	sandbox: Pick<Awaited<ReturnType<typeof startSandbox>>, 'control'>;
	/** Gives the HTTP status; 0 for no answer. */
	send: (body: string, headers: Record<string, string>) => Promise<number>;
	started: () => Started | Promise<Started>;
	close: () => Promise<void>;
}
