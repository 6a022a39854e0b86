'use strict';

const { fork } = require('node:child_process');
const { once } = require('node:events');
const { TSX } = require('../../scripts/program');
const { engine, refundRows } = require('./harness');

/**
 * A second worker: a Node process of its own, with the same engine and a memory of its own.
 *
 * @returns {Promise<{refundRows: typeof refundRows, stop: () => void}>} what it gives back is without `error` and `execution`
 */
async function startWorker() {
	const child = fork(__filename, globalThis.N8N_CORE ? [globalThis.N8N_CORE] : [], { execArgv: TSX });
	await once(child, 'message');
	return {
		refundRows: async (rows, run) => {
			child.send({ rows, run });
			const [ended] = await once(child, 'message');
			return ended;
		},
		stop: () => child.kill(),
	};
}

async function serve(core) {
	globalThis.N8N_CORE = core;
	process.on('message', async ({ rows, run }) => {
		const { outputs, hints, status, rows: results, outcomes } = await refundRows(rows, run);
		process.send({ outputs, hints, status, rows: results, outcomes });
	});
	await engine();
	process.send('ready');
}

if (require.main === module) serve(process.argv[2]);

module.exports = { startWorker };
