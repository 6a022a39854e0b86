import { createEngine } from '../../scripts/engine/engine';
import { createExecutor, type Ended, type Running, type Task } from './executor';

/** What the process is told: to start an execution, or to stop it. */
export type Order = { id: number; run: Task } | { id: number; run?: undefined };

/** What it tells: that it is ready, once, and how an execution ended. */
export type Word = { ready: true; id?: undefined } | { id: number; ended: Ended };

const tell = (word: Word) => process.send?.(word);

/** node campaign/worker.ts <package folder>: n8n's engine in a process of its own, which runs what it is sent. */
async function main(packageDir: string | undefined): Promise<void> {
	const executor = createExecutor(await createEngine({ packageDir }));
	const running = new Map<number, Running<Ended>>();
	process.on('message', ({ id, run }: Order) => {
		if (!run) {
			running.get(id)?.stop();
			return;
		}
		const execution = executor.start(run);
		running.set(id, execution);
		void execution.done.then((ended) => {
			running.delete(id);
			tell({ id, ended });
		});
	});
	process.on('disconnect', () => process.exit());
	tell({ ready: true });
}

main(process.argv[2]).catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
