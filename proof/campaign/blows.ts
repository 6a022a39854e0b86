import { setTimeout as pause } from 'node:timers/promises';
import type { Control } from '../../sandbox/control';
import type { Clients, End } from './clients';
import type { Running } from './executor';
import { nth } from './lists';
import { HANG_MS } from './nemesis';
import type { Blow, Step } from './types';

interface Struck {
	/** One execution a run. */
	started: Array<Running<End>>;
	ended: Promise<unknown>;
	clients: Clients;
	control: Control;
	/** How many cancels PortOne had got before. */
	from: number;
}

/** Strikes the blows of a step when their time has come; returns those that hit. */
export async function strike({ blows, runs }: Pick<Step, 'blows' | 'runs'>, { started, ended, clients, control, from }: Struck): Promise<Array<Blow['what']>> {
	const state = { over: false };
	void ended.then(() => (state.over = true));
	const waiting = [...blows];
	const hits: Array<Blow['what']> = [];
	while (waiting.length > 0 && !state.over) {
		const cancels = control.stats().calls.cancel - from;
		for (const blow of waiting.filter(({ at }) => at <= cancels)) {
			waiting.splice(waiting.indexOf(blow), 1);
			const number = blow.run % runs.length;
			if (hit(blow.what, { process: nth(runs, number).process, execution: nth(started, number), clients, control })) hits.push(blow.what);
		}
		await pause(1);
	}
	return hits;
}

function hit(what: Blow['what'], { process, execution, clients, control }: { process: number; execution: Running<End>; clients: Clients; control: Control }): boolean {
	if (what === 'kill') return clients.kill(process);
	if (what === 'stop') execution.stop();
	if (what === 'revoke') control.revokeTokens();
	if (what === 'hang') control.setLatency(HANG_MS);
	return true;
}
