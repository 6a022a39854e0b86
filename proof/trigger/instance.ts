import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import type { INodeType } from 'n8n-workflow';

export const ROOT = path.join(__dirname, '..', '..');
const NODES = path.join(ROOT, 'dist', 'nodes');

/** What stands in a file of the built package, by its path below `nodes`. */
export type Change = (file: string, text: string) => string;

interface Loaded {
	exports: Record<string, unknown>;
}

const texts = new Map<string, string>();

/**
 * The built trigger as a process of its own has it: with a memory that it shares with no other.
 *
 * @param entry the n8n-core that runs it
 */
export function openInstance(entry: string, change: Change = (_, text) => text): INodeType {
	const other = createRequire(entry);
	const loaded = new Map<string, Loaded>();
	const load = (file: string): unknown => {
		const known = loaded.get(file);
		if (known) return known.exports;
		const own: Loaded = { exports: {} };
		loaded.set(file, own);
		const text = texts.get(file) ?? readFileSync(file, 'utf8');
		texts.set(file, text);
		const require = (name: string): unknown => (name.startsWith('.') ? load(path.resolve(path.dirname(file), `${name}.js`)) : other(name));
		const run = compileFunction(change(path.relative(NODES, file), text), ['exports', 'require', 'module'], { filename: file }) as (exports: object, require: unknown, module: Loaded) => void;
		run(own.exports, require, own);
		return own.exports;
	};
	// What the package's own file exports.
	const { PortOneTrigger } = load(path.join(NODES, 'PortOneTrigger', 'PortOneTrigger.node.js')) as { PortOneTrigger: new () => INodeType };
	return new PortOneTrigger();
}
