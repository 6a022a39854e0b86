'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { filesBelow } = require('./files');

const PROJECT = path.join(__dirname, '..', '..');
const MOST_LINES = 200;
// One list of parameters, which reads best in one piece.
const LISTS = ['nodes/PortOne/actions/payment/cancelFields.ts'];

test(`no file outside the tests has more than ${MOST_LINES} lines`, () => {
	const long = filesBelow(PROJECT, 'bench', 'campaign', 'conformance', 'credentials', 'nodes', 'sandbox', 'scripts').filter(
		(file) => !LISTS.includes(file) && fs.readFileSync(path.join(PROJECT, file), 'utf8').split('\n').length > MOST_LINES + 1,
	);
	expect(long).toEqual([]);
});

test("TypeScript stands only where n8n's strict rules can check it", () => {
	const elsewhere = filesBelow(PROJECT, 'bench', 'campaign', 'conformance', 'sandbox', 'scripts', 'test').filter((file) => /\.[cm]?tsx?$/.test(file));
	expect(elsewhere).toEqual([]);
});
