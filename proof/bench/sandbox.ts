import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Addresses } from '../../scripts/example';
import { TSX } from '../../scripts/program';

/** A part of a payment to refund, in won. */
export interface Row {
	payment: string;
	amount: number;
	reason: string;
	checksum: number;
}

/** What came in at a sandbox. */
export interface Measured {
	calls: number;
	refunded: number;
	peakInFlight: number;
}

/** What of `GET /_sandbox/stats` is read. */
export interface Stats {
	total: number;
	peak_in_flight: number;
	calls: { lookup: number };
}

/** A sandbox in a process of its own, so that its work is not counted as anybody else's. */
export interface ForkedSandbox {
	url: string;
	/**
	 * Empties it, makes so many payments, and gives rows that refund a part of each; from now on every call takes `latency`
	 * milliseconds.
	 */
	fill: (count: number, latency: number) => Promise<Row[]>;
	/** What came in so far does not count. */
	mark: () => Promise<void>;
	/** What came in since. */
	measure: () => Promise<Measured>;
	close: () => void;
}

/** Starts a sandbox in a process of its own; it ends with this one, or once it is disconnected. */
export async function forkServer(): Promise<{ server: ChildProcess; addresses: Addresses }> {
	const server = fork(path.join(__dirname, 'serve.ts'), { execArgv: TSX });
	// What serve.ts sends.
	const [addresses] = (await once(server, 'message')) as [Addresses];
	return { server, addresses };
}

/** Calls a sandbox's control API, by POST where there is a body; whoever asks knows the form of what it answers. */
export async function control(url: string, name: string, body?: object): Promise<unknown> {
	const sent = body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
	return await (await fetch(`${url}/_sandbox/${name}`, sent)).json();
}

export async function forkSandbox(): Promise<ForkedSandbox> {
	const { server, addresses: { url } } = await forkServer();
	const count = async (): Promise<Measured> => {
		const { total, peak_in_flight } = (await control(url, 'stats')) as Stats;
		return { calls: total, refunded: ((await control(url, 'ledger')) as unknown[]).length, peakInFlight: peak_in_flight };
	};
	let marked: Measured = { calls: 0, refunded: 0, peakInFlight: 0 };
	return {
		url,
		async fill(rows, latency) {
			await control(url, 'reset', { seed: false });
			const payments = (await control(url, 'payments', Array.from({ length: rows }, () => ({})))) as Array<{ imp_uid: string; amount: number }>;
			await control(url, 'latency', { ms: latency });
			return payments.map(({ imp_uid, amount }) => ({ payment: imp_uid, amount: 1000, reason: 'bench', checksum: amount }));
		},
		async mark() {
			marked = await count();
		},
		async measure() {
			const { calls, refunded, peakInFlight } = await count();
			return { calls: calls - marked.calls, refunded: refunded - marked.refunded, peakInFlight };
		},
		close: () => server.disconnect(),
	};
}
