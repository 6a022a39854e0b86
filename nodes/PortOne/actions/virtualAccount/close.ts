import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Edge } from '../../batch/edge';
import { keyOf } from '../../batch/memory';
import type { Looked, Undoing } from '../../batch/undoing';
import type { Around } from '../../gateway/around';
import { toMajor } from '../../refund/money';
import type { Payment, PaymentRef } from '../../refund/types';
import type { UndoRow } from '../../refund/undoSummary';
import type { Major } from '../../refund/units';
import { accountOf, standOfAccount } from '../../refund/virtualAccount';
import { readPayment } from '../payment/cells';
import { undo, type Ended } from '../undo';

/** What a row asks for. */
interface Ask {
	payment: PaymentRef;
}

/** One row of output, its keys in the order in which they are read. */
export interface CloseRow extends UndoRow {
	/** What should have been paid, major units. */
	amount: Major | null;
	currency: string | null;
	paymentStatus: string | null;
	pgProvider: string | null;
	test: boolean | null;
}

/** Closes virtual accounts that nobody has paid into, one row after another. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await undo<Ask, Payment>(context, {
		read: (_, row, asked) => Object.assign(asked, { payment: readPayment(context, row) }),
		undoing: closing,
		toRow: toCloseRow,
	});
}

function closing({ gateway }: Edge, around: Around): Undoing<Ask, Payment> {
	return {
		name: 'close virtual account',
		keyOf: ({ payment }) => keyOf(payment),
		ownKeyOf: ({ paymentId }) => keyOf({ by: 'paymentId', value: paymentId }),
		look: async ({ payment }, before) => await look(before ? { by: 'paymentId', value: before.paymentId } : payment, gateway),
		standOf: (_, now, before) => {
			const stand = standOfAccount(now, before);
			const cannot = stand.is === 'open' && !before ? around.cannotClose(now) : undefined;
			return cannot ? { is: 'barred', says: [cannot] } : stand;
		},
		act: async (payment) => await around.closeAccount(payment),
	};
}

async function look(ref: PaymentRef, gateway: Edge['gateway']): Promise<Looked<Payment>> {
	const found = ref.by === 'paymentId' ? await gateway.lookUp([ref.value]) : await gateway.lookUpOrder(ref.value);
	if (!found.ok) return found;
	// Whatever PortOne answers, a row never means a payment of another name.
	return { ok: true, thing: accountOf(ref, found.payments.filter((payment) => payment[ref.by] === ref.value)) };
}

/** The row that an operator sees. */
export function toCloseRow({ payment: ref }: Partial<Ask>, { outcome, message, code, thing: payment }: Ended<Payment>): CloseRow {
	return {
		outcome,
		message,
		orderNumber: payment?.orderNumber ?? (ref?.by === 'orderNumber' ? ref.value : null),
		paymentId: payment?.paymentId ?? (ref?.by === 'paymentId' ? ref.value : null),
		amount: payment ? toMajor(payment.total, payment.currency) : null,
		currency: payment?.currency ?? null,
		code,
		paymentStatus: payment?.status ?? null,
		pgProvider: payment?.pgProvider ?? null,
		test: payment?.test ?? null,
	};
}
