import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pack } from '../../../scripts/n8n/pack';
import { filesBelow, PROJECT } from './files';

export interface Packed {
	folder: string;
	/** Relative to the folder. */
	files: string[];
	remove: () => void;
}

/** What `npm pack` makes of the built project, unpacked where it finds n8n-workflow as it does inside n8n. */
export function unpackTarball(): Packed {
	const home = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-packed-'));
	execFileSync('tar', ['-xzf', pack(home), '-C', home]);
	fs.symlinkSync(path.join(PROJECT, 'node_modules'), path.join(home, 'node_modules'));
	const folder = path.join(home, 'package');
	return { folder, files: filesBelow(folder, '.'), remove: () => fs.rmSync(home, { recursive: true, force: true }) };
}
