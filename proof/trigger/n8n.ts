import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject, INodeType } from 'n8n-workflow';
import type { Milliseconds } from '../../sandbox/units';
import { nth } from '../campaign/lists';
import { createDatabase, type Write } from './database';
import { openDoor, type Call, type Door, type Request, type Response } from './door';
import { additionalOf, workflowOf, type Engine, type Published } from './engine';
import { execute } from './execute';
import { openInstance, type Change } from './instance';
import { itemOf, type Execution } from './record';
import type { Start, World } from './types';

/** A process, until it is killed. */
export interface Process {
	name: string;
	type: INodeType;
	isDead: boolean;
}

// That something has died meanwhile is not known to the compiler.
const isDead = (process: Process): boolean => process.isDead;

const RECEIVERS: Record<World['n8n'], number> = { one: 1, queue: 1, many: 2 };
const WORKERS = 2;
const DOWN_MS = 200;

/** n8n around the trigger: what receives, stores, executes and dies; the nodes' own surroundings are n8n-core's. */
export async function openN8n(engine: Engine, workflow: Published, { n8n, reruns }: Pick<World, 'n8n' | 'reruns'>, change?: Change) {
	const database = createDatabase(() => Math.random() * 8);
	const executions: Execution[] = [];
	const starts: Start[] = [];
	const received = new Map<Execution, { start?: Start; process: Process; response: Response }>();
	const underWay = new Set<Promise<unknown>>();
	let lives = 0;
	const open = (): Process => ({ name: `process ${(lives += 1)}`, type: openInstance(engine.entry, change), isDead: false });
	const processes = Array.from({ length: RECEIVERS[n8n] + (n8n === 'one' ? 0 : WORKERS) }, open);
	const workerFor = (id: string): Process => (n8n === 'one' ? nth(processes, 0) : nth(processes, RECEIVERS[n8n] + (Number(id) % WORKERS)));
	const track = async (work: Promise<unknown>) => {
		underWay.add(work);
		await work.finally(() => underWay.delete(work));
	};

	/** One call, in the process that has a door. */
	async function receive(place: number, request: Request, response: Response): Promise<void> {
		const process = nth(processes, place);
		const own = workflowOf(engine, workflow, process.type);
		const webhookDescription = nth(process.type.description.webhooks ?? [], 0);
		const webhookData = { httpMethod: 'POST' as const, node: workflow.node.name, path: 'webhook', webhookDescription, workflowId: workflow.id, workflowExecuteAdditionalData: additionalOf(engine, workflow) };
		// Of express they have what the trigger uses.
		const http: object = { httpRequest: request, httpResponse: response };
		const context = new engine.n8n.WebhookContext(own, nth(Object.values(own.nodes), 0), additionalOf(engine, workflow, http), 'webhook', webhookData, [], null);
		const { workflowData } = (await process.type.webhook?.call(context)) ?? {};
		const items = workflowData?.[0];
		if (items === undefined || process.isDead) return;
		const start = starts.shift();
		if (start?.what === 'refuse') return void response.status(500).json({ code: 0, message: 'Error in workflow' });
		const execution: Execution = { id: String(executions.length + 1), items, receivedBy: process.name, passed: [], isKilled: false };
		executions.push(execution);
		received.set(execution, { start, process, response });
		if (start?.what === 'wait') await pause(start.ms);
		await run(execution);
	}

	/** An execution's turn has come; whoever received the call answers it. */
	async function run(execution: Execution): Promise<void> {
		const call = received.get(execution);
		const worker = workerFor(execution.id);
		// It stays stored, until its process is there again.
		if (worker.isDead || execution.begun !== undefined) return;
		execution.begun = worker.name;
		const crash = (at: 'record' | 'answer') => {
			if (call?.start?.what !== 'crash' || call.start.at !== at || worker.isDead) return;
			// The next worker lives.
			call.start = undefined;
			void kill(processes.indexOf(worker), DOWN_MS);
		};
		const isGone = () => !call || call.process.isDead || call.response.writableEnded;
		const answer = (status: number, body: Buffer | string) => {
			if (isGone()) return;
			call?.response.setHeader('content-type', 'application/json; charset=utf-8');
			call?.response.status(status).end(body);
		};
		const record: Parameters<Engine['use']>[1] = async (items, options) => await database.record(items, options, { process: worker.name, isDead: () => worker.isDead, written: () => crash('record') });
		const passed = await Promise.race([
			execute(engine, workflow, worker.type, {
				execution,
				record,
				answer(status, body) {
					if (worker.isDead) return;
					answer(status, body);
					crash('answer');
				},
			}),
			died(worker),
		]);
		if (passed === undefined || isDead(worker)) {
			execution.isKilled = true;
			// n8n's queue gives it to another worker, or n8n calls it crashed and answers so.
			if (n8n === 'one') return;
			if (!reruns) {
				answer(500, '{"message":"Error in workflow"}');
				return;
			}
			await pause(300);
			execution.begun = undefined;
			await run(execution);
			return;
		}
		execution.passed.push(...passed.map(({ json }) => ({ at: Date.now(), item: itemOf(json) })));
		answer(503, '{"message":"No answer"}');
	}

	const graves = new Map<Process, () => void>();
	const died = async (process: Process) => await new Promise<undefined>((resolve) => {
		const before = graves.get(process);
		graves.set(process, () => {
			before?.();
			resolve(undefined);
		});
	});

	/** SIGKILL; a new process comes after a while, and goes on with what is stored. */
	async function kill(place: number, down: Milliseconds): Promise<void> {
		const process = nth(processes, place);
		if (process.isDead) return;
		process.isDead = true;
		graves.get(process)?.();
		doors[place]?.shut();
		await track((async () => {
			await pause(down);
			const next = open();
			processes[place] = next;
			if (place === 0) await publish('init');
			// Killed while it started: the one after it goes on.
			if (isDead(next)) return;
			doors[place]?.open();
			const waiting = executions.filter(({ id, begun }) => begun === undefined && workerFor(id) === processes[place]);
			await Promise.all(waiting.map(async (execution) => await run(execution)));
		})());
	}

	async function publish(how: 'activate' | 'init' | 'update'): Promise<void> {
		const { type } = nth(processes, 0);
		const own = workflowOf(engine, workflow, type);
		const context = new engine.n8n.HookContext(own, nth(Object.values(own.nodes), 0), additionalOf(engine, workflow), 'trigger', how);
		if (how === 'update') await type.webhookMethods?.default?.delete.call(context);
		await type.webhookMethods?.default?.create.call(context);
		workflow.staticData = JSON.parse(JSON.stringify(own.staticData)) as IDataObject;
	}

	const doors: Door[] = [];
	for (let place = 0; place < RECEIVERS[n8n]; place++) {
		doors.push(await openDoor(async (request, response) => await track(receive(place, request, response))));
	}
	await publish('activate');
	return {
		executions,
		starts,
		publish,
		kill: (number: number, down: Milliseconds) => kill(number % processes.length, down),
		ports: doors.map(({ port }) => port),
		writes: (): Write[] => database.writes,
		calls: (): Call[] => doors.flatMap(({ calls }) => calls),
		/** Everything is answered, ended or dead. */
		async settled() {
			while (underWay.size > 0) await Promise.race([Promise.allSettled(underWay), pause(200)]);
		},
		async close() {
			await Promise.all(doors.map(async (door) => await door.close()));
		},
	};
}
