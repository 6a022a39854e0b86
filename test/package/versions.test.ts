import fs from 'node:fs';
import path from 'node:path';
import { LOWEST, type N8nVersion, TODAY } from '../../scripts/n8n/versions';
import { PROJECT, readJson, trackedFiles } from './support/files';

const OLDER = readJson('test/engine/support/olderCores.json') as Record<string, string>;
const { devDependencies } = readJson('package.json') as { devDependencies: Record<string, string> };

const read = (file: string) => fs.readFileSync(path.join(PROJECT, file), 'utf8');
const README = read('README.md');
/** Figures stay with the version that they were measured with. */
const [, SPEED = ''] = /^### Speed\n(.*?)^#/ms.exec(README) ?? [];

/** Every version of n8n that a text names in full. */
const namedIn = (text: string) => [...new Set([...text.matchAll(/\bn8n (\d+\.\d+\.\d+)/g)].map(([, version]) => version!))];
const minorOf = (version: string) => version.split('.').slice(0, 2).join('.');
/** The README's rows on what is run, by their first cell. */
const ROWS = new Map([...README.matchAll(/^\| (.+?) \| (.+) \|$/gm)].map(([, first, rest]) => [first!, rest!]));
const inReal = ({ node }: N8nVersion, command: string) => new RegExp(`^the packed package in a real n8n.* Node ${node.split('.')[0]} \\| \`${command}\`$`);

test('the README names the versions that the tests run', () => {
	expect(ROWS.get(TODAY.n8n)).toMatch(inReal(TODAY, 'npm test'));
	expect(ROWS.get(LOWEST.n8n)).toMatch(inReal(LOWEST, 'npm run compat'));
	expect(README).toContain(`\nn8n ${minorOf(LOWEST.n8n)} and later.`);
	const cores = [...Object.keys(OLDER), devDependencies['n8n-core']!];
	const [engines = ''] = [...ROWS].find(([, how]) => how.includes('in-process')) ?? [];
	expect([...engines.matchAll(/\(n8n-core (.+?)\)/g)].map(([, version]) => version)).toEqual(cores);
	expect(engines).toContain(`${minorOf(TODAY.n8n)} (n8n-core ${devDependencies['n8n-core']})`);
});

test("no text and no comment names another version as today's", () => {
	const files = trackedFiles().filter((file) => /\.(?:md|[tj]s|yml)$/.test(file) && !['README.md', 'CHANGELOG.md'].includes(file));
	expect(namedIn([README.replace(SPEED, ''), ...files.map(read)].join('\n'))).toEqual([TODAY.n8n]);
});

test('the figures on speed name the one version that they were measured with', () => {
	expect(namedIn(SPEED)).toHaveLength(1);
	expect(SPEED).toContain(`Measured with n8n ${namedIn(SPEED)[0]}`);
});
