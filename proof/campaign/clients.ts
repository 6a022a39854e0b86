import { fork } from 'node:child_process';
import path from 'node:path';
import { TSX } from '../../scripts/program';
import type { Engine } from '../../scripts/engine/engine';
import { createExecutor, type Ended, type Executor, type Killed, type Running, type Task } from './executor';
import { nth } from './lists';
import type { Order, Word } from './worker';

const WORKER = path.join(__dirname, 'worker.ts');

export type End = Ended | Killed;

/** n8n processes as a history sees them: executions are started in one by its number, and it can be killed. */
export interface Clients {
	start: (process: number, task: Task) => Running<End> | Promise<Running<End>>;
	/** SIGKILL; the next execution meets a new process. Whether it hit an execution. */
	kill: (process: number) => boolean;
	/** All processes end and begin anew, between executions. */
	restart: () => void | Promise<void>;
	/** A name that the process of a number has until it ends. */
	life: (process: number) => string;
	close: () => void;
}

/** As many n8n processes, and one that stands by: n8n takes its time to start. */
export function createProcesses(count: number, packageDir: string): Clients {
	const lives = Array.from({ length: count }, () => 0);
	let next = spawnWorker(packageDir);
	const processes = lives.map(() => spawnWorker(packageDir));
	const kill = (number: number) => {
		const hit = nth(processes, number).kill();
		processes[number] = next;
		next = spawnWorker(packageDir);
		lives[number] = nth(lives, number) + 1;
		return hit;
	};
	return {
		start: async (number, task) => await nth(processes, number).start(task),
		kill,
		restart: () => processes.forEach((_, number) => kill(number)),
		life: (number) => `${number}.${nth(lives, number)}`,
		close: () => [next, ...processes].forEach((one) => one.kill()),
	};
}

/**
 * Everything in this very process, which nobody kills.
 *
 * @param openEngine an engine that remembers nothing
 * @param count how many engines, each with a memory of its own
 */
export async function createLocal(openEngine: () => Promise<Engine>, count: number): Promise<Clients> {
	const open = async () => {
		const executors: Executor[] = [];
		// One after another: they share what Node.js keeps of loaded files.
		for (let n = 0; n < count; n++) executors.push(createExecutor(await openEngine()));
		return executors;
	};
	let executors = await open();
	let lives = 0;
	return {
		start: (number, task) => nth(executors, number).start(task),
		kill: () => false,
		async restart() {
			executors = await open();
			lives += 1;
		},
		life: (number) => `${number}.${lives}`,
		close: () => undefined,
	};
}

/** One n8n process. */
interface Worker {
	start: (task: Task) => Promise<Running<End>>;
	kill: () => boolean;
}

function spawnWorker(packageDir: string): Worker {
	const child = fork(WORKER, [packageDir], { execArgv: TSX });
	const open = new Map<number, (end: End) => void>();
	let last = 0;
	const send = (order: Order) =>
		child.send(order, () => {
			// One that was killed a moment ago hears nothing; its exit ends what it had begun.
		});
	const ready = new Promise<void>((resolve) => {
		child.once('message', () => resolve());
		child.once('exit', () => resolve());
	});
	child.on('message', (word: Word) => {
		if (word.id === undefined) return;
		open.get(word.id)?.(word.ended);
		open.delete(word.id);
	});
	child.on('exit', () => {
		for (const resolve of open.values()) resolve({ killed: true });
		open.clear();
	});
	return {
		async start(task) {
			await ready;
			const id = (last += 1);
			const done = new Promise<End>((resolve) => open.set(id, resolve));
			const stop = () => {
				if (child.connected) send({ id });
			};
			if (child.connected) send({ id, run: task });
			else open.get(id)?.({ killed: true });
			return { done, stop };
		},
		kill() {
			const hit = open.size > 0;
			child.kill('SIGKILL');
			return hit;
		},
	};
}
