import { readJson } from './support/files';

interface Manifest {
	name: string;
	peerDependencies: Record<string, string>;
	peerDependenciesMeta: Record<string, object>;
	devDependencies: Record<string, string>;
	n8n: object;
}

interface Locked {
	resolved?: string;
	dependencies?: Record<string, string>;
	optionalDependencies?: Record<string, string>;
}

const manifest = readJson('package.json') as Manifest;
const lock = readJson('package-lock.json') as { packages: Record<string, Locked> };
const codices = ['PortOne/PortOne', 'PortOneTrigger/PortOneTrigger'].map((file) => readJson(`nodes/${file}.node.json`) as { node: string });

test('the package brings nothing along at run time', () => {
	expect(manifest).not.toHaveProperty('dependencies');
	expect(manifest).not.toHaveProperty('optionalDependencies');
	expect(manifest).not.toHaveProperty('bundleDependencies');
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	expect(manifest.peerDependenciesMeta).toEqual({ 'n8n-workflow': { optional: true } });
});

test('every development dependency is pinned to one version', () => {
	expect(Object.values(manifest.devDependencies).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('the node and n8n-core share one copy of n8n-workflow in the tests, as they do inside n8n', () => {
	expect(lock.packages['node_modules/n8n-core']!.dependencies!['n8n-workflow']).toBe(manifest.devDependencies['n8n-workflow']);
	expect(lock.packages).not.toHaveProperty(['node_modules/n8n-core/node_modules/n8n-workflow']);
});

test('the lock file names no registry', () => {
	expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined && /^[a-z+]+:/.test(resolved))).toEqual([]);
});

test('the lock file knows the binaries of every platform, without which npm ci refuses to begin', () => {
	const isLocked = (name: string, where: string) => `${where}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages;
	const missing = Object.entries(lock.packages).flatMap(([where, { optionalDependencies = {} }]) => Object.keys(optionalDependencies).filter((name) => !isLocked(name, where)));
	expect(missing).toEqual([]);
});

test("n8n's strict rules are asked for, and the codex files name the nodes", () => {
	expect(manifest.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
	expect(codices.map(({ node }) => node)).toEqual(['portOne', 'portOneTrigger'].map((name) => `${manifest.name}.${name}`));
});
