import fs from 'node:fs';
import path from 'node:path';
import type { INodeCredentials } from 'n8n-workflow';
import { createInstance } from '../../scripts/n8n/instance';
import { chain, input, MANUAL, type NodeSketch, split } from '../../scripts/n8n/workflows';
import type { Job, Used } from './run';
import { commandOf, usage } from './usage';

/**
 * Runs one node over rows in a fresh n8n. Its first row is refunded before the clock starts: that fetches the token, which
 * stays in the credential, and loads what n8n loads late.
 *
 * @throws Error if the execution does not succeed
 */
export async function runInN8n(
	{ sandbox, rows: [first, ...rows], tools }: Job,
	{ type, data }: { type: string; data: (url: string) => object },
	node: (credentials: INodeCredentials) => NodeSketch,
): Promise<Used> {
	const instance = createInstance({ ...tools, folder: fs.mkdtempSync(path.join(tools.folder, 'n8n-')) });
	try {
		const n8n = await instance.serve();
		const pid = commandOf(n8n.group);
		const credentials = { [type]: await n8n.createCredential({ name: 'Sandbox', type, data: data(sandbox.url) }) };
		const prepare = (entries: object[]) => n8n.createWorkflow(chain('Bench', [MANUAL, input(entries), split('rows'), node(credentials)]));
		await n8n.run(await prepare(first ? [first] : []));
		const workflow = await prepare(rows);

		await sandbox.mark();
		const before = usage(pid);
		await n8n.begin(workflow);
		const { id, status } = await n8n.lastEnd(workflow);
		if (status !== 'success') throw new Error(`The execution ended with ${status}`);
		const { peakMb, cpuMs } = usage(pid);
		// Only now: to read the run data costs n8n memory of its own.
		const { startedAt, stoppedAt, data: stored } = await n8n.execution(id);
		const ms = Date.parse(stoppedAt) - Date.parse(startedAt);
		return { ms, peakMb, cpuMs: cpuMs - before.cpuMs, storedBytes: Buffer.byteLength(stored) };
	} finally {
		await instance.stop();
	}
}
