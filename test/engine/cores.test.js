'use strict';

const { devDependencies } = require('../../package.json');
const { engine } = require('./harness');

test("the tests of this folder run on the n8n-core that jest's project names", async () => {
	expect((await engine()).version).toBe(globalThis.N8N_CORE ?? devDependencies['n8n-core']);
});
