import { runNode } from './support/harness';

const start = async (deliveryId: string) => await runNode({ node: 'portOneTrigger', mode: 'webhook', parameters: { apiVersion: 'v1', events: ['paid'] }, items: [{ paymentId: 'imp_1', deliveryId }] });

test("the trigger's first step passes its items on, and the execution itself answers PortOne", async () => {
	const deliveryId = 'imp_1:paid';
	const { outputs, answers, status } = await start(deliveryId);
	expect([status, outputs.map((items) => items.map(({ json }) => json))]).toEqual(['success', [[{ paymentId: 'imp_1', deliveryId }]]]);
	expect(answers).toHaveLength(1);
	const { statusCode, body } = answers[0] as { statusCode: number; body: Buffer };
	expect([statusCode, JSON.parse(body.toString())]).toEqual([200, { code: 'STARTED', message: expect.any(String) as string }]);
});
