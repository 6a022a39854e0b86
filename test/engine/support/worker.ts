import { fork } from 'node:child_process';
import { once } from 'node:events';
import { TSX } from '../../../scripts/program';
import type { Cells } from '../../../scripts/engine/execution';
import { engine, refundRows, type RefundRun, type Results } from './harness';
import type { Ended } from '../../../scripts/engine/execution';

/** What can be told by one process to another. */
export type Told = Pick<Ended, 'outputs' | 'hints' | 'status'> & Results;

export interface Worker {
	refundRows: (rows: Cells[], run: RefundRun) => Promise<Told>;
	stop: () => void;
}

interface Task {
	rows: Cells[];
	run: RefundRun;
}

/** A second worker: a Node process of its own, with the same engine and a memory of its own. */
export async function startWorker(): Promise<Worker> {
	const child = fork(__filename, globalThis.N8N_CORE ? [globalThis.N8N_CORE] : [], { execArgv: TSX });
	await once(child, 'message');
	return {
		refundRows: async (rows, run) => {
			const task: Task = { rows, run };
			child.send(task);
			// Only `serve` below talks to it.
			const [told] = (await once(child, 'message')) as [Told];
			return told;
		},
		stop: () => void child.kill(),
	};
}

async function serve(core: string | undefined): Promise<void> {
	globalThis.N8N_CORE = core;
	const tell = (message: Told | 'ready') => process.send?.(message);
	process.on('message', ({ rows, run }: Task) => {
		void refundRows(rows, run).then(({ outputs, hints, status, rows: results, outcomes }) => tell({ outputs, hints, status, rows: results, outcomes }));
	});
	await engine();
	tell('ready');
}

if (require.main === module) void serve(process.argv[2]);
