import { setTimeout as pause } from 'node:timers/promises';
import type { Control } from '../../sandbox/control';
import type { Kind } from '../../sandbox/faults';
import type { Clients, End } from './clients';
import type { Running } from './executor';
import { nth } from './lists';
import { HANG_MS } from './nemesis';
import type { Blow, Step } from './types';

/** What goes on while something waits for its time. */
interface Meanwhile {
	ended: Promise<unknown>;
	control: Control;
	/** Which requests count, and how many of them PortOne had got before. */
	kinds: Kind[];
	from: number;
}

/** Does each thing once PortOne has got as many requests as it waits for; what comes too late is not done. */
export async function whenReached<Timed extends { at: number }>(waiting: Timed[], { ended, control, kinds, from }: Meanwhile, act: (one: Timed) => void | Promise<void>): Promise<void> {
	const state = { over: false };
	void ended.then(() => (state.over = true));
	const left = [...waiting];
	while (left.length > 0 && !state.over) {
		const { calls } = control.stats();
		const reached = kinds.reduce((sum, kind) => sum + calls[kind], 0) - from;
		for (const one of left.filter(({ at }) => at <= reached)) {
			left.splice(left.indexOf(one), 1);
			await act(one);
		}
		await pause(1);
	}
}

interface Struck extends Omit<Meanwhile, 'kinds'> {
	/** One a run, first those that refund. */
	executions: Array<{ process: number; execution: Running<End> }>;
	clients: Clients;
}

/** Strikes the blows of a step when their time has come; returns those that hit. */
export async function strike({ blows }: Pick<Step, 'blows'>, { executions, clients, ...meanwhile }: Struck): Promise<Array<Blow['what']>> {
	const hits: Array<Blow['what']> = [];
	await whenReached(blows, { ...meanwhile, kinds: ['cancel', 'undo'] }, ({ what, run }) => {
		if (hit(what, { ...nth(executions, run % executions.length), clients, control: meanwhile.control })) hits.push(what);
	});
	return hits;
}

function hit(what: Blow['what'], { process, execution, clients, control }: { process: number; execution: Running<End>; clients: Clients; control: Control }): boolean {
	if (what === 'kill') return clients.kill(process);
	if (what === 'stop') execution.stop();
	if (what === 'revoke') control.revokeTokens();
	if (what === 'hang') control.setLatency(HANG_MS);
	return true;
}
