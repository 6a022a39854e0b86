import { runCampaign } from '../../../proof/trigger/campaign';

test('a short campaign of true and forged calls, with n8n and PortOne at their worst, breaks no rule', async () => {
	const { figures, failure } = await runCampaign({ seed: 20_240_131, ms: 60_000, count: 6 });
	expect(failure).toBeUndefined();
	expect(figures.sums.histories).toBe(6);
	expect(figures.sums.starts).toBeGreaterThan(100);
	expect(Object.keys(figures.tables.answers)).toEqual(expect.arrayContaining(['400 NOT_CONFIRMED', '401 SIGNATURE_WRONG', '200 DUPLICATE', '200 STARTED']));
}, 120_000);
