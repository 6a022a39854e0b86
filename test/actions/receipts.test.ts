import { receiptFields } from '../../nodes/PortOne/actions/cashReceipt/receipts';
import { payment } from '../refund/support/make';

test('of a receipt that was never issued no amount, number or currency is made up', () => {
	const receipt = { number: '', status: 'failed', amount: 0, currency: 'KRW', issuedAt: 0, cancelledAt: 0 } as const;
	const fields = { receiptStatus: 'failed', issueNumber: null, amount: null, vatAmount: null, issuedAt: null, cancelledAt: null };
	expect(receiptFields({ receipt }, 'Asia/Seoul')).toMatchObject({ ...fields, currency: null });
	expect(receiptFields({ receipt, payment: payment({ currency: 'USD' }) }, 'Asia/Seoul')).toMatchObject({ ...fields, currency: 'USD' });
});
