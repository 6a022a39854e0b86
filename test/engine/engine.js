'use strict';

const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { testCredential } = require('./credentialTest');
const { createCredentialsHelper } = require('./credentialsHelper');

const ROOT = path.resolve(__dirname, '../..');
const ROWS = { type: 'test.rows', description: { name: 'rows', version: 1, inputs: [], outputs: ['main'], properties: [], defaults: {} } };

/**
 * n8n-core's own execution engine with one built package loaded as n8n loads it; runs nodes, and tests credentials.
 *
 * @param {object} [where]
 * @param {string} [where.core] folder from which `n8n-core` is resolved; its `n8n-workflow` must be the package's
 * @param {string} [where.packageDir] folder of the built package, with `package.json` and `dist`
 * @param {Record<string, object>} [where.nodes] node types that a test brings beside the package's own, by name
 */
async function createEngine({ core = ROOT, packageDir = ROOT, nodes = {} } = {}) {
	// n8n-core writes its settings into this folder when they are first asked for, and keeps them from then on.
	const settings = mkdtempSync(path.join(tmpdir(), 'n8n-engine-'));
	process.env.N8N_USER_FOLDER = settings;
	process.env.N8N_LOG_LEVEL ??= 'silent';
	const coreEntry = require.resolve('n8n-core', { paths: [core] });
	const find = (name, folder) => require.resolve(name, { paths: [folder] });
	const fromCore = (name) => require(find(name, path.dirname(coreEntry)));
	if (find('n8n-workflow', packageDir) !== find('n8n-workflow', path.dirname(coreEntry))) throw new Error('The package and n8n-core use two copies of n8n-workflow');
	fromCore('reflect-metadata');
	const workflow = fromCore('n8n-workflow');
	const n8n = require(coreEntry);
	const loader = new n8n.PackageDirectoryLoader(packageDir);
	await loader.loadAll();
	fromCore('@n8n/di').Container.get(n8n.InstanceSettings);
	rmSync(settings, { recursive: true });
	const nodeTypes = {
		getByName: (type) => nodeTypes.getByNameAndVersion(type),
		getByNameAndVersion: (type) => {
			if (type === ROWS.type) return { description: ROWS.description };
			const name = type.split('.')[1];
			if (nodes[name]) return nodes[name];
			const { type: node } = loader.getNode(name);
			return 'getNodeType' in node ? node.getNodeType() : node;
		},
		getKnownTypes: () => loader.known.nodes,
	};
	const engine = { n8n, workflow, nodeTypes, credentialTypes: loader.credentialTypes, packageName: loader.packageName };
	return {
		/** n8n-core's version. */
		version: require(path.join(path.dirname(coreEntry), '..', 'package.json')).version,
		start: (run) => start(engine, run),
		runNode: async (run) => await start(engine, run).done,
		testCredential: async (type, data) => await testCredential(engine, additionalData(engine, { [type]: data }), type, data),
	};
}

/**
 * Runs one node over rows, as a workflow "Rows → node".
 *
 * @param {Awaited<ReturnType<typeof createEngine>>} engine
 * @param {object} run
 * @param {object[]} run.items one row (`json`) each
 * @param {object} [run.parameters] may hold expressions; defaults come from the node's description
 * @param {Record<string, object>} [run.credentials] by type; kept tokens are written into these objects
 * @param {object} [run.nodeSettings] further settings of the node
 * @param {object} [run.staticData] what n8n has stored of the workflow's static data
 * @returns {{ done: Promise<Ended>, cancel: () => void }} `cancel` is the user's stop button
 *
 * @typedef {object} Ended
 * @property {object[][]} outputs the items of the main and, where there is one, the error output
 * @property {Error & Record<string, any> | undefined} error what stopped the execution
 * @property {object[]} hints the execution hints
 * @property {string} status `success`, `error`, `canceled`
 * @property {object} execution all that n8n would keep
 * @property {object | undefined} staticData of the workflow, where n8n would store it anew
 */
function start(engine, { items, node: name = 'portOne', parameters = {}, onError, retryOnFail, maxTries, waitBetweenTries, credentials = {}, nodeSettings = {}, staticData = {} }) {
	const { n8n, workflow: wf, nodeTypes, packageName } = engine;
	const node = {
		id: 'node',
		name: 'PortOne',
		type: `${packageName}.${name}`,
		typeVersion: 1,
		position: [200, 0],
		parameters,
		credentials: Object.fromEntries(Object.keys(credentials).map((type) => [type, { id: type, name: type }])),
		...defined({ onError, retryOnFail, maxTries, waitBetweenTries }),
		...nodeSettings,
	};
	const rows = { id: 'rows', name: 'Rows', type: ROWS.type, typeVersion: 1, position: [0, 0], parameters: {} };
	const workflow = new wf.Workflow({
		id: 'test',
		nodes: [rows, node],
		connections: { Rows: { main: [[{ node: 'PortOne', type: 'main', index: 0 }]] } },
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
		staticData: structuredClone(staticData),
	});
	const createData = wf.createRunExecutionData ?? ((data) => data);
	const data = createData({
		startData: {},
		resultData: { runData: {}, pinData: { Rows: items.map((json) => ({ json })) } },
		executionData: {
			contextData: {},
			nodeExecutionStack: [{ node: workflow.getNode('Rows'), data: { main: [[{ json: {} }]] }, source: null }],
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	});
	const additional = additionalData(engine, credentials);
	let stored;
	// As n8n's own hook stores it (cli, execution-lifecycle-hooks, hookFunctionsSave).
	additional.hooks.addHandler('workflowExecuteAfter', (_run, changed) => {
		stored = changed && JSON.parse(JSON.stringify(changed));
	});
	const running = new n8n.WorkflowExecute(additional, 'trigger', data).processRunExecutionData(workflow);
	return { done: running.then((execution) => ({ ...readResult(execution), staticData: stored })), cancel: () => running.cancel() };
}

function readResult(execution) {
	const { runData, error } = execution.data.resultData;
	const task = runData.PortOne?.at(-1);
	return {
		outputs: (task?.data?.main ?? []).map((items) => items ?? []),
		error: error ?? task?.error,
		hints: task?.hints ?? [],
		status: execution.status,
		execution,
	};
}

function additionalData(engine, credentials) {
	const url = 'http://127.0.0.1/';
	return {
		credentialsHelper: createCredentialsHelper(engine, credentials),
		hooks: new engine.n8n.ExecutionLifecycleHooks('trigger', '1', {}),
		executionId: '1',
		restApiUrl: url,
		instanceBaseUrl: url,
		formWaitingBaseUrl: url,
		webhookBaseUrl: url,
		webhookWaitingBaseUrl: url,
		webhookTestBaseUrl: url,
		currentNodeParameters: undefined,
		currentNodeExecutionIndex: 0,
		variables: {},
		externalSecretsProxy: { hasProvider: () => false, getSecret: () => undefined, listProviders: () => [], listSecrets: () => [] },
		setExecutionStatus() {},
		sendDataToUI() {},
		logAiEvent() {},
	};
}

function defined(values) {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

module.exports = { createEngine };
