import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { INodeCredentials, INodeParameters } from 'n8n-workflow';
import { TSX } from '../../scripts/program';
import { type NodeSketch, refund } from '../../scripts/n8n/workflows';
import { V1 } from '../../test/support/versions';
import type { LoopJob, LoopUsed } from './loop';
import { runInN8n } from './n8n';
import type { Job, Used } from './run';

export const CONTINUE: Partial<NodeSketch> = { onError: 'continueRegularOutput' };

type Contender = (job: Job) => Promise<Used>;

/** Everybody who refunds the same rows, each in a process of its own. */
export const CONTENDERS = {
	'this node': async (job) => {
		const { concurrency } = job;
		return await runInN8n(job, V1.credential, (credentials) => refund(V1, credentials, { node: CONTINUE, options: { concurrency } }));
	},

	'HTTP Request, unbounded': async (job) => await runInN8n(job, V1.credential, (credentials) => httpRequest(job, credentials, {})),

	'HTTP Request, batched': async (job) => {
		const batching = { batch: { batchSize: job.concurrency, batchInterval: job.latency } };
		return await runInN8n(job, V1.credential, (credentials) => httpRequest(job, credentials, { batching }));
	},

	'axios loop, no n8n': async ({ sandbox, rows: [, ...rows], concurrency, tools }) => {
		await sandbox.mark();
		const loop = fork(path.join(__dirname, 'loop.ts'), { execPath: tools.installed.node, execArgv: TSX });
		const job: LoopJob = { url: sandbox.url, rows, concurrency };
		loop.send(job);
		const [used] = (await once(loop, 'message')) as [LoopUsed];
		return used;
	},
} satisfies Record<string, Contender>;

/** n8n's own node, with the same credential and the same body. */
function httpRequest({ sandbox }: Job, credentials: INodeCredentials, options: INodeParameters): NodeSketch {
	return {
		name: 'Refund',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		credentials,
		...CONTINUE,
		parameters: {
			method: 'POST',
			url: `${sandbox.url}/payments/cancel`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: V1.credential.type,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ JSON.stringify({ imp_uid: $json.payment, amount: $json.amount, reason: $json.reason, checksum: $json.checksum }) }}',
			options,
		},
	};
}
