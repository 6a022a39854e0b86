import { openEngine } from '../../../proof/trigger/engine';
import { exchange } from '../../../proof/trigger/exchange';
import { openN8n } from '../../../proof/trigger/n8n';
import { workflowFor } from '../../../proof/trigger/workflow';
import { startSandbox } from '../../../sandbox';

test('a process that is killed while it starts takes no calls, and the next one does', async () => {
	const sandbox = await startSandbox();
	const n8n = await openN8n(await openEngine(), workflowFor({ version: 'v2', hasKey: true, allowsTest: false }, sandbox), { n8n: 'one', reruns: false });
	const call = async () => (await exchange(n8n.ports[0]!, [{ headers: [['content-type', 'application/json']], body: '{}' }])).map(({ status }) => status);
	const looks = sandbox.control.requests().length;
	sandbox.control.setLatency(200);
	const first = n8n.kill(0, 0);
	while (sandbox.control.requests().length === looks) await new Promise(setImmediate);
	const second = n8n.kill(0, 200);
	await first;
	expect([await call(), n8n.calls()]).toEqual([[], []]);
	await second;
	expect(await call()).toEqual([401]);
	await Promise.all([n8n.close(), sandbox.close()]);
});
