'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const PROJECT = path.join(__dirname, '..', '..');

/**
 * Packs the built project as npm would publish it.
 *
 * @param {string} folder where to put the tarball
 * @returns {string} path of the tarball
 */
function pack(folder) {
	const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: PROJECT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
	return path.join(folder, filename);
}

/** @throws Error if `dist` is missing or older than a source, so that what is packed would not be what stands here */
function assertBuilt() {
	const sources = ['nodes', 'credentials'].flatMap((folder) => fs.readdirSync(path.join(PROJECT, folder), { recursive: true }).map((name) => path.join(folder, name)));
	const changed = (file) => fs.statSync(path.join(PROJECT, file), { throwIfNoEntry: false })?.mtimeMs;
	const stale = sources.filter((file) => file.endsWith('.ts')).find((file) => !(changed(path.join('dist', file.replace(/\.ts$/, '.js'))) >= changed(file)));
	if (stale) throw new Error(`${stale} is not built: run \`npm run build\` first`);
}

/**
 * Puts a packed package where n8n keeps community packages, the way its own installer does
 * (n8n 2.40.7, community-packages.service, downloadPackage).
 *
 * @param {string} tarball
 * @param {string} userFolder n8n's N8N_USER_FOLDER
 * @throws Error if the package has dependencies, which would have to be installed too
 */
function unpack(tarball, userFolder) {
	const nodes = path.join(userFolder, '.n8n', 'nodes');
	const { name } = JSON.parse(fs.readFileSync(path.join(PROJECT, 'package.json'), 'utf8'));
	const target = path.join(nodes, 'node_modules', name);
	fs.mkdirSync(target, { recursive: true });
	execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);

	const manifest = path.join(target, 'package.json');
	const { devDependencies, peerDependencies, optionalDependencies, ...kept } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
	if (Object.keys(kept.dependencies ?? {}).length > 0) throw new Error(`${name} must have no runtime dependencies`);
	fs.writeFileSync(manifest, JSON.stringify(kept, null, 2));
	fs.writeFileSync(path.join(nodes, 'package.json'), JSON.stringify({ name: 'installed-nodes', private: true, dependencies: { [name]: kept.version } }));
}

module.exports = { assertBuilt, pack, unpack };
