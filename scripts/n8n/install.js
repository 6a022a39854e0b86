'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { run } = require('../children');
const { step } = require('../step');

const N8N_VERSION = '2.40.7';
// n8n 2.36 and later refuse to start on an older Node than 24.
const NODE_VERSION = '24.21.0';
const STAMP = 'installed.json';
const BUILDING = '-building-';

/**
 * @typedef {{folder: string, node: string, n8n: string}} Installed
 *   absolute paths: the folder, the Node 24 binary, n8n's command-line script
 */

/**
 * Installs n8n with a Node of its own into the user's cache folder, once for all checkouts. An install that was
 * broken off leaves nothing that could be taken for a whole one.
 *
 * @returns {Promise<Installed>}
 * @throws Error that says what this machine lacks
 */
async function installN8n() {
	const cache = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'n8n-nodes-portone');
	const folder = path.join(cache, `n8n-${N8N_VERSION}`);
	if (!fs.existsSync(path.join(folder, STAMP))) {
		fs.mkdirSync(cache, { recursive: true });
		sweep(cache);
		const building = `${folder}${BUILDING}${process.pid}`;
		fs.mkdirSync(building);
		try {
			await build(building);
			publish(building, folder);
		} finally {
			fs.rmSync(building, { recursive: true, force: true });
		}
	}
	return locate(folder);
}

/** Removes what installs have left that were killed. */
function sweep(cache) {
	for (const name of fs.readdirSync(cache).filter((entry) => entry.includes(BUILDING))) {
		if (!isAlive(Number(name.split(BUILDING)[1]))) fs.rmSync(path.join(cache, name), { recursive: true, force: true });
	}
}

function isAlive(pid) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error.code === 'EPERM';
	}
}

async function build(folder) {
	const log = path.join(folder, 'install.log');
	const { node } = locate(folder);
	const dependencies = { n8n: N8N_VERSION, [nodePackage()]: NODE_VERSION };
	fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
	need(['npm'], 'npm is needed to install n8n');

	// With its install scripts n8n does not install where a native Kafka client cannot be built.
	const npmInstall = ['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
	await step(`Installing n8n ${N8N_VERSION} with Node ${NODE_VERSION} (once, about 3 GB, 3 to 6 minutes)`, () =>
		run(npmInstall, { cwd: folder, log }).catch((error) => {
			throw new Error(`n8n could not be installed. Is the npm registry reachable, and is there room for 3 GB?\n${error.message}`);
		}),
	);

	const env = {
		...process.env,
		PATH: path.dirname(node) + path.delimiter + process.env.PATH,
		npm_config_nodedir: path.join(folder, 'node_modules', nodePackage()),
		// `npm start` hands this project's .npmrc down, which forbids what is wanted here.
		npm_config_ignore_scripts: 'false',
		JOBS: 'max',
	};
	await step('Building SQLite for it (once, 1 to 2 minutes)', () =>
		run(['npm', 'rebuild', 'sqlite3'], { cwd: folder, env, log }).catch((error) => {
			need(['python3', 'make', 'c++'], 'SQLite could not be built: a C++ compiler, make and Python 3 are needed');
			throw error;
		}),
	);
	await run([node, '-e', 'require("sqlite3")'], { cwd: folder, log });
}

/** Another process may have finished first; its copy is as good. */
function publish(building, folder) {
	fs.writeFileSync(path.join(building, STAMP), JSON.stringify({ n8n: N8N_VERSION, node: NODE_VERSION }));
	try {
		fs.renameSync(building, folder);
	} catch (error) {
		if (!fs.existsSync(path.join(folder, STAMP))) throw error;
	}
}

function locate(folder) {
	const modules = path.join(folder, 'node_modules');
	return {
		folder,
		node: path.join(modules, nodePackage(), 'bin', 'node'),
		n8n: path.join(modules, 'n8n', 'bin', 'n8n'),
	};
}

/** The package that holds Node's binary and headers; the package `node` only fetches it, by an install script. */
function nodePackage() {
	const appleSilicon = process.platform === 'darwin' && process.arch === 'arm64';
	return `${appleSilicon ? 'node-bin' : 'node'}-${process.platform}-${process.arch}`;
}

function need(commands, why) {
	const missing = commands.filter((command) => spawnSync(command, ['--version']).error);
	if (missing.length > 0) throw new Error(`${why}. Not found here: ${missing.join(', ')}`);
}

module.exports = { installN8n, N8N_VERSION };
