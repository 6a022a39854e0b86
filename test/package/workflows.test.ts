import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { filesBelow, PROJECT } from './support/files';

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

interface Job {
	permissions?: Record<string, string>;
	environment?: string;
	needs?: string[];
	steps: Step[];
}

interface Workflow {
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const read = (file: string) => fs.readFileSync(path.join(PROJECT, file), 'utf8');
const workflows = filesBelow(PROJECT, '.github/workflows').map((file) => ({ file, text: read(file), ...(parse(read(file)) as Workflow) }));
const jobs = workflows.flatMap(({ file, jobs: found, permissions }) => Object.entries(found).map(([name, job]) => ({ name: `${path.basename(file, '.yml')}/${name}`, ...job, permissions: job.permissions ?? permissions })));
const publish = workflows.find(({ file }) => file.endsWith('publish.yml'))!.jobs;
const steps = (job: Job | undefined) => job!.steps.map(({ uses, run }) => run ?? uses!.replace(/@.*/, ''));
const may = (permission: string) => jobs.filter(({ permissions }) => permissions[permission] === 'write').map(({ name }) => name);

test('every action is pinned by its commit, and says which version that is', () => {
	const used = workflows.flatMap(({ text }) => [...text.matchAll(/\buses: (.*)$/gm)].map(([, what]) => what!));
	expect(used.length).toBeGreaterThan(10);
	expect(used.filter((what) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(what))).toEqual([]);
});

test('one action has one pin everywhere', () => {
	const pins = new Set(workflows.flatMap(({ text }) => [...text.matchAll(/\buses: (\S+@[0-9a-f]{40} # v\S+)$/gm)].map(([, pin]) => pin!)));
	expect(pins.size).toBe(new Set([...pins].map((pin) => pin.split('@')[0])).size);
});

test('a token for npm can be asked for by one job alone, behind an environment, which runs nothing of the dependencies and nothing of the repository', () => {
	expect(may('id-token')).toEqual(['publish/publish']);
	expect(publish.publish!.environment).toBe('npm');
	expect(publish.publish!.permissions).toEqual({ 'id-token': 'write' });
	expect(steps(publish.publish)).toEqual(['actions/setup-node', 'actions/download-artifact', 'npm publish ./n8n-nodes-portone-*.tgz --ignore-scripts --provenance --access public']);
});

test('it publishes the file of a job that ran no install script, once the tests have passed', () => {
	expect(publish.publish!.needs).toEqual(['test', 'build']);
	expect(steps(publish.build)).toEqual(expect.arrayContaining(['npm ci --ignore-scripts', 'npm run build', 'npm pack --ignore-scripts', 'actions/upload-artifact']));
	expect(steps(publish.test)).toContain('.ci/run');
	const [uploaded, downloaded] = [publish.build, publish.publish].map((job) => job!.steps.find(({ uses }) => /(up|down)load-artifact@/.test(uses ?? ''))!.with!.name);
	expect(downloaded).toBe(uploaded);
});

test('the tag, the version and the changelog must agree', () => {
	const check = steps(publish.build).join('\n');
	expect(check).toContain('test "$GITHUB_REF_NAME" = "v$version"');
	expect(check).toContain('grep -q "^## $version$" CHANGELOG.md');
});

test('only the release may write to the repository, and it only attaches that file', () => {
	expect(may('contents')).toEqual(['publish/release']);
	expect(publish.release!.needs).toEqual(['test', 'build']);
	expect(steps(publish.release)).toEqual(['actions/download-artifact', expect.stringMatching(/^gh release create .*n8n-nodes-portone-\*\.tgz/)]);
});

test('nothing else is granted, no token is left in a checkout, and no cache crosses into publishing', () => {
	const granted = new Set(jobs.flatMap(({ permissions }) => Object.entries(permissions).map(([name, level]) => `${name}: ${level}`)));
	expect([...granted].sort()).toEqual(['contents: read', 'contents: write', 'id-token: write', 'security-events: write']);
	const all = jobs.flatMap((job) => job.steps);
	expect(all.filter(({ uses, with: given }) => uses?.startsWith('actions/checkout@') && given?.['persist-credentials'] !== false)).toEqual([]);
	expect(Object.values(publish).flatMap((job) => job.steps).filter(({ uses, with: given }) => uses?.startsWith('actions/setup-node@') && (given?.cache !== undefined || given?.['package-manager-cache'] !== false))).toEqual([]);
	expect(workflows.filter(({ on }) => 'pull_request_target' in on)).toEqual([]);
});

test('dependencies and actions are kept up to date, and the code is analysed', () => {
	const { updates } = parse(read('.github/dependabot.yml')) as { updates: Array<{ 'package-ecosystem': string }> };
	expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
	expect(jobs.flatMap(steps)).toEqual(expect.arrayContaining(['github/codeql-action/init', 'github/codeql-action/analyze']));
});
