import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { run } from '../children';
import { messageOf } from '../errors';
import { step } from '../step';
import { cached } from './cache';
import { withFolder } from './programs';
import { type N8nVersion, TODAY } from './versions';

/** Absolute paths. */
interface Places {
	folder: string;
	/** The Node.js binary. */
	node: string;
	/** n8n's command-line script. */
	n8n: string;
}

export interface Installed extends Places {
	version: N8nVersion;
}

/**
 * Installs n8n with a Node of its own into the user's cache folder, once for all checkouts.
 *
 * @throws Error that says what this machine lacks
 */
export async function installN8n(version: N8nVersion = TODAY): Promise<Installed> {
	const folder = await cached(`n8n-${version.n8n}`, (building) => build(building, version));
	return { ...locate(folder), version };
}

/**
 * Installs n8n's engine alone, of an older version.
 *
 * @param version of n8n-core
 * @returns the folder in which it can be resolved, with its own n8n-workflow beside it
 * @throws Error with npm's last lines
 */
export async function installCore(version: string): Promise<string> {
	return await cached(`n8n-core-${version}`, async (folder) => {
		await step(`Installing n8n-core ${version} (once, about 20 s)`, () => npmInstall(folder, { 'n8n-core': version }));
	});
}

async function build(folder: string, version: N8nVersion) {
	const log = logIn(folder);
	const { node } = locate(folder);
	await step(`Installing n8n ${version.n8n} with Node ${version.node} (once, about 3 GB, 3 to 6 minutes)`, () =>
		npmInstall(folder, { n8n: version.n8n, [nodePackage()]: version.node }, version.overrides).catch((error: unknown) => {
			throw new Error(`n8n could not be installed. Is the npm registry reachable, and is there room for 3 GB?\n${messageOf(error)}`);
		}),
	);

	const env = {
		...process.env,
		PATH: withFolder(path.dirname(node)),
		npm_config_nodedir: path.join(folder, 'node_modules', nodePackage()),
		// `npm start` hands this project's .npmrc down, which forbids what is wanted here.
		npm_config_ignore_scripts: 'false',
		JOBS: 'max',
	};
	await step('Building SQLite for it (once, 1 to 2 minutes)', () =>
		run(['npm', 'rebuild', 'sqlite3'], { cwd: folder, env, log }).catch((error: unknown) => {
			need(['python3', 'make', 'c++'], 'SQLite could not be built: a C++ compiler, make and Python 3 are needed');
			throw error;
		}),
	);
	await run([node, '-e', 'require("sqlite3")'], { cwd: folder, log });
}

/** The install scripts stay out: with them n8n does not install where a native Kafka client cannot be built. */
async function npmInstall(folder: string, dependencies: Record<string, string>, overrides: Record<string, string> = {}) {
	need(['npm'], 'npm is needed to install n8n');
	fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies, overrides }));
	await run(['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: folder, log: logIn(folder) });
}

function logIn(folder: string) {
	return path.join(folder, 'install.log');
}

function locate(folder: string): Places {
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

function need(commands: string[], why: string) {
	const missing = commands.filter((command) => spawnSync(command, ['--version']).error);
	if (missing.length > 0) throw new Error(`${why}. Not found here: ${missing.join(', ')}`);
}
