'use strict';

const { parseArgs } = require('node:util');
const { startSandbox } = require('.');
const { KEY, SECRET } = require('./v1/token');

/** node sandbox/main.js [--port 4010] [--no-seed] */
async function main() {
	const { values } = parseArgs({ options: { port: { type: 'string', default: '4010' }, 'no-seed': { type: 'boolean', default: false } } });
	const sandbox = await startSandbox({ port: Number(values.port), seed: !values['no-seed'] });
	console.log(`PortOne sandbox   ${sandbox.url}   (open it in a browser)`);
	console.log(`REST API Key      ${KEY}`);
	console.log(`REST API Secret   ${SECRET}`);
	for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void sandbox.close());
}

main().catch((error) => {
	console.error(error.message);
	process.exitCode = 1;
});
