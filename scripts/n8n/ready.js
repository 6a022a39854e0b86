'use strict';

const { setTimeout: sleep } = require('node:timers/promises');
const { tail } = require('../children');

const POLL_MS = 100;
const READY_WITHIN_MS = 120_000;

/**
 * Waits for a server that was just started.
 *
 * @param {string} name
 * @param {ReturnType<import('../children').start>} server
 * @param {string} log the file that it prints to
 * @param {() => boolean | Promise<boolean>} isReady
 * @throws Error with its last lines if it ends, or does not come up
 */
async function ready(name, server, log, isReady) {
	let end;
	server.ended.then((code) => (end = code));
	for (const begun = Date.now(); Date.now() - begun < READY_WITHIN_MS; await sleep(POLL_MS)) {
		if (end !== undefined) throw new Error(`${name} ended with ${end} while starting. Its last lines:\n${tail(log)}`);
		if (await isReady()) return;
	}
	throw new Error(`${name} was not ready within ${READY_WITHIN_MS / 1000} s. Its last lines:\n${tail(log)}`);
}

module.exports = { ready };
