import fs from 'node:fs';
import path from 'node:path';
import { preProcessFile } from 'typescript';
import { filesBelow, PROJECT } from './support/files';

const SHIPPED_MAY_IMPORT = ['n8n-workflow', 'node:crypto'];
const DIST = path.join(PROJECT, 'dist');

// What the sources may import lint says (test/depcruise.config.js); this is what the compiler has made of it.
describe('the imports of the built files', () => {
	const files = filesBelow(DIST, 'nodes', 'credentials').filter((file) => file.endsWith('.js'));
	const imports = files.flatMap((file) => importsOf(file).map((target) => [file, target] as const));

	test('are there to be checked', () => {
		expect(imports).toContainEqual(['nodes/PortOne/refund/decide.js', 'nodes/PortOne/refund/recognise.js']);
		expect(imports).toContainEqual(['nodes/PortOneTrigger/PortOneTrigger.node.js', 'n8n-workflow']);
	});

	test('name no package but n8n-workflow and node:crypto, and no file outside nodes/ and credentials/', () => {
		expect(imports.filter(([, target]) => !files.includes(target) && !SHIPPED_MAY_IMPORT.includes(target))).toEqual([]);
	});
});

/** Packages by their name, files relative to the root. */
function importsOf(file: string): string[] {
	const { importedFiles } = preProcessFile(fs.readFileSync(path.join(DIST, file), 'utf8'), true, true);
	return importedFiles.map(({ fileName }) => (fileName.startsWith('.') ? resolve(path.posix.join(path.posix.dirname(file), fileName)) : fileName));
}

function resolve(target: string): string {
	return ['.js', '/index.js'].map((end) => target + end).find((candidate) => fs.existsSync(path.join(DIST, candidate))) ?? target;
}
