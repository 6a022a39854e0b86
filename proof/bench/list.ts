import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import axios from 'axios';
import { TSX } from '../../scripts/program';
import { runNode } from '../../test/engine/support/harness';
import { type Version, VERSIONS } from '../../test/support/versions';
import { control, forkServer, type Stats } from './sandbox';
import { type Line, table } from './table';
import { usage } from './usage';

const USUAL = '60000';
const BATCH = 5000;
const DAYS = 80;
/** One payment in so many was refunded in part, and made by one buyer. */
const REFUNDED = 10;
const PAGE = 1000;
const BUYER = '김민준';

/** What gives a list: the rows that came, each with a name that no other has. */
type Contender = (version: Version, url: string, payments: number) => Promise<string[]>;

const node = (parameters: object, nameOf: (json: Record<string, unknown>) => string): Contender => async ({ apiVersion, credential: { type, data } }, url) => {
	const { outputs } = await runNode({ items: [{}], parameters: { apiVersion, operation: 'getAll', returnAll: true, ...parameters }, credentials: { [type]: data(url) } });
	return (outputs[0] ?? []).map(({ json }) => nameOf(json));
};

const payments = (filters: object) => node({ resource: 'payment', status: 'all', filters }, ({ paymentId }) => String(paymentId));

const CONTENDERS: Record<string, Contender> = {
	payments: payments({}),
	'payments by their start': payments({ dateOf: 'payment' }),
	'payments by their last change': payments({ dateOf: 'lastChange' }),
	'payments of one buyer': payments({ search: BUYER }),
	cancellations: node({ resource: 'cancellation' }, ({ paymentId, cancellationId }) => `${String(paymentId)} ${String(cancellationId)}`),
	'of succeeded refunds': node({ resource: 'cancellation', filters: { status: 'succeeded' } }, ({ paymentId, cancellationId }) => `${String(paymentId)} ${String(cancellationId)}`),
	'a plain loop': loop,
};

/**
 * npx tsx proof/bench/list.ts [--payments 60000]: lists over so many payments of 80 days, each in a process of its own, the sandbox
 * in another.
 */
async function main(): Promise<void> {
	const { values, positionals: [api, what = ''] } = parseArgs({ allowPositionals: true, options: { payments: { type: 'string', default: USUAL } } });
	const count = Number(values.payments);
	if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`--payments: a whole number, not ${values.payments}`);
	const mine = VERSIONS.find(({ apiVersion }) => apiVersion === api);
	if (process.send && mine) {
		process.send(await list(mine, what, count), () => process.exit());
		return;
	}
	const lines: Line[] = [];
	for (const { apiVersion } of VERSIONS) {
		for (const name of Object.keys(CONTENDERS)) {
			console.log(`• ${name}, over ${count} payments, API ${apiVersion} …`);
			const child = fork(__filename, [apiVersion, name, '--payments', String(count)], { execArgv: TSX });
			// What `list` gives there.
			const [line] = (await once(child, 'message')) as [Line];
			lines.push(line);
		}
	}
	console.log(`\n${table(lines)}`);
	// n8n's engine keeps timers of its own.
	process.exit();
}

async function list(version: Version, what: string, count: number): Promise<Line> {
	const { apiVersion, urlOf } = version;
	const { server, addresses } = await forkServer();
	const refund = apiVersion === 'v1' ? { buyer_name: BUYER, cancel_history: [{ amount: 1000 }] } : { customerName: BUYER, status: 'PARTIAL_CANCELLED', cancellations: [{ totalAmount: 1000 }] };
	for (let made = 0; made < count; made += BATCH) {
		const batch = Array.from({ length: Math.min(BATCH, count - made) }, (_, i) => ({ days_ago: ((made + i) * DAYS) / count, ...(i % REFUNDED === 0 && refund) }));
		await control(addresses.url, apiVersion === 'v1' ? 'payments' : 'v2/payments', batch);
	}
	const before = usage('self').peakMb;
	const began = performance.now();
	const names = await CONTENDERS[what]?.(version, urlOf(addresses), count) ?? [];
	const seconds = (performance.now() - began) / 1000;
	const { calls } = (await control(addresses.url, 'stats')) as Stats;
	server.disconnect();
	return {
		API: apiVersion.toUpperCase(),
		what,
		payments: count,
		listed: names.length,
		different: new Set(names).size,
		seconds: seconds.toFixed(1),
		calls: calls.lookup,
		'peak MB': usage('self').peakMb,
		'MB before': before,
	};
}

/** What a programmer would write: the pages of the last 90 days one after another, nothing kept but the ids. */
async function loop({ apiVersion, tokens }: Version, url: string, payments: number): Promise<string[]> {
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
			isLast = data.items.length < PAGE || ids.length >= payments;
		}
	}
	return ids;
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
