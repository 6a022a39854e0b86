import type { IDataObject, IExecuteFunctions, WorkflowExecuteMode } from 'n8n-workflow';
import { begin } from '../../nodes/PortOneTrigger/begin';
import { deliveriesOf } from '../../nodes/PortOneTrigger/deliveries';

let workflows = 0;
let id: string;
/** What n8n's database holds of this workflow: the record of each of its nodes, by the node's id. */
let records: Map<string, string[]>;
beforeEach(() => {
	id = `begin-${++workflows}`;
	records = new Map();
});

interface How {
	execution?: string;
	/** Each process has a memory of its own: so has each workflow of these tests. */
	process?: string;
	mode?: WorkflowExecuteMode;
	node?: { id: string; name: string };
	database?: 'works' | 'fails' | 'fails once';
	options?: object;
}

/** An execution's first step, as n8n runs it. */
async function run(deliveryIds: string[], { execution = '1', process = '', mode = 'webhook', node = { id: 'n1', name: 'PortOne Trigger' }, database = 'works', options = {} }: How = {}) {
	const said: object[] = [];
	const hints: string[] = [];
	const logged: string[] = [];
	let tries = 0;
	const context = {
		getInputData: () => deliveryIds.map((deliveryId) => ({ json: { deliveryId } })),
		getMode: () => mode,
		getExecutionId: () => execution,
		getWorkflow: () => ({ id: id + process }),
		getNode: () => ({ ...node, parameters: { options } }),
		logger: { warn: (text: string) => logged.push(text) },
		sendResponse: async (response: { statusCode: number; body: Buffer }) => void said.push({ status: response.statusCode, ...(JSON.parse(response.body.toString()) as object) }),
		addExecutionHints: ({ message }: { message: string }) => hints.push(message),
		helpers: {
			checkProcessedAndRecord: async (values: string[], scope: string, { mode: kept, maxEntries = 0 }: { mode: string; maxEntries?: number }) => {
				expect([scope, kept]).toEqual(['node', 'entries']);
				tries += 1;
				const before = records.get(node.id) ?? [];
				// As n8n does it: read, changed and written, with time in between.
				await new Promise(setImmediate);
				if (database === 'fails' || (database === 'fails once' && tries === 1)) throw new Error('SQLITE_BUSY');
				const fresh = values.filter((value) => !before.includes(value));
				records.set(node.id, [...before, ...fresh].slice(-maxEntries));
				return { new: fresh, processed: values.filter((value) => before.includes(value)) };
			},
		},
	};
	// As far as the node uses n8n's.
	const [items = []] = await begin(context as unknown as IExecuteFunctions);
	return { passed: items.map(({ json }: { json: IDataObject }) => json.deliveryId), said, hints, logged };
}

test('the execution itself tells PortOne that the workflow has started', async () => {
	expect(await run(['a', 'b'])).toMatchObject({ passed: ['a', 'b'], said: [{ status: 200, code: 'STARTED' }], hints: [] });
	expect(deliveriesOf(`${id}/n1`).isSeen('a')).toBe(true);
});

describe('another execution of a delivery goes no further,', () => {
	const duplicate = { passed: [], said: [{ status: 200, code: 'DUPLICATE' }], hints: [expect.stringMatching(/^1 of these/)] };

	test('in the same process', async () => {
		await run(['a']);
		expect(await run(['a'], { execution: '2' })).toMatchObject(duplicate);
	});

	test('after a restart, or at another worker', async () => {
		await run(['a']);
		expect(await run(['a'], { execution: '2', process: '/another' })).toMatchObject(duplicate);
	});

	test('after the trigger was renamed', async () => {
		await run(['a']);
		expect(await run(['a'], { execution: '2', process: '/another', node: { id: 'n1', name: 'Webhooks' } })).toMatchObject(duplicate);
	});

	test('but what came together with it does', async () => {
		await run(['a']);
		expect(await run(['a', 'b'], { execution: '2' })).toMatchObject({ passed: ['b'], said: [{ code: 'STARTED' }], hints: [expect.stringMatching(/^1 of these/)] });
	});
});

test('two triggers of one workflow take the same delivery each', async () => {
	await run(['a']);
	expect(await run(['a'], { execution: '2', node: { id: 'n2', name: 'Another' } })).toMatchObject({ passed: ['a'] });
});

test('an execution that n8n runs again, because its worker died, goes on', async () => {
	await run(['a'], { execution: '7' });
	for (const process of ['', '/another']) expect((await run(['a'], { execution: '7', process })).passed).toEqual(['a']);
});

test.each<WorkflowExecuteMode>(['manual', 'retry'])('what a person runs (%s) runs as often as he does it', async (mode) => {
	for (const execution of ['1', '2']) expect(await run(['a'], { execution, mode })).toMatchObject({ passed: ['a'], said: [{ code: 'STARTED' }] });
});

test('executions at once lose nothing of each other in the record', async () => {
	const ids = Array.from({ length: 20 }, (_, n) => `d${n}`);
	await Promise.all(ids.map((deliveryId, n) => run([deliveryId], { execution: `${n}` })));
	for (const [n, deliveryId] of ids.entries()) expect([deliveryId, (await run([deliveryId], { execution: `again ${n}`, process: '/another' })).passed]).toEqual([deliveryId, []]);
});

test('the record holds the newest thousand', async () => {
	for (let n = 0; n <= 1000; n++) await run([`d${n}`], { execution: `${n}` });
	expect((await run(['d1'], { execution: 'x', process: '/another' })).passed).toEqual([]);
	expect((await run(['d0'], { execution: 'y', process: '/a third' })).passed).toEqual(['d0']);
	expect(records.get('n1')).toHaveLength(2000);
});

test('a record that two processes make at once is tried again', async () => {
	expect(await run(['a'], { database: 'fails once' })).toMatchObject({ passed: ['a'], logged: [] });
	expect((await run(['a'], { execution: '2', process: '/another' })).passed).toEqual([]);
});

test('where n8n cannot record it the workflow starts all the same, and the log says what that means', async () => {
	const { passed, said, logged } = await run(['a'], { database: 'fails' });
	expect([passed, said]).toEqual([['a'], [expect.objectContaining({ status: 200 })]]);
	expect(logged.join()).toMatch(/could not record/);
	expect((await run(['b'], { database: 'fails', options: { language: 'ko' } })).logged.join()).toMatch(/기록을 남기지 못했습니다/);
});
