import fs from 'node:fs';
import path from 'node:path';
import { run } from '../children';
import { messageOf } from '../errors';
import { step } from '../step';
import { cached } from './cache';
import { findProgram, pathFolders } from './programs';

/** What queue mode needs, and Debian's package that holds it. */
const SERVERS = { postgres: 'postgresql', initdb: 'postgresql', 'redis-server': 'redis-server' } as const;
type Server = keyof typeof SERVERS;
const NAMES: Server[] = ['postgres', 'initdb', 'redis-server'];

export interface Servers {
	/** The folder that Debian's packages were unpacked into, if a server is missing here. */
	root: string | undefined;
	/** Absolute path of a program. */
	command: (name: Server) => string;
	/** In which the programs find their libraries. */
	env: NodeJS.ProcessEnv;
}

/**
 * PostgreSQL and Redis as this machine has them; what is missing is taken out of Debian's packages, into the user's
 * cache folder. Nothing is installed in the system.
 *
 * @throws Error that says what this machine lacks
 */
export async function findServers(): Promise<Servers> {
	const missing = NAMES.filter((name) => installed(name) === undefined);
	const packages = [...new Set(missing.map((name) => SERVERS[name]))];
	return serversIn(packages.length > 0 ? await cached(`debian-${packages.join('-')}`, (folder) => unpack(packages, folder)) : undefined);
}

/** The same servers, with what came out of Debian's packages copied to `folder`. */
export function copyServers(servers: Servers, folder: string): Servers {
	if (servers.root === undefined) return servers;
	fs.cpSync(servers.root, folder, { recursive: true, verbatimSymlinks: true });
	return serversIn(folder);
}

function serversIn(root: string | undefined): Servers {
	const command = (name: Server) => {
		const found = installed(name) ?? (root === undefined ? undefined : findProgram(name, binFolders(root)));
		if (found === undefined) throw new Error(`Debian's package ${SERVERS[name]} holds no ${name}`);
		return found;
	};
	if (root === undefined) return { root, command, env: process.env };
	const libraries = inside(path.join(root, 'usr/lib')).filter((folder) => folder.includes('-linux-'));
	return { root, command, env: { ...process.env, LD_LIBRARY_PATH: libraries.join(path.delimiter) } };
}

const installed = (name: Server) => findProgram(name, [...pathFolders(), ...binFolders('/')]);

/** Debian keeps PostgreSQL's programs apart, by version. */
function binFolders(root: string) {
	return [path.join(root, 'usr/bin'), ...inside(path.join(root, 'usr/lib/postgresql')).map((version) => path.join(version, 'bin'))];
}

const inside = (folder: string) => (fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => path.join(folder, name)) : []);

async function unpack(packages: string[], folder: string) {
	const log = path.join(folder, 'install.log');
	const work = path.join(folder, 'apt');
	for (const part of ['lists/partial', 'archives/partial']) fs.mkdirSync(path.join(work, part), { recursive: true });
	// With lists of its own apt needs no root, and the system's stay as they are.
	const apt = ['apt-get', '-q', '-o', `Dir::State::lists=${work}/lists`, '-o', `Dir::Cache=${work}`, '-o', 'Debug::NoLocking=true'];
	await step(`Fetching Debian's packages ${packages.join(' and ')} (once, under a minute)`, async () => {
		try {
			await run([...apt, 'update'], { log });
			await run([...apt, 'install', '--download-only', '--yes', '--no-install-recommends', ...packages], { log });
			for (const file of inside(path.join(work, 'archives')).filter((name) => name.endsWith('.deb'))) await run(['dpkg', '-x', file, folder], { log });
		} catch (error) {
			throw new Error(`n8n's queue mode needs PostgreSQL and Redis. Install ${packages.join(' and ')}, or let apt-get reach Debian's archive.\n${messageOf(error)}`);
		}
	});
	fs.rmSync(work, { recursive: true });
}
