import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run, start, type Started } from '../children';
import { freePort } from './port';
import { ready } from './ready';
import { copyServers, findServers, type Servers } from './servers';

// The user `nobody` (Debian policy 9.2.2).
const NOBODY = 65534;
const HOST = '127.0.0.1';
const IS_ROOT = process.getuid?.() === 0;

interface Address {
	host: string;
	port: number;
}

export interface Queue {
	/** n8n's settings for it, for main and workers alike. */
	settings: NodeJS.ProcessEnv;
	stop: () => Promise<void>;
}

/**
 * PostgreSQL and Redis for an n8n in queue mode, empty, on free ports, in a temporary folder.
 *
 * @throws Error that says what this machine lacks
 */
export async function startQueue(): Promise<Queue> {
	const servers = await findServers();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-queue-'));
	// PostgreSQL refuses to run as root, and root's cache is closed to others.
	if (IS_ROOT) fs.chownSync(folder, NOBODY, NOBODY);
	const running: Started[] = [];
	const stop = async () => {
		// SIGINT is PostgreSQL's "fast shutdown": SIGTERM waits for the clients.
		await Promise.all(running.map((server) => server.stop('SIGINT')));
		fs.rmSync(folder, { recursive: true, force: true });
	};
	try {
		const [postgresPort, redisPort] = [await freePort(), await freePort()];
		await Promise.all([startPostgres(servers, folder, postgresPort, running), startRedis(servers, folder, redisPort, running)]);
		const settings = queueSettings({ postgres: { host: HOST, port: postgresPort, database: 'postgres' }, redis: { host: HOST, port: redisPort } });
		return { settings, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** n8n's settings for a queue with these servers. */
export function queueSettings({ postgres, redis }: { postgres: Address & { database: string }; redis: Address }) {
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: postgres.host,
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: postgres.database,
		DB_POSTGRESDB_USER: 'n8n',
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: redis.host,
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	};
}

async function startPostgres(servers: Servers, folder: string, port: number, running: Started[]) {
	const { command, env } = IS_ROOT ? copyServers(servers, path.join(folder, 'debian')) : servers;
	const asNobody = IS_ROOT ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [];
	const log = path.join(folder, 'postgres.log');
	const data = path.join(folder, 'postgres');
	await run([...asNobody, command('initdb'), '--pgdata', data, '--username=n8n', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'], { cwd: folder, env, log });
	const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'].flatMap((setting) => ['-c', setting]);
	const server = start([...asNobody, command('postgres'), '-D', data, ...settings], { cwd: folder, env, log });
	running.push(server);
	await ready('PostgreSQL', server, log, () => fs.readFileSync(log, 'utf8').includes('ready to accept connections'));
}

async function startRedis({ command, env }: Servers, folder: string, port: number, running: Started[]) {
	const log = path.join(folder, 'redis.log');
	const settings = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder];
	const server = start([command('redis-server'), ...settings], { cwd: folder, env, log });
	running.push(server);
	await ready('Redis', server, log, () => fs.readFileSync(log, 'utf8').includes('Ready to accept connections'));
}
