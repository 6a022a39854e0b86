import Ajv from 'ajv';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pack } from '../../scripts/n8n/pack';
import { freePort } from '../../scripts/n8n/port';
import { queueSettings } from '../../scripts/n8n/queue';
import { TODAY } from '../../scripts/n8n/versions';
import { program } from '../../scripts/program';
import { listening } from '../engine/support/listening';
import { environmentOf, readCompose, type Service } from '../support/compose';
import { PROJECT, readJson } from './support/files';

const { services, ...top } = readCompose();
const service = (name: string): Service => services[name]!;
const N8N = ['n8n', 'worker-1', 'worker-2'];

// As much of the Compose Specification (compose-spec/compose-spec, schema/compose-spec.json) as the file uses.
const texts = { type: 'array', items: { type: 'string' }, minItems: 1 };
const OF_A_SERVICE = {
	image: { type: 'string', pattern: '^[\\w./-]+:[\\w.-]+$' },
	restart: { enum: ['no', 'always', 'on-failure', 'unless-stopped'] },
	command: { anyOf: [{ type: 'string' }, texts] },
	entrypoint: texts,
	environment: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
	ports: { type: 'array', items: { type: 'string', pattern: '^127\\.0\\.0\\.1:\\d+:\\d+$' } },
	volumes: { type: 'array', items: { type: 'string', pattern: '^[^:]+:/[^:]+(:ro)?$' } },
	depends_on: {
		type: 'object',
		additionalProperties: { type: 'object', required: ['condition'], properties: { condition: { enum: ['service_healthy', 'service_completed_successfully'] } }, additionalProperties: false },
	},
	healthcheck: { type: 'object', required: ['test'], properties: { test: texts, interval: { type: 'string', pattern: '^\\d+s$' }, retries: { type: 'integer' } }, additionalProperties: false },
};
const SCHEMA = {
	type: 'object',
	required: ['services'],
	properties: {
		name: { type: 'string', pattern: '^[a-z0-9][a-z0-9_-]*$' },
		services: { type: 'object', additionalProperties: { type: 'object', required: ['image'], properties: OF_A_SERVICE, additionalProperties: false } },
		volumes: { type: 'object', additionalProperties: { type: 'null' } },
	},
	patternProperties: { '^x-': {} },
	additionalProperties: false,
};

describe('docker-compose.yml', () => {
	test('has the form of the Compose Specification', () => {
		const ajv = new Ajv({ allErrors: true, strictTypes: false });
		expect(ajv.validate(SCHEMA, readCompose()) || ajv.errors).toBe(true);
	});

	test('names no service and no volume that it does not have, and waits only for what can be waited for', () => {
		for (const { depends_on = {}, volumes = [] } of Object.values(services)) {
			for (const [name, { condition }] of Object.entries(depends_on)) expect([name, condition === 'service_healthy', service(name).restart === undefined]).toEqual([name, service(name).healthcheck !== undefined, condition !== 'service_healthy']);
			for (const volume of volumes.filter((text) => /^\w/.test(text))) expect(Object.keys(top.volumes)).toContain(volume.split(':')[0]);
		}
	});

	test("starts as the queue's test does: the servers and the package, then n8n, then its workers", () => {
		const started: string[][] = [];
		const isUp = (name: string) => started.flat().includes(name);
		while (started.flat().length < Object.keys(services).length) {
			const next = Object.keys(services).filter((name) => !isUp(name) && Object.keys(service(name).depends_on ?? {}).every(isUp));
			expect(next).not.toEqual([]);
			started.push(next);
		}
		expect(started).toEqual([['postgres', 'redis', 'package', 'sandbox'], ['n8n'], ['worker-1', 'worker-2']]);
	});

	test('gives n8n and its workers one environment: the settings of the queue test, and of the servers beside them', () => {
		const settings = environmentOf(service('n8n'));
		for (const name of N8N) expect(environmentOf(service(name))).toEqual(settings);
		expect(settings).toMatchObject(queueSettings({ postgres: { host: 'postgres', port: 5432, database: 'n8n' }, redis: { host: 'redis', port: 6379 } }));
		expect(environmentOf(service('postgres'))).toEqual({ POSTGRES_DB: settings.DB_POSTGRESDB_DATABASE, POSTGRES_USER: settings.DB_POSTGRESDB_USER, POSTGRES_PASSWORD: settings.DB_POSTGRESDB_PASSWORD });
	});

	test("has the n8n that the tests run, in it the package's volume, and n8n's own commands", () => {
		for (const name of [...N8N, 'package']) {
			expect(service(name).image).toBe(`docker.n8n.io/n8nio/n8n:${TODAY.n8n}`);
			expect(service(name).volumes).toContain('n8n:/home/node/.n8n');
		}
		expect(N8N.map((name) => service(name).command)).toEqual(['start', 'worker --concurrency=5', 'worker --concurrency=5']);
	});

	test('sets no secret of its own', () => {
		const text = fs.readFileSync(path.join(PROJECT, 'docker-compose.yml'), 'utf8');
		for (const name of ['N8N_ENCRYPTION_KEY', 'POSTGRES_PASSWORD', 'DB_POSTGRESDB_PASSWORD']) expect(text).toMatch(new RegExp(`${name}: \\$\\{\\w+:\\?`));
	});
});

describe('what runs in a container, run without one:', () => {
	let folder: string;
	beforeAll(() => {
		folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-compose-'));
	});
	afterAll(() => fs.rmSync(folder, { recursive: true }));

	test('the package is put where n8n looks for it', () => {
		const tarball = pack(folder);
		const [shell = '', flag = '', line = ''] = service('package').entrypoint!;
		const here = line.replaceAll('/home/node', path.join(folder, 'node')).replace('/package.tgz', tarball);
		execFileSync(shell, [flag, here], { stdio: 'pipe', env: { ...process.env, npm_config_offline: 'true' } });
		expect(fs.existsSync(path.join(folder, 'node', '.n8n', 'nodes', 'node_modules', 'n8n-nodes-portone', 'package.json'))).toBe(true);
		const { version } = readJson('package.json') as { version: string };
		expect(service('package').volumes).toContain(`./n8n-nodes-portone-${version}.tgz:/package.tgz:ro`);
	});

	test.each([[200, 0], [503, 1]])('n8n is healthy where it answers %i: %i', async (status, code) => {
		const n8n = await listening((request, response) => response.writeHead(request.url === '/healthz/readiness' ? status : 404).end());
		const [kind, , flag = '', script = ''] = service('n8n').healthcheck!.test;
		const check = spawn(process.execPath, [flag, script.replace('http://127.0.0.1:5678', n8n.url)], { stdio: 'inherit' });
		expect([kind, ...((await once(check, 'exit')) as [number])]).toEqual(['CMD', code, null]);
		await n8n.close();
	});

	test('n8n is not healthy where nobody answers', () => {
		const [, , flag = '', script = ''] = service('n8n').healthcheck!.test;
		expect(spawnSync(process.execPath, [flag, script.replace(':5678', ':9')]).status).toBe(1);
	});

	test('the sandbox answers by the name that other containers have for it', async () => {
		const [npx, yes, tsx, file, ...args] = service('sandbox').command as string[];
		const { devDependencies } = readJson('package.json') as { devDependencies: Record<string, string> };
		expect([npx, yes, tsx]).toEqual(['npx', '--yes', `tsx@${devDependencies.tsx}`]);
		// Nothing else of the repository is in its container.
		fs.cpSync(path.join(PROJECT, 'sandbox'), path.join(folder, 'sandbox'), { recursive: true });
		const port = await freePort();
		const [command = '', ...given] = program(path.join(folder, file!), ...args.map((arg) => (arg === '4010' ? String(port) : arg)));
		const sandbox = spawn(command, given, { stdio: ['ignore', 'pipe', 'inherit'] });
		await once(sandbox.stdout, 'data');
		expect([await statusOf(port, 'sandbox'), await statusOf(port, 'elsewhere')]).toEqual([200, 421]);
		sandbox.kill();
		expect(service('sandbox').ports).toEqual(['127.0.0.1:4010:4010', '127.0.0.1:4011:4011']);
	});
});

/** What a request for the page is answered, by whichever name the sandbox is called. */
async function statusOf(port: number, name: string): Promise<number | undefined> {
	const request = http.get({ port, headers: { Host: `${name}:${port}` } });
	const [response] = (await once(request, 'response')) as [http.IncomingMessage];
	response.resume();
	return response.statusCode;
}
