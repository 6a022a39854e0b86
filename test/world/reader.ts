import { readId, readRefund, type Cells } from '../../nodes/PortOne/refund/read';
import type { PaymentRef, Refund } from '../../nodes/PortOne/refund/types';

const SOUND: Cells = { refundType: 'partial', amount: 3000, reason: 'returned', duplicateCheck: 'amountAndReason', refundId: null, refundAccount: {}, additionalFields: {} };
const PAYMENT: PaymentRef = { by: 'paymentId', value: 'imp_1' };
const row = (cells: Partial<Cells>): Refund => readRefund(0, PAYMENT, { ...SOUND, ...cells });

const decimalOf = ({ amount }: Refund) => (amount === 'full' ? undefined : amount.decimal);

/** How each column of the corpus is read; gives its text. */
export const READERS: Record<string, (cell: unknown) => string | undefined> = {
	payment: (cell) => readId(cell, 'Payment'),
	orderNumber: (cell) => readId(cell, 'Order Number'),
	refundId: (cell) => row({ duplicateCheck: 'refundId', refundId: cell }).refundId,
	reason: (cell) => row({ reason: cell }).reason,
	amount: (cell) => decimalOf(row({ amount: cell })),
	refundType: (cell) => (row({ refundType: cell }).amount === 'full' ? 'full' : 'partial'),
	holder: (cell) => row({ refundAccount: { holder: cell } }).account?.holder,
	bank: (cell) => row({ refundAccount: { bank: cell } }).account?.bank,
	refundEmail: (cell) => row({ additionalFields: { refundEmail: cell } }).refundEmail,
};
