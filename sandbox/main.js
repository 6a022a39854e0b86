'use strict';

const { parseArgs } = require('node:util');
const { startSandbox } = require('.');
const { KEY, SECRET } = require('./v1/token');
const { API_SECRET, STORE } = require('./v2/stores');

/** node sandbox/main.js [--port 4010] [--no-seed] */
async function main() {
	const { values } = parseArgs({ options: { port: { type: 'string', default: '4010' }, 'no-seed': { type: 'boolean', default: false } } });
	const sandbox = await startSandbox({ port: Number(values.port), seed: !values['no-seed'] });
	console.log(`PortOne sandbox   ${sandbox.url}   (open it in a browser)

V1  base URL        ${sandbox.url}
    REST API Key    ${KEY}
    REST API Secret ${SECRET}

V2  base URL        ${sandbox.v2.url}
    V2 API Secret   ${API_SECRET}
    Store ID        ${STORE}`);
	for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void sandbox.close());
}

main().catch((error) => {
	console.error(error.message);
	process.exitCode = 1;
});
