import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const PROJECT = path.join(__dirname, '..', '..');

/**
 * Packs the built project as npm would publish it.
 *
 * @param folder where to put the tarball
 * @returns path of the tarball
 */
export function pack(folder: string): string {
	const printed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: PROJECT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
	// What `npm pack --json` prints.
	const [{ filename }] = JSON.parse(printed) as [{ filename: string }];
	return path.join(folder, filename);
}

/** @throws Error if `dist` is missing or older than a source, so that what is packed would not be what stands here */
export function assertBuilt(): void {
	const sources = ['nodes', 'credentials'].flatMap((folder) => fs.readdirSync(path.join(PROJECT, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)));
	// What is not there is older than anything.
	const changed = (file: string) => fs.statSync(path.join(PROJECT, file), { throwIfNoEntry: false })?.mtimeMs ?? -Infinity;
	const stale = sources.filter((file) => file.endsWith('.ts')).find((file) => changed(path.join('dist', file.replace(/\.ts$/, '.js'))) < changed(file));
	if (stale !== undefined) throw new Error(`${stale} is not built: run \`npm run build\` first`);
}

/**
 * Puts a packed package where n8n keeps community packages, the way its own installer does
 * (n8n 2.41.1, community-packages.service, downloadPackage).
 *
 * @param userFolder n8n's N8N_USER_FOLDER
 * @throws Error if the package has dependencies, which would have to be installed too
 */
export function unpack(tarball: string, userFolder: string): void {
	const nodes = path.join(userFolder, '.n8n', 'nodes');
	const { name } = readManifest(path.join(PROJECT, 'package.json'));
	const target = path.join(nodes, 'node_modules', name);
	fs.mkdirSync(target, { recursive: true });
	execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);

	const manifest = path.join(target, 'package.json');
	const dropped = new Set(['devDependencies', 'peerDependencies', 'optionalDependencies']);
	const whole = readManifest(manifest);
	const kept = Object.fromEntries(Object.entries(whole).filter(([field]) => !dropped.has(field)));
	if (Object.keys(whole.dependencies ?? {}).length > 0) throw new Error(`${name} must have no runtime dependencies`);
	fs.writeFileSync(manifest, JSON.stringify(kept, null, 2));
	fs.writeFileSync(path.join(nodes, 'package.json'), JSON.stringify({ name: 'installed-nodes', private: true, dependencies: { [name]: whole.version } }));
}

interface Manifest {
	name: string;
	version: string;
	dependencies?: Record<string, string>;
}

// The manifest is this package's own.
const readManifest = (file: string) => JSON.parse(fs.readFileSync(file, 'utf8')) as Manifest;
