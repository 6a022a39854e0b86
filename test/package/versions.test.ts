import fs from 'node:fs';
import path from 'node:path';
import { LOWEST, type N8nVersion, TODAY } from '../../scripts/n8n/versions';
import { PROJECT, readJson, trackedFiles } from './support/files';

const OLDER = readJson('test/engine/support/olderCores.json') as Record<string, string>;
const { devDependencies, version, name } = readJson('package.json') as { devDependencies: Record<string, string>; version: string; name: string };

const read = (file: string) => fs.readFileSync(path.join(PROJECT, file), 'utf8');
const README = read('README.md');
/** What is run, and by what. */
const [, COMPATIBILITY = ''] = /^## Compatibility\n(.*?)^#/ms.exec(read('docs/reference.md')) ?? [];
/** Figures stay with the version that they were measured with. */
const PROOF = read('docs/proof.md');
const [, SPEED = ''] = /^## Speed\n(.*)/ms.exec(PROOF) ?? [];

/** Every version of n8n that a text names in full. */
const namedIn = (text: string) => [...new Set([...text.matchAll(/\bn8n (\d+\.\d+\.\d+)/g)].map(([, version]) => version!))];
const minorOf = (version: string) => version.split('.').slice(0, 2).join('.');
/** Its rows, by their first cell. */
const ROWS = new Map([...COMPATIBILITY.matchAll(/^\| (.+?) \| (.+) \|$/gm)].map(([, first, rest]) => [first!, rest!]));
const inReal = ({ node }: N8nVersion, command: string) => new RegExp(`^the packed package in a real n8n.* Node ${node.split('.')[0]} \\| \`${command}\`$`);

test('README and reference name the versions that the tests run', () => {
	for (const text of [README, COMPATIBILITY]) expect(text).toContain(`\nn8n ${minorOf(LOWEST.n8n)} and later.`);
	expect(README).toContain(`\`npm test\` runs the package in n8n ${TODAY.n8n}, \`npm run compat\` in ${LOWEST.n8n}`);
	expect(ROWS.get(TODAY.n8n)).toMatch(inReal(TODAY, 'npm test'));
	expect(ROWS.get(LOWEST.n8n)).toMatch(inReal(LOWEST, 'npm run compat'));
	const cores = [...Object.keys(OLDER), devDependencies['n8n-core']!];
	const [engines = ''] = [...ROWS].find(([, how]) => how.includes('in-process')) ?? [];
	expect([...engines.matchAll(/\(n8n-core (.+?)\)/g)].map(([, version]) => version)).toEqual(cores);
	expect(engines).toContain(`${minorOf(TODAY.n8n)} (n8n-core ${devDependencies['n8n-core']})`);
});

test("no text and no comment names another version as today's", () => {
	const files = trackedFiles().filter((file) => /\.(?:md|[tj]s|yml)$/.test(file) && !['docs/proof.md', 'CHANGELOG.md'].includes(file));
	expect(namedIn([PROOF.replace(SPEED, ''), ...files.map(read)].join('\n'))).toEqual([TODAY.n8n]);
});

test('the figures on speed name the one version that they were measured with', () => {
	expect(namedIn(SPEED)).toHaveLength(1);
	expect(SPEED).toContain(`Measured with n8n ${namedIn(SPEED)[0]}`);
});

test('the README and the Korean guide install the version that package.json has', () => {
	for (const text of [README, read('docs/ko/README.md')]) {
		const named = [...text.matchAll(new RegExp(`${name}-(\\S+?)\\.tgz|"name":"${name}","version":"([^"]+)"`, 'g'))].map(([, file, listed]) => file ?? listed);
		expect(named.length).toBeGreaterThan(1);
		expect(new Set(named)).toEqual(new Set([version]));
	}
});
