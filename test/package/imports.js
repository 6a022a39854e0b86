'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { preProcessFile } = require('typescript');
const { filesBelow } = require('./files');

/**
 * What each file of the shipped code imports, types included.
 *
 * @param {string} root folder that holds nodes/ and credentials/
 * @param {string} extension `.ts` for the sources, `.js` for what is built
 * @returns {Map<string, {packages: string[], files: string[]}>} by file, all relative to `root`
 */
function importsBelow(root, extension) {
	const files = filesBelow(root, 'nodes', 'credentials').filter((file) => file.endsWith(extension));
	const known = new Set(files);
	return new Map(files.map((file) => [file, importsOf(root, file, extension, known)]));
}

function importsOf(root, file, extension, known) {
	const names = preProcessFile(fs.readFileSync(path.join(root, file), 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName);
	const resolve = (name) => {
		const target = path.posix.join(path.posix.dirname(file), name);
		return [target + extension, `${target}/index${extension}`].find((candidate) => known.has(candidate)) ?? target;
	};
	return {
		packages: names.filter((name) => !name.startsWith('.')),
		files: names.filter((name) => name.startsWith('.')).map(resolve),
	};
}

module.exports = { importsBelow };
