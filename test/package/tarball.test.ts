import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { filesBelow, PROJECT } from './support/files';
import { type Packed, unpackTarball } from './support/packed';

// n8n-core writes its settings into this folder as soon as it is loaded.
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-home-'));
process.env.N8N_USER_FOLDER = home;
process.env.N8N_LOG_LEVEL = 'silent';

let packed: Packed;
beforeAll(() => {
	packed = unpackTarball();
});
afterAll(() => {
	packed.remove();
	fs.rmSync(home, { recursive: true, force: true });
});

/** What the package's entry exports. */
interface Entry extends Record<'PortOne' | 'PortOneTrigger', new () => INodeType>, Record<'PortOneV1Api' | 'PortOneV2Api' | 'PortOneWebhookApi', new () => ICredentialType> {}

describe('the packed package', () => {
	test('holds the compiled sources, their icons and codex files, the entry, the licence and the README, and nothing else', () => {
		const built = filesBelow(PROJECT, 'nodes', 'credentials').map((file) => `dist/${file.replace(/\.ts$/, '.js')}`);
		expect(packed.files).toEqual(['LICENSE', 'README.md', 'index.js', 'package.json', ...built].sort());
	});

	test('gives its nodes and its credentials to whoever requires it', async () => {
		const { PortOne, PortOneTrigger, PortOneV1Api, PortOneV2Api, PortOneWebhookApi } = (await import(packed.folder)) as Entry;
		expect([new PortOne(), new PortOneTrigger()].map(({ description }) => description.name)).toEqual(['portOne', 'portOneTrigger']);
		expect([new PortOneV1Api(), new PortOneV2Api(), new PortOneWebhookApi()].map(({ name }) => name)).toEqual(['portOneV1Api', 'portOneV2Api', 'portOneWebhookApi']);
	});

	test("is read by n8n's own loader: node, credentials, codex and icons", async () => {
		await import('reflect-metadata');
		const { PackageDirectoryLoader } = await import('n8n-core');
		const loader = new PackageDirectoryLoader(packed.folder);
		await loader.loadAll();
		expect(loader.packageName).toBe('n8n-nodes-portone');
		expect(Object.keys(loader.nodeTypes)).toEqual(['portOne', 'portOneTrigger']);
		expect(Object.keys(loader.credentialTypes)).toEqual(['portOneV1Api', 'portOneV2Api', 'portOneWebhookApi']);

		const nodes = ['portOne', 'portOneTrigger'].map((name) => loader.getNode(name).type.description);
		for (const { codex } of nodes) expect(codex).toMatchObject({ categories: ['Finance & Accounting', 'Sales'] });
		const credentials = Object.keys(loader.credentialTypes).map((name) => loader.getCredential(name).type);
		const icons = [...nodes, ...credentials].flatMap(({ iconUrl }) => Object.values(iconUrl as { light: string; dark: string }));
		expect(icons).toHaveLength(10);
		const { resolveOutputSchemaPath } = await import('n8n-core');
		const schemas = [['portOne', 'payment', 'cancel'], ['portOne', 'payment', 'get'], ['portOne', 'payment', 'getAll'], ['portOneTrigger']].map(([name, resource, operation]) =>
			resolveOutputSchemaPath({ nodeDir: path.dirname(path.join(packed.folder, loader.known.nodes[name!]!.sourcePath)), version: 1, resource, operation }),
		);
		for (const file of schemas) expect(packed.files).toContain(path.relative(packed.folder, file!));
		for (const icon of icons) expect(packed.files).toContain(icon.replace('icons/n8n-nodes-portone/', ''));
	});
});
