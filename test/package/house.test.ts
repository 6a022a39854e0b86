import fs from 'node:fs';
import path from 'node:path';
import { filesBelow, PROJECT } from './support/files';

const MOST_LINES = 200;
// One list of parameters, which reads best in one piece.
const LISTS = ['nodes/PortOne/actions/payment/cancelFields.ts'];

test(`no file outside the tests has more than ${MOST_LINES} lines`, () => {
	const long = filesBelow(PROJECT, 'credentials', 'nodes', 'proof', 'sandbox', 'scripts').filter(
		(file) => !LISTS.includes(file) && fs.readFileSync(path.join(PROJECT, file), 'utf8').split('\n').length > MOST_LINES + 1,
	);
	expect(long).toEqual([]);
});

// What runs before anything can compile, and what a tool loads as it stands: settings, and Stryker's test runner.
const PLAIN = [
	'scripts/bootstrap.js',
	'scripts/leash.js',
	'test/depcruise.config.js',
	'test/eslint.base.mjs',
	'test/jest.config.js',
	'test/mutation/gateways.mjs',
	'test/mutation/runner.mjs',
];

test('JavaScript stands only where TypeScript cannot', () => {
	const scripts = filesBelow(PROJECT, 'credentials', 'nodes', 'proof', 'sandbox', 'scripts', 'test').filter((file) => /\.[cm]?jsx?$/.test(file));
	expect(scripts).toEqual(PLAIN);
});
