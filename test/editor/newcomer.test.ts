import { closeAfterwards } from '../n8n/support/closing';
import { arrive, STARTS, type Newcomer } from './support/newcomer';

const STARTING_MS = 15 * 60_000; // With nothing installed yet n8n is installed first.
const MOST_MS = 180_000;

const opened = closeAfterwards();

let newcomer: Newcomer;

beforeAll(async () => {
	newcomer = opened(await arrive());
}, STARTING_MS);

describe.each(STARTS)("a newcomer in n8n's editor, API $version", ({ type, credential, keys, secret, payment, api }) => {
	const moved = () => newcomer.moved({ api });

	beforeEach(() => newcomer.sandbox.control.reset({ seed: true }));
	afterEach(() => newcomer.panel.close());

	test('adds the credential: a wrong key is told as such, and with the right one the connection test succeeds', async () => {
		const right = keys(newcomer.sandbox);
		await newcomer.addCredential(type, { ...right, [secret]: 'not-the-secret' });
		await newcomer.press('More details');
		await newcomer.says(/PortOne does not know this key \(401\)/);

		await newcomer.fillField(secret, right[secret]!);
		await newcomer.press('Save');
		await newcomer.says('Connection tested successfully');
		await newcomer.closeCredential();
	}, MOST_MS);

	test('chooses a payment from the list, tries it dry, refunds it, and does not refund it again', async () => {
		await newcomer.placeNode({ credential, payment });
		const { panel } = newcomer;
		await panel.fill('Amount', '12000');
		await panel.toggle('Dry Run');
		await panel.execute('Execute step');
		const left = String(payment.amount - 12_000);
		expect(await panel.row('preview')).toMatchObject({ paymentId: payment.id, amount: '12000', refundableBalance: left });
		expect(moved()).toEqual([]);

		await panel.toggle('Dry Run');
		await panel.execute('Execute step');
		expect(await panel.row('refunded')).toMatchObject({ paymentId: payment.id, amount: '12000', refundableBalance: left, reason: '단순 변심' });
		expect(moved()).toEqual([[payment.id, 12_000]]);

		await panel.execute('Execute step');
		expect(await panel.row('alreadyRefunded')).toMatchObject({ paymentId: payment.id, refundableBalance: left });
		await newcomer.says("1 row: 1 already refunded. See 'message'.");
		expect(moved()).toEqual([[payment.id, 12_000]]);
	}, MOST_MS);

	test('leaves the amount empty, and reads that nothing was refunded and what to do', async () => {
		await newcomer.placeNode({ credential, payment });
		const { panel } = newcomer;
		await panel.fill('Amount', '12000');
		await panel.fill('Amount', '');
		await panel.execute('Execute step');
		const said = await panel.error();
		expect(said).toContain(`${payment.id} (row 1) was refused`);
		expect(said).toMatch(/'Amount' is (0|empty)\. Fill in .*[.'] Fix the rows and run the node again/);
		expect(moved()).toEqual([]);
	}, MOST_MS);
});

test.each(['portone', 'iamport', 'refund', '환불', '아임포트'])('the node panel offers the node to whoever types "%s"', async (word) => {
	await newcomer.add('New workflow');
	await newcomer.findNode(word, 'PortOne');
}, MOST_MS);
