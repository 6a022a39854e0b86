'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { run } = require('../children');
const { step } = require('../step');
const { cached } = require('./cache');

/** What queue mode needs, and Debian's package that holds it. */
const SERVERS = { postgres: 'postgresql', initdb: 'postgresql', 'redis-server': 'redis-server' };

/**
 * @typedef {object} Servers
 * @property {string | undefined} root the folder that Debian's packages were unpacked into, if a server is missing here
 * @property {(name: keyof SERVERS) => string} command absolute path of a program
 * @property {NodeJS.ProcessEnv} env in which the programs find their libraries
 */

/**
 * PostgreSQL and Redis as this machine has them; what is missing is taken out of Debian's packages, into the user's
 * cache folder. Nothing is installed in the system.
 *
 * @returns {Promise<Servers>}
 * @throws Error that says what this machine lacks
 */
async function findServers() {
	const missing = Object.keys(SERVERS).filter((name) => !installed(name));
	const packages = [...new Set(missing.map((name) => SERVERS[name]))];
	return serversIn(packages.length > 0 ? await cached(`debian-${packages.join('-')}`, (folder) => unpack(packages, folder)) : undefined);
}

/** The same servers, with what came out of Debian's packages copied to `folder`. */
function copyServers(servers, folder) {
	if (!servers.root) return servers;
	fs.cpSync(servers.root, folder, { recursive: true, verbatimSymlinks: true });
	return serversIn(folder);
}

function serversIn(root) {
	const command = (name) => installed(name) ?? find(name, binFolders(root));
	if (!root) return { root, command, env: process.env };
	const libraries = inside(path.join(root, 'usr/lib')).filter((folder) => folder.includes('-linux-'));
	return { root, command, env: { ...process.env, LD_LIBRARY_PATH: libraries.join(path.delimiter) } };
}

const installed = (name) => find(name, [...process.env.PATH.split(path.delimiter), ...binFolders('/')]);

function find(name, folders) {
	return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}

/** Debian keeps PostgreSQL's programs apart, by version. */
function binFolders(root) {
	return [path.join(root, 'usr/bin'), ...inside(path.join(root, 'usr/lib/postgresql')).map((version) => path.join(version, 'bin'))];
}

const inside = (folder) => (fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => path.join(folder, name)) : []);

async function unpack(packages, folder) {
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
			throw new Error(`n8n's queue mode needs PostgreSQL and Redis. Install ${packages.join(' and ')}, or let apt-get reach Debian's archive.\n${error.message}`);
		}
	});
	fs.rmSync(work, { recursive: true });
}

module.exports = { copyServers, findServers };
