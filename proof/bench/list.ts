import { fork } from 'node:child_process';
import { once } from 'node:events';
import axios from 'axios';
import { TSX } from '../../scripts/program';
import { runNode } from '../../test/engine/support/harness';
import { type Version, VERSIONS } from '../../test/support/versions';
import { control, forkServer, type Stats } from './sandbox';
import { type Line, table } from './table';
import { usage } from './usage';

const PAYMENTS = 60_000;
const BATCH = 5000;
const DAYS = 80;
/** One payment in so many was refunded in part. */
const REFUNDED = 10;
const PAGE = 1000;

/** What gives a list: the rows that came, each with a name that no other has. */
type Contender = (version: Version, url: string) => Promise<string[]>;

const node = (parameters: object, nameOf: (json: Record<string, unknown>) => string): Contender => async ({ apiVersion, credential: { type, data } }, url) => {
	const { outputs } = await runNode({ items: [{}], parameters: { apiVersion, operation: 'getAll', returnAll: true, ...parameters }, credentials: { [type]: data(url) } });
	return (outputs[0] ?? []).map(({ json }) => nameOf(json));
};

const CONTENDERS: Record<string, Contender> = {
	payments: node({ resource: 'payment', status: 'all' }, ({ paymentId }) => String(paymentId)),
	cancellations: node({ resource: 'cancellation' }, ({ paymentId, cancellationId }) => `${String(paymentId)} ${String(cancellationId)}`),
	'of succeeded refunds': node({ resource: 'cancellation', filters: { status: 'succeeded' } }, ({ paymentId, cancellationId }) => `${String(paymentId)} ${String(cancellationId)}`),
	'a plain loop': loop,
};

/** npx tsx proof/bench/list.ts: lists over 60,000 payments of 80 days, each in a process of its own, the sandbox in another. */
async function main(): Promise<void> {
	const [api, what = ''] = process.argv.slice(2);
	const mine = VERSIONS.find(({ apiVersion }) => apiVersion === api);
	if (process.send && mine) {
		process.send(await list(mine, what), () => process.exit());
		return;
	}
	const lines: Line[] = [];
	for (const { apiVersion } of VERSIONS) {
		for (const name of Object.keys(CONTENDERS)) {
			console.log(`• ${name}, over ${PAYMENTS} payments, API ${apiVersion} …`);
			const child = fork(__filename, [apiVersion, name], { execArgv: TSX });
			// What `list` gives there.
			const [line] = (await once(child, 'message')) as [Line];
			lines.push(line);
		}
	}
	console.log(`\n${table(lines)}`);
	// n8n's engine keeps timers of its own.
	process.exit();
}

async function list(version: Version, what: string): Promise<Line> {
	const { apiVersion, urlOf } = version;
	const { server, addresses } = await forkServer();
	const refund = apiVersion === 'v1' ? { cancel_history: [{ amount: 1000 }] } : { status: 'PARTIAL_CANCELLED', cancellations: [{ totalAmount: 1000 }] };
	for (let made = 0; made < PAYMENTS; made += BATCH) {
		const batch = Array.from({ length: BATCH }, (_, i) => ({ days_ago: ((made + i) * DAYS) / PAYMENTS, ...(i % REFUNDED === 0 && refund) }));
		await control(addresses.url, apiVersion === 'v1' ? 'payments' : 'v2/payments', batch);
	}
	const before = usage('self').peakMb;
	const began = performance.now();
	const names = await CONTENDERS[what]?.(version, urlOf(addresses)) ?? [];
	const seconds = (performance.now() - began) / 1000;
	const { calls } = (await control(addresses.url, 'stats')) as Stats;
	server.disconnect();
	return {
		API: apiVersion.toUpperCase(),
		what,
		payments: PAYMENTS,
		listed: names.length,
		different: new Set(names).size,
		seconds: seconds.toFixed(1),
		calls: calls.lookup,
		'peak MB': usage('self').peakMb,
		'MB before': before,
	};
}

/** What a programmer would write: the pages of the last 90 days one after another, nothing kept but the ids. */
async function loop({ apiVersion, tokens }: Version, url: string): Promise<string[]> {
	const ids: string[] = [];
	const [token] = await tokens(url);
	for (let page = 1, isLast = false; !isLast; page++) {
		if (apiVersion === 'v1') {
			const from = Math.floor(Date.now() / 1000) - 90 * 86_400 + 60;
			const { data } = await axios.get<{ response: { list: Array<{ imp_uid: string }>; next: number } }>(`${url}/payments/status/all?page=${page}&limit=${PAGE}&from=${from}&sorting=-started`, { headers: { Authorization: token } });
			ids.push(...data.response.list.map(({ imp_uid }) => imp_uid));
			isLast = data.response.next === 0;
		} else {
			const body = JSON.stringify({ page: { number: page - 1, size: PAGE }, filter: { version: 'V2', timestampType: 'CREATED_AT' } });
			const { data } = await axios.get<{ items: Array<{ id: string }> }>(`${url}/payments?requestBody=${encodeURIComponent(body)}`, { headers: { Authorization: 'PortOne sandbox-v2-secret' } });
			ids.push(...data.items.map(({ id }) => id));
			isLast = data.items.length < PAGE || ids.length >= PAYMENTS;
		}
	}
	return ids;
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
