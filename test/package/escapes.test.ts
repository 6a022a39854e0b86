import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { PROJECT, trackedFiles } from './support/files';

/** What a file takes from the compiler and from lint: how often each. */
interface Escapes {
	any: number;
	tsComment: number;
	eslintDisable: number;
	asUnknownAs: number;
}

// Where another shape than the one at hand is told to the compiler, how often, and why. All else must be typed.
const CROSSINGS: Record<string, [times: number, why: string]> = {
	'proof/bench/triggerAlone.ts': [1, "what the node uses of n8n's context"],
	'test/engine/kept.test.ts': [1, "what the node uses of n8n's context"],
	'test/gateway/http.test.ts': [1, "what the node uses of n8n's context"],
	'test/gateway/sockets.test.ts': [1, "what the node uses of n8n's context"],
	'test/property/cells.test.ts': [1, "what the node uses of n8n's context"],
	'test/trigger/activate.test.ts': [1, "what the node uses of n8n's context"],
	'test/trigger/begin.test.ts': [1, "what the node uses of n8n's context"],
	'test/trigger/support/calling.ts': [1, "what the node uses of n8n's context"],
};

function escapesOf(text: string): Escapes {
	const found: Escapes = {
		any: 0,
		tsComment: count(text, /@ts-(?:check|expect-error|ignore|nocheck)\b/g),
		eslintDisable: count(text, /\beslint-(?:disable|enable)\b/g),
		asUnknownAs: 0,
	};
	const visit = (node: ts.Node): void => {
		if (node.kind === ts.SyntaxKind.AnyKeyword) found.any += 1;
		if (ts.isAsExpression(node) && isToUnknown(node.expression)) found.asUnknownAs += 1;
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest));
	return found;
}

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
const isToUnknown = (node: ts.Node): boolean => (ts.isParenthesizedExpression(node) ? isToUnknown(node.expression) : ts.isAsExpression(node) && node.type.kind === ts.SyntaxKind.UnknownKeyword);

const escapes = trackedFiles()
	.filter((file) => file.endsWith('.ts'))
	.map((file) => ({ file, ...escapesOf(fs.readFileSync(path.join(PROJECT, file), 'utf8')) }));
const sum = (kind: keyof Escapes) => escapes.reduce((all, found) => all + found[kind], 0);

beforeAll(() => {
	console.log(`In ${escapes.length} files of TypeScript: ${sum('any')} any, ${sum('tsComment')} @ts- comments, lint switched off ${sum('eslintDisable')} times, ${sum('asUnknownAs')} as unknown as.`);
});

test.each<keyof Escapes>(['any', 'tsComment', 'eslintDisable'])('no file escapes by %s', (kind) => {
	expect(escapes.filter((found) => found[kind] > 0).map(({ file }) => file)).toEqual([]);
});

test('a value is taken for another only at a border, as often as listed', () => {
	const crossed = escapes.filter(({ asUnknownAs }) => asUnknownAs > 0).map(({ file, asUnknownAs }) => [file, asUnknownAs]);
	expect(Object.fromEntries(crossed)).toEqual(Object.fromEntries(Object.entries(CROSSINGS).map(([file, [times]]) => [file, times])));
});

test('every escape would be seen', () => {
	// In two pieces, since this file is looked through as well.
	const [ignore, disable] = [['@ts', 'ignore'], ['eslint', 'disable-next-line']].map((pieces) => pieces.join('-'));
	const lines = [`// ${disable}`, 'const a: Record<string, any[]> = {};', `// ${ignore}`, 'const b = (a as unknown) as { any: string };', 'const any = a as unknown as () => any;'];
	expect(escapesOf(lines.join('\n'))).toEqual({ any: 2, tsComment: 1, eslintDisable: 1, asUnknownAs: 2 });
});
