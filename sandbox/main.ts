import { parseArgs } from 'node:util';
import { startSandbox } from '.';
import { messageOf } from './objects';
import { KEY, SECRET } from './v1/token';
import { API_SECRET, STORE } from './v2/stores';

const OPTIONS = {
	port: { type: 'string', default: '4010' },
	'no-seed': { type: 'boolean', default: false },
	host: { type: 'string', multiple: true },
	'webhooks-anywhere': { type: 'boolean', default: false },
} as const;

/** tsx sandbox/main.ts [--port 4010] [--no-seed] [--host shop.local]… [--webhooks-anywhere] */
async function main(): Promise<void> {
	const { values } = parseArgs({ options: OPTIONS });
	const sandbox = await startSandbox({ port: Number(values.port), seed: !values['no-seed'], hosts: values.host, webhooksAnywhere: values['webhooks-anywhere'] });
	console.log(`PortOne sandbox   ${sandbox.url}   (open it in a browser)

V1  base URL        ${sandbox.url}
    REST API Key    ${KEY}
    REST API Secret ${SECRET}

V2  base URL        ${sandbox.v2.url}
    V2 API Secret   ${API_SECRET}
    Store ID        ${STORE}`);
	for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void sandbox.close());
}

main().catch((error: unknown) => {
	console.error(messageOf(error));
	process.exitCode = 1;
});
