'use strict';

const { createEngine } = require('../test/engine/engine');
const { createExecutor } = require('./executor');

/** node campaign/worker.js <package folder>: n8n's engine in a process of its own, which runs what it is sent. */
async function main(packageDir) {
	const executor = createExecutor(await createEngine({ packageDir }));
	const running = new Map();
	process.on('message', async ({ id, run }) => {
		if (!run) return void running.get(id)?.stop();
		const execution = executor.start(run);
		running.set(id, execution);
		const ended = await execution.done;
		running.delete(id);
		process.send({ id, ended });
	});
	process.on('disconnect', () => process.exit());
	process.send({ ready: true });
}

main(process.argv[2]).catch((error) => {
	console.error(error);
	process.exit(1);
});
