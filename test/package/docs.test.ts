import fs from 'node:fs';
import path from 'node:path';
import { filesBelow, PROJECT, readJson, trackedFiles } from './support/files';

const TEXTS = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...filesBelow(PROJECT, 'docs', 'examples').filter((file) => file.endsWith('.md'))];

const read = (file: string) => fs.readFileSync(path.join(PROJECT, file), 'utf8');
const { scripts } = readJson('package.json') as { scripts: Record<string, string> };

/** Links and pictures of a text, without those in code. */
function linksOf(file: string) {
	const text = read(file).replace(/^```.*?^```/gms, '').replace(/`[^`]*`/g, '');
	return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
}

/** The anchors that GitHub gives a text's headings. */
function anchorsOf(file: string) {
	const headings = [...read(file).replace(/^```.*?^```/gms, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!);
	return headings.map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-'));
}

/** What is wrong with a link of a file; nothing for addresses of the web. */
function faultOf(file: string, link: string) {
	if (/^[a-z]+:/.test(link)) return [];
	const [target = '', anchor] = link.split('#');
	const meant = target === '' ? file : path.join(path.dirname(file), target);
	if (!fs.existsSync(path.join(PROJECT, meant))) return [`${file}: ${link} is not there`];
	return anchor === undefined || anchorsOf(meant).includes(decodeURIComponent(anchor)) ? [] : [`${file}: ${link} has no such heading`];
}

describe.each(TEXTS)('%s', (file) => {
	test('links to nothing that is not there', () => {
		expect(linksOf(file).flatMap((link) => faultOf(file, link))).toEqual([]);
	});

	test('names no command that is not there', () => {
		const commands = [...read(file).matchAll(/\bnpm (?:run ([\w:]+)|(start|test)\b)/g)].map(([, name, short]) => (name ?? short)!);
		expect(commands.filter((name) => !(name in scripts))).toEqual([]);
	});
});

test('links and commands are seen', () => {
	expect(read('docs/reference.md')).toMatch(/npm run sandbox/);
	expect(linksOf('README.md')).toEqual(expect.arrayContaining(['docs/ko/README.md', 'docs/reference.md#around-a-refund', 'docs/images/panel.png']));
	expect(linksOf('docs/reference.md')).toEqual(expect.arrayContaining(['#the-same-refund-or-another-one', '../examples/refunds.csv']));
	expect(faultOf('README.md', 'examples/none.csv')).toHaveLength(1);
	expect(faultOf('README.md', 'docs/ko/README.md#no-such-heading')).toHaveLength(1);
});

test('the README can be read in a few minutes', () => {
	expect(read('README.md').trim().split(/\s+/).length).toBeLessThanOrEqual(1600); // As `wc -w` counts.
});

test('README and Korean guide lead to every document', () => {
	const documents = filesBelow(PROJECT, 'docs').filter((file) => file.endsWith('.md'));
	const linked = ['README.md', 'docs/ko/README.md'].flatMap((file) => linksOf(file).map((link) => path.join(path.dirname(file), link.split('#')[0]!)));
	expect(documents.filter((file) => !linked.includes(file))).toEqual([]);
});

test("the node's links to the README lead to headings that are there", () => {
	const { homepage } = readJson('package.json') as { homepage: string };
	const codex = filesBelow(PROJECT, 'nodes').filter((file) => file.endsWith('.node.json')).map(read).join('\n');
	const anchors = [...codex.matchAll(/"(https:\/\/[^"#]+)#([^"]+)"/g)].filter(([, page]) => homepage.startsWith(page!)).map(([, , anchor]) => anchor!);
	expect(anchors).toContain('credentials');
	expect(anchors.filter((anchor) => ![...anchorsOf('README.md'), 'readme'].includes(anchor))).toEqual([]);
});

test('every picture is shown somewhere, and is small enough to load', () => {
	const shown = new Set(TEXTS.flatMap((file) => linksOf(file).map((link) => path.join(path.dirname(file), link))));
	const pictures = filesBelow(PROJECT, 'docs').filter((file) => file.endsWith('.png'));
	expect(pictures.filter((file) => !shown.has(file))).toEqual([]);
	expect(pictures.filter((file) => fs.statSync(path.join(PROJECT, file)).size > 300_000)).toEqual([]);
});

test('the map of the folders in CONTRIBUTING.md is of the folders that are there', () => {
	const tracked = trackedFiles().filter((file) => file.includes('/'));
	const below = (file: string) => (file.startsWith('nodes/') ? parentsOf(file) : file.startsWith('proof/') ? parentsOf(file).slice(0, 1) : []);
	const folders = new Set(tracked.flatMap((file) => [file.split('/')[0]!, ...below(file)]));
	for (const room of ['nodes', 'proof']) folders.delete(room); // Named by what is below.
	const named = [...read('CONTRIBUTING.md').matchAll(/^\| (`.+?) \|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`(.+?)`/g)].map(([, folder]) => folder!));
	expect(named.sort()).toEqual([...folders].sort());
});

/** Every folder above a file, below the first. */
function parentsOf(file: string) {
	const parts = file.split('/').slice(0, -1);
	return parts.slice(1).map((_, depth) => parts.slice(0, depth + 2).join('/'));
}
