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

	test('gives its node and its credential to whoever requires it', () => {
		const { PortOne, PortOneV1Api } = require(packed.folder);
		expect(new PortOne().description.name).toBe('portOne');
		expect(new PortOneV1Api().name).toBe('portOneV1Api');
	});

	test("is read by n8n's own loader: node, credentials, codex and icons", async () => {
		const loader = new PackageDirectoryLoader(packed.folder);
		await loader.loadAll();
		expect(loader.packageName).toBe('n8n-nodes-portone');
		expect(Object.keys(loader.nodeTypes)).toEqual(['portOne']);
		expect(Object.keys(loader.credentialTypes)).toEqual(['portOneV1Api', 'portOneV2Api']);

		const { description } = loader.getNode('portOne').type;
		expect(description.codex).toMatchObject({ categories: ['Finance & Accounting', 'Sales'] });
		const icons = [description.iconUrl, loader.getCredential('portOneV1Api').type.iconUrl].flatMap(({ light, dark }) => [light, dark]);
		expect(icons).toHaveLength(4);
		for (const icon of icons) expect(packed.files).toContain(icon.replace('icons/n8n-nodes-portone/', ''));
	});
});
