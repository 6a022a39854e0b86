import { runCampaign } from '../../../proof/campaign/campaign';

test('a short campaign, with processes killed and PortOne at its worst, breaks no rule', async () => {
	const { figures, failure } = await runCampaign({ seed: 20_240_131, ms: 60_000, lanes: 3 });
	expect(failure).toBeUndefined();
	expect(figures.figures.histories).toEqual({ v1: expect.any(Number), v2: expect.any(Number) });
	expect(figures.figures.refunds).toBeGreaterThan(0);
	expect(figures.faults['process killed (SIGKILL) in mid-execution']).toBeGreaterThan(0);
}, 300_000);
