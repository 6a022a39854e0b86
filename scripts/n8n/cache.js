'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const STAMP = 'installed.json';
const BUILDING = '-building-';

/**
 * A folder in the user's cache, built once for all checkouts. A build that was broken off leaves nothing that could be
 * taken for a whole one.
 *
 * @param {string} name
 * @param {(folder: string) => Promise<void>} build fills the folder, which is moved to its place afterwards
 * @returns {Promise<string>} the folder
 * @throws what `build` throws
 */
async function cached(name, build) {
	const cache = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'n8n-nodes-portone');
	const folder = path.join(cache, name);
	if (fs.existsSync(path.join(folder, STAMP))) return folder;
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
	return folder;
}

/** Removes what builds have left that were killed. */
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

/** Another process may have finished first; its copy is as good. */
function publish(building, folder) {
	fs.writeFileSync(path.join(building, STAMP), JSON.stringify({ name: path.basename(folder) }));
	try {
		fs.renameSync(building, folder);
	} catch (error) {
		if (!fs.existsSync(path.join(folder, STAMP))) throw error;
	}
}

module.exports = { cached };
