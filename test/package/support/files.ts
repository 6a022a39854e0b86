import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const PROJECT = path.join(__dirname, '..', '..', '..');

/** What a JSON file of the project holds; whoever reads it knows its form. */
export const readJson = (file: string): unknown => JSON.parse(fs.readFileSync(path.join(PROJECT, file), 'utf8'));

/** Every file that git tracks. */
export const trackedFiles = (): string[] => execFileSync('git', ['ls-files', '-z'], { cwd: PROJECT, encoding: 'utf8' }).split('\0').filter((file) => file !== '');

/**
 * Every file below some folders of a project, sorted, with forward slashes.
 *
 * @param folders relative to the project, as the files are
 */
export function filesBelow(project: string, ...folders: string[]): string[] {
	return folders
		.flatMap((folder) => fs.readdirSync(path.join(project, folder), { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(project, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
		.sort();
}
