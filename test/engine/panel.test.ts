import type { INode, INodeParameters } from 'n8n-workflow';
import { V1 } from '../support/versions';
import { load } from '../../scripts/engine/loaded';
import { openShop } from './support/shop';

/** The names of the parameters that the panel shows, given what stands in them. */
async function shown(parameters: INodeParameters): Promise<string[]> {
	const { workflow: n8n, nodeTypes, packageName } = await load({});
	const type = `${packageName}.portOne`;
	const { description } = nodeTypes.getByNameAndVersion(type);
	const node: INode = { id: 'node', name: 'PortOne', type, typeVersion: 1, position: [0, 0], parameters: {} };
	const values = n8n.NodeHelpers.getNodeParameters(description.properties, parameters, true, false, node, description) ?? {};
	return description.properties.filter((property) => n8n.NodeHelpers.displayParameter(values, property, node, description)).map(({ name }) => name);
}

test.each(['partial', 'full', '', '전액'])("'Amount' stays where the refund type is %p, as an expression gives it for the first row", async (refundType) => {
	expect(await shown({ refundType })).toContain('amount');
});

test('a new node asks for bank, number and holder together', async () => {
	const { workflow: n8n, nodeTypes, packageName } = await load({});
	const { description } = nodeTypes.getByNameAndVersion(`${packageName}.portOne`);
	expect(n8n.NodeHelpers.getNodeParameters(description.properties, {}, true, false, null, description)).toMatchObject({ refundAccount: { bank: '', accountNumber: '', holder: '' } });
});

describe('with an account left blank, as a new node has it', () => {
	const shop = openShop(V1);
	const refundAccount = { bank: '', accountNumber: '', holder: '' };

	test('a card payment is refunded, and one into a virtual account is refused for want of it', async () => {
		const [card, virtual] = shop.pay({}, { method: 'virtualAccount' });
		const rows = [card, virtual].map((payment) => ({ payment, amount: 1000, reason: 'x' }));
		const { rows: ended } = await shop.refund(rows, { parameters: { refundAccount } });
		expect(ended.map(({ outcome, code }) => [outcome, code])).toEqual([['refunded', null], ['refused', 'REFUND_ACCOUNT_MISSING']]);
	});
});

describe('the webhook of a refund', () => {
	const shop = openShop(V1);

	test.each([['default', undefined], [true, true], [false, false], ['={{ true }}', true], ['={{ "false" }}', false], ['={{ null }}', undefined]])('chosen as %p, is asked for with %p', async (sendWebhook, asked) => {
		const [payment] = shop.pay({});
		await shop.refund([{ payment, amount: 1000, reason: 'x' }], { parameters: { additionalFields: { sendWebhook } } });
		expect(shop.cancels()[0]!.body.enable_webhook).toBe(asked);
	});
});
