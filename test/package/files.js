'use strict';

const fs = require('node:fs');
const path = require('node:path');

/**
 * Every file below some folders of a project, sorted, with forward slashes.
 *
 * @param {string} project
 * @param {string[]} folders relative to it
 */
function filesBelow(project, ...folders) {
	return folders
		.flatMap((folder) => fs.readdirSync(path.join(project, folder), { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(project, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
		.sort();
}

module.exports = { filesBelow };
