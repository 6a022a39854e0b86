'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { filesBelow } = require('./files');
const { PROJECT, unpackTarball } = require('./packed');

// n8n-core writes its settings into this folder as soon as it is loaded.
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-home-'));
process.env.N8N_USER_FOLDER = home;
process.env.N8N_LOG_LEVEL = 'silent';
require('reflect-metadata');
const { PackageDirectoryLoader } = require('n8n-core');

let packed;
beforeAll(() => {
	packed = unpackTarball();
});
afterAll(() => {
	packed.remove();
	fs.rmSync(home, { recursive: true, force: true });
});

describe('the packed package', () => {
	test('holds the compiled sources, their icons and codex files, the entry, the licence and the README, and nothing else', () => {
		const built = filesBelow(PROJECT, 'nodes', 'credentials').map((file) => `dist/${file.replace(/\.ts$/, '.js')}`);
		expect(packed.files).toEqual(['LICENSE', 'README.md', 'index.js', 'package.json', ...built].sort());
	});

	test('gives its nodes and its credentials to whoever requires it', () => {
		const { PortOne, PortOneTrigger, PortOneV1Api, PortOneV2Api, PortOneWebhookApi } = require(packed.folder);
		expect([new PortOne(), new PortOneTrigger()].map(({ description }) => description.name)).toEqual(['portOne', 'portOneTrigger']);
		expect([new PortOneV1Api(), new PortOneV2Api(), new PortOneWebhookApi()].map(({ name }) => name)).toEqual(['portOneV1Api', 'portOneV2Api', 'portOneWebhookApi']);
	});

	test("is read by n8n's own loader: node, credentials, codex and icons", async () => {
		const loader = new PackageDirectoryLoader(packed.folder);
		await loader.loadAll();
		expect(loader.packageName).toBe('n8n-nodes-portone');
		expect(Object.keys(loader.nodeTypes)).toEqual(['portOne', 'portOneTrigger']);
		expect(Object.keys(loader.credentialTypes)).toEqual(['portOneV1Api', 'portOneV2Api', 'portOneWebhookApi']);

		const nodes = ['portOne', 'portOneTrigger'].map((name) => loader.getNode(name).type.description);
		for (const { codex } of nodes) expect(codex).toMatchObject({ categories: ['Finance & Accounting', 'Sales'] });
		const credentials = Object.keys(loader.credentialTypes).map((name) => loader.getCredential(name).type);
		const icons = [...nodes, ...credentials].flatMap(({ iconUrl: { light, dark } }) => [light, dark]);
		expect(icons).toHaveLength(10);
		for (const icon of icons) expect(packed.files).toContain(icon.replace('icons/n8n-nodes-portone/', ''));
	});
});
