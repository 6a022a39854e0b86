import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import type { Kept } from '../../nodes/PortOne/batch/edge';
import { createEngine } from '../../scripts/engine/engine';
import type { Ended, Execution, Running } from '../../scripts/engine/execution';

const MODULE = '../../nodes/PortOne/actions/kept';
type Module = typeof import('../../nodes/PortOne/actions/kept');
type KeptOf = Module['keptOf'];

/** What this process would be after a restart of n8n. */
function restarted(): KeptOf {
	let fresh!: Module;
	jest.isolateModules(() => {
		fresh = jest.requireActual<Module>(MODULE);
	});
	return fresh.keptOf;
}

type Act = (kept: Kept) => unknown;
type How = Partial<Execution> & { keptOf?: KeptOf };

/** Starts an execution, in n8n's engine, of a node that does to its kept keys what a test says. */
async function start(act: Act, { keptOf = restarted(), ...how }: How = {}): Promise<Running> {
	const keeper: INodeType = {
		description: { displayName: 'Keeper', name: 'keeper', group: ['transform'], description: '', version: 1, inputs: ['main'], outputs: ['main'], properties: [], defaults: {} },
		async execute() {
			await act(keptOf(this));
			return [this.getInputData()];
		},
	};
	return (await createEngine({ nodes: { keeper } })).start({ node: 'keeper', items: [{}], ...how });
}

const run = async (act: Act, how?: How) => await (await start(act, how)).done;

const pendingIn = ({ staticData }: Pick<Ended, 'staticData'>) => Object.keys((staticData?.['node:PortOne'] as { pending: object }).pending);

describe("in n8n's own engine", () => {
	test('what an execution adds is there in the next one after a restart, until it is deleted', async () => {
		const first = await run((kept) => kept.add('a'));
		const seen: boolean[] = [];
		const second = await run((kept) => {
			seen.push(kept.has('a'), kept.has('b'));
			kept.delete('a');
		}, { staticData: first.staticData });
		await run((kept) => seen.push(kept.has('a')), { staticData: second.staticData });
		expect(seen).toEqual([true, false, false]);
	});

	test('an execution that changes nothing makes n8n store nothing', async () => {
		const { staticData } = await run((kept) => kept.add('a'));
		expect((await run((kept) => kept.has('a'), { staticData })).staticData).toBeUndefined();
		expect((await run((kept) => kept.has('a'))).staticData).toBeUndefined();
	});

	test('a failing execution keeps it, and so do the tries of Retry On Fail', async () => {
		const seen: boolean[] = [];
		const ended = await run((kept) => {
			seen.push(kept.has('a'));
			kept.add('a');
			throw new Error('refused');
		}, { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 });
		expect(ended.status).toBe('error');
		expect(seen).toEqual([false, true]);
		expect(pendingIn(ended)).toHaveLength(1);
	});

	test('n8n stores nothing of an execution that was stopped; the next one of the process makes up for it', async () => {
		const keptOf = restarted();
		let added!: () => void;
		const isAdded = new Promise<void>((resolve) => (added = resolve));
		const stopped = await start(async (kept) => {
			kept.add('a');
			added();
			await sleep(50);
		}, { keptOf });
		await isAdded;
		stopped.cancel();
		expect((await stopped.done).staticData).toBeUndefined();
		expect(pendingIn(await run(() => undefined, { keptOf }))).toHaveLength(1);
	});

	test('nothing that is stored tells what it was about', async () => {
		const { staticData } = await run((kept) => kept.add('imp_1 단순 변심'));
		expect(JSON.stringify(staticData)).toMatch(/^{"node:PortOne":{"pending":{"[0-9a-f]{32}":\d{10}}}}$/);
	});
});

describe('beside n8n', () => {
	// As far as keys are kept by it.
	const contextOf = (data: IDataObject, id = 'w', more: object = {}) => ({ getWorkflowStaticData: () => data, getWorkflow: () => ({ id }), getNode: () => ({ name: 'PortOne' }), ...more }) as unknown as IExecuteFunctions;

	type Stored = IDataObject & { pending?: Record<string, number> };

	/** Keys added one second apart. */
	const clock = () => {
		let seconds = 1_700_000_000;
		return () => (seconds += 1) * 1000;
	};

	test('the newest 1,000 are kept, of any order of keys', () => {
		const data: Stored = {};
		const kept = restarted()(contextOf(data), clock());
		for (let i = 0; i < 1005; i++) kept.add(`key ${i}`);
		kept.add('key 5');
		expect(Object.keys(data.pending!)).toHaveLength(1000);
		const next = restarted()(contextOf(structuredClone(data)));
		expect([4, 5, 6, 1004].map((i) => next.has(`key ${i}`))).toEqual([false, true, true, true]);
	});

	test('two executions at once, each with a copy of its own: the last one stores what both have said', () => {
		const keptOf = restarted();
		const before = {};
		keptOf(contextOf(before)).add('old');
		const [one, two] = [structuredClone(before), structuredClone(before)];
		const [first, second] = [keptOf(contextOf(one)), keptOf(contextOf(two))];
		first.add('a');
		first.delete('old');
		second.add('b');
		const next = restarted()(contextOf(structuredClone(two)));
		expect(['old', 'a', 'b'].map((key) => next.has(key))).toEqual([false, true, true]);
	});

	test('what was deleted does not come back out of older static data, and what another process added since does count', () => {
		const keptOf = restarted();
		const data: Stored = {};
		const time = clock();
		const kept = keptOf(contextOf(data), time);
		kept.add('a');
		const older = structuredClone(data);
		kept.delete('a');
		expect(keptOf(contextOf(older)).has('a')).toBe(false);
		expect(older.pending).toEqual({});
		const elsewhere = {};
		restarted()(contextOf(elsewhere), time).add('a');
		expect(keptOf(contextOf(elsewhere)).has('a')).toBe(true);
	});

	test('every node of every workflow keeps its own', () => {
		const keptOf = restarted();
		keptOf(contextOf({}, 'w1')).add('a');
		expect(keptOf(contextOf({}, 'w2')).has('a')).toBe(false);
	});

	test.each<[IDataObject[string]]>([[null], ['x'], [5], [[]], [{ a: 'x', b: null, c: 1.5 }]])('static data of somebody else, %j, do no harm', (pending) => {
		const data: IDataObject = { pending };
		const kept = restarted()(contextOf(data));
		expect(kept.has('a')).toBe(false);
		kept.add('a');
		expect(Object.values(data.pending as object)).toEqual([expect.any(Number)]);
	});

	test('where n8n keeps nothing the process does, and nothing throws', () => {
		const keptOf = restarted();
		const getWorkflowStaticData = () => {
			throw new Error('not here');
		};
		keptOf(contextOf({}, 'w', { getWorkflowStaticData })).add('a');
		expect(keptOf(contextOf({}, 'w', { getWorkflowStaticData: undefined })).has('a')).toBe(true);
	});
});
