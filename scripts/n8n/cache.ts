import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { codeOf } from '../errors';

const STAMP = 'installed.json';
const BUILDING = '-building-';

/**
 * A folder in the user's cache, built once for all checkouts. A build that was broken off leaves nothing that could be
 * taken for a whole one.
 *
 * @param build fills the folder, which is moved to its place afterwards
 * @returns the folder
 * @throws what `build` throws
 */
export async function cached(name: string, build: (folder: string) => Promise<void>): Promise<string> {
	// An empty variable is none (XDG Base Directory Specification).
	const home = process.env.XDG_CACHE_HOME ?? '';
	const cache = path.join(home === '' ? path.join(os.homedir(), '.cache') : home, 'n8n-nodes-portone');
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
function sweep(cache: string) {
	for (const name of fs.readdirSync(cache).filter((entry) => entry.includes(BUILDING))) {
		if (!isAlive(Number(name.split(BUILDING)[1]))) fs.rmSync(path.join(cache, name), { recursive: true, force: true });
	}
}

function isAlive(pid: number) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
}

/** Another process may have finished first; its copy is as good. */
function publish(building: string, folder: string) {
	fs.writeFileSync(path.join(building, STAMP), JSON.stringify({ name: path.basename(folder) }));
	try {
		fs.renameSync(building, folder);
	} catch (error) {
		if (!fs.existsSync(path.join(folder, STAMP))) throw error;
	}
}
