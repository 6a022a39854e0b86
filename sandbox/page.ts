import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from './answer';

interface Part {
	file: string;
	type: string;
}

const PARTS = new Map<string, Part>([
	['/', { file: 'index.html', type: 'text/html' }],
	['/style.css', { file: 'style.css', type: 'text/css' }],
	...['controls', 'dom', 'payment', 'show'].map((name): [string, Part] => [`/${name}`, { file: `${name}.ts`, type: 'text/javascript' }]),
]);

/** A part of the page for the browser, whose scripts lose their types on the way; undefined where there is none. */
export async function servePage(path: string): Promise<Answer | undefined> {
	const part = PARTS.get(path);
	if (!part) return undefined;
	const text = await readFile(join(__dirname, 'page', part.file), 'utf8');
	return { status: 200, type: part.type, body: part.file.endsWith('.ts') ? await scriptOf(text) : text };
}

/** The compiler is loaded late: it takes longer than all of the sandbox, and most who start one never open the page. */
async function scriptOf(text: string): Promise<string> {
	const { default: ts } = await import('typescript');
	return ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } }).outputText;
}
