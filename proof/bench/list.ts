import { fork } from 'node:child_process';
import { once } from 'node:events';
import { TSX } from '../../scripts/program';
import { runNode } from '../../test/engine/support/harness';
import { type Version, VERSIONS } from '../../test/support/versions';
import { control, forkServer, type Stats } from './sandbox';
import { type Line, table } from './table';
import { usage } from './usage';

const PAYMENTS = 60_000;
const BATCH = 5000;
const DAYS = 80;

/** npx tsx bench/list.ts: Get Many over 60,000 payments of 80 days, each API version in a process of its own, the sandbox in another. */
async function main(): Promise<void> {
	const mine = VERSIONS.find(({ apiVersion }) => apiVersion === process.argv[2]);
	if (process.send && mine) {
		process.send(await list(mine), () => process.exit());
		return;
	}
	const lines: Line[] = [];
	for (const { apiVersion } of VERSIONS) {
		console.log(`• Get Many over ${PAYMENTS} payments, API ${apiVersion} …`);
		const child = fork(__filename, [apiVersion], { execArgv: TSX });
		// What `list` gives there.
		const [line] = (await once(child, 'message')) as [Line];
		lines.push(line);
	}
	console.log(`\n${table(lines)}`);
	// n8n's engine keeps timers of its own.
	process.exit();
}

async function list({ apiVersion, credential: { type, data }, urlOf }: Version): Promise<Line> {
	const { server, addresses } = await forkServer();
	for (let made = 0; made < PAYMENTS; made += BATCH) {
		const batch = Array.from({ length: BATCH }, (_, i) => ({ days_ago: ((made + i) * DAYS) / PAYMENTS }));
		await control(addresses.url, apiVersion === 'v1' ? 'payments' : 'v2/payments', batch);
	}
	const before = usage('self').peakMb;
	const began = performance.now();
	const { outputs } = await runNode({
		items: [{}],
		parameters: { apiVersion, resource: 'payment', operation: 'getAll', returnAll: true, status: 'all', filters: {}, simplify: true },
		credentials: { [type]: data(urlOf(addresses)) },
	});
	const seconds = (performance.now() - began) / 1000;
	const [listed = []] = outputs;
	const ids = new Set(listed.map((item: { json: Record<string, unknown> }) => item.json.paymentId));
	const { calls } = (await control(addresses.url, 'stats')) as Stats;
	server.disconnect();
	return {
		API: apiVersion.toUpperCase(),
		payments: PAYMENTS,
		listed: listed.length,
		different: ids.size,
		seconds: seconds.toFixed(1),
		calls: calls.lookup,
		'peak MB': usage('self').peakMb,
		'MB before': before,
	};
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
