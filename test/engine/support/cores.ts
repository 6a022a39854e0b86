import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installCore } from '../../../scripts/n8n/install';
import { load, ROOT, type Loaded, type Where } from '../../../scripts/engine/loaded';

/** Versions of n8n-core beside today's, which is in package.json; jest's configuration, which is read by plain Node, needs them too. */
export const OLDER_CORES = Object.keys(JSON.parse(readFileSync(path.join(__dirname, 'olderCores.json'), 'utf8')) as Record<string, string>);

/**
 * An older n8n-core, by its version, over this repository's own build. The package is loaded from a copy, beside which
 * Node finds that core's n8n-workflow and not ours.
 *
 * @param nodes see `Where`
 */
export async function loadOlder(version: string, nodes?: Where['nodes']): Promise<Loaded> {
	const core = await installCore(version);
	const packageDir = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-portone-'));
	try {
		for (const part of ['dist', 'package.json']) cpSync(path.join(ROOT, part), path.join(packageDir, part), { recursive: true });
		symlinkSync(path.join(core, 'node_modules'), path.join(packageDir, 'node_modules'));
		return await load({ core, packageDir, nodes });
	} finally {
		rmSync(packageDir, { recursive: true });
	}
}
