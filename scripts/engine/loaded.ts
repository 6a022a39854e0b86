import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as n8nCore from 'n8n-core';
import type * as n8nWorkflow from 'n8n-workflow';
import type { ICredentialTypeData, INodeType, INodeTypes } from 'n8n-workflow';

export const ROOT = path.join(__dirname, '..', '..');
/** The node that rows come out of. */
const ROWS: INodeType = {
	description: { displayName: 'Rows', name: 'rows', group: ['input'], description: '', version: 1, inputs: [], outputs: ['main'], properties: [], defaults: {} },
};
export const ROWS_TYPE = 'rows.rows';

/** Which n8n-core runs which package. */
export interface Where {
	/** Folder from which `n8n-core` is resolved; its `n8n-workflow` must be the package's. */
	core?: string;
	/** Folder of the built package, with `package.json` and `dist`. */
	packageDir?: string;
	/** Node types beside the package's own, by name. */
	nodes?: Record<string, INodeType>;
}

/** One version of n8n's modules, and the package that was loaded into it. */
export interface Loaded {
	n8n: typeof n8nCore;
	/** The copy of n8n-workflow that n8n-core uses. */
	workflow: typeof n8nWorkflow;
	/** n8n-core's entry file. */
	entry: string;
	nodeTypes: INodeTypes;
	credentialTypes: ICredentialTypeData;
	packageName: string;
}

// Which n8n-core there is, is known only when it is asked for; it must be loaded after its settings folder is named.
const requireLate = createRequire(__filename);

/** Loads n8n-core, and into it a built package as n8n loads it. */
export async function load({ core = ROOT, packageDir = ROOT, nodes = {} }: Where): Promise<Loaded> {
	// n8n-core writes its settings into this folder when they are first asked for, and keeps them from then on.
	const settings = mkdtempSync(path.join(tmpdir(), 'n8n-engine-'));
	process.env.N8N_USER_FOLDER = settings;
	process.env.N8N_LOG_LEVEL ??= 'silent';
	const find = (name: string, folder: string) => requireLate.resolve(name, { paths: [folder] });
	const entry = find('n8n-core', core);
	const fromCore = (name: string): unknown => requireLate(find(name, path.dirname(entry)));
	if (find('n8n-workflow', packageDir) !== find('n8n-workflow', path.dirname(entry))) throw new Error('The package and n8n-core use two copies of n8n-workflow');
	fromCore('reflect-metadata');
	const workflow = fromCore('n8n-workflow') as typeof n8nWorkflow;
	const n8n = requireLate(entry) as typeof n8nCore;
	const loader = new n8n.PackageDirectoryLoader(packageDir);
	await loader.loadAll();
	const { Container } = fromCore('@n8n/di') as { Container: { get(type: unknown): unknown } };
	Container.get(n8n.InstanceSettings);
	rmSync(settings, { recursive: true });

	const typeOf = (type: string): INodeType => {
		if (type === ROWS_TYPE) return ROWS;
		const name = type.split('.')[1] ?? '';
		const own = nodes[name];
		if (own) return own;
		const { type: node } = loader.getNode(name);
		return 'getNodeType' in node ? node.getNodeType() : node;
	};
	const nodeTypes: INodeTypes = { getByName: typeOf, getByNameAndVersion: typeOf, getKnownTypes: () => ({ ...loader.known.nodes }) };
	return { n8n, workflow, entry, nodeTypes, credentialTypes: loader.credentialTypes, packageName: loader.packageName };
}
