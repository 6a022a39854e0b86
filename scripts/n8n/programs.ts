import fs from 'node:fs';
import path from 'node:path';

/** The folders in which this machine looks for programs. */
export const pathFolders = (): string[] => (process.env.PATH ?? '').split(path.delimiter);

/** The variable PATH with another folder before all others. */
export const withFolder = (folder: string): string => [folder, ...pathFolders()].join(path.delimiter);

/** Absolute path of the first program of a name. */
export function findProgram(name: string, folders: string[]): string | undefined {
	return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}
