import fs from 'node:fs';
import path from 'node:path';
import { filesBelow, PROJECT } from './files';

const MOST_LINES = 200;
// One list of parameters, which reads best in one piece.
const LISTS = ['nodes/PortOne/actions/payment/cancelFields.ts'];

test(`no file outside the tests has more than ${MOST_LINES} lines`, () => {
	const long = filesBelow(PROJECT, 'bench', 'campaign', 'conformance', 'credentials', 'nodes', 'sandbox', 'scripts').filter(
		(file) => !LISTS.includes(file) && fs.readFileSync(path.join(PROJECT, file), 'utf8').split('\n').length > MOST_LINES + 1,
	);
	expect(long).toEqual([]);
});

// What runs before anything can compile, what is started too often to be compiled, and what is loaded by a tool or by Node.js as an ES module.
const TYPED_TESTS = ['actions', 'campaign', 'conformance', 'credentials', 'editor', 'engine', 'n8n', 'package', 'property', 'sandbox', 'scripts', 'trigger'].map((name) => `test/${name}`);
const PLAIN = ['scripts/bootstrap.js', 'scripts/leash.js', 'test/package/scan.mjs'];

test('JavaScript stands only where TypeScript cannot', () => {
	const scripts = filesBelow(PROJECT, 'bench', 'campaign', 'conformance', 'credentials', 'nodes', 'sandbox', 'scripts', ...TYPED_TESTS).filter((file) => /\.[cm]?jsx?$/.test(file));
	expect(scripts).toEqual(PLAIN);
});
