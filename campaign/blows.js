'use strict';

const { setTimeout: pause } = require('node:timers/promises');
const { HANG_MS } = require('./nemesis');

/** Strikes the blows of a step when their time has come; returns those that hit. */
async function strike({ blows, runs }, { started, ended, clients, control, from }) {
	let over = false;
	void ended.then(() => (over = true));
	const waiting = [...blows];
	const hits = [];
	while (waiting.length > 0 && !over) {
		const cancels = control.stats().calls.cancel - from;
		for (const blow of waiting.filter(({ at }) => at <= cancels)) {
			waiting.splice(waiting.indexOf(blow), 1);
			const number = blow.run % runs.length;
			if (hit(blow.what, { process: runs[number].process, execution: started[number], clients, control })) hits.push(blow.what);
		}
		await pause(1);
	}
	return hits;
}

function hit(what, { process, execution, clients, control }) {
	if (what === 'kill') return clients.kill(process);
	if (what === 'stop') execution.stop();
	if (what === 'revoke') control.revokeTokens();
	if (what === 'hang') control.setLatency(HANG_MS);
	return true;
}

module.exports = { strike };
