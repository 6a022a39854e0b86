import fs from 'node:fs';
import path from 'node:path';
import { preProcessFile } from 'typescript';
import { filesBelow } from './files';

/** By file, all relative to the root. */
export type Imports = Map<string, { packages: string[]; files: string[] }>;

/**
 * What each file of the shipped code imports, types included.
 *
 * @param root folder that holds nodes/ and credentials/
 * @param extension `.ts` for the sources, `.js` for what is built
 */
export function importsBelow(root: string, extension: string): Imports {
	const files = filesBelow(root, 'nodes', 'credentials').filter((file) => file.endsWith(extension));
	const known = new Set(files);
	return new Map(files.map((file) => [file, importsOf(root, file, extension, known)]));
}

function importsOf(root: string, file: string, extension: string, known: Set<string>) {
	const names = preProcessFile(fs.readFileSync(path.join(root, file), 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName);
	const resolve = (name: string) => {
		const target = path.posix.join(path.posix.dirname(file), name);
		return [target + extension, `${target}/index${extension}`].find((candidate) => known.has(candidate)) ?? target;
	};
	return {
		packages: names.filter((name) => !name.startsWith('.')),
		files: names.filter((name) => name.startsWith('.')).map(resolve),
	};
}
