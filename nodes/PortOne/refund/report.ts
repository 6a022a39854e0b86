import { maskAccount } from './account';
import { toMajor } from './money';
import type { Outcome, Payment, Refund, Result } from './types';

/** One row of output; the same keys in every row, so that a sheet can be written back from one schema. */
export interface Row {
	outcome: Outcome;
	paymentId: string | null;
	orderNumber: string | null;
	/** Major units. */
	amount: number | null;
	currency: string | null;
	cancellationId: string | null;
	/** ISO 8601. */
	cancelledAt: string | null;
	refundedTotal: number | null;
	refundableBalance: number | null;
	paymentStatus: string | null;
	reason: string | null;
	refundId: string | null;
	receiptUrl: string | null;
	pgProvider: string | null;
	test: boolean | null;
	code: string | null;
	message: string | null;
	/** PortOne's own JSON, with Simplify off. */
	response?: unknown;
}

const ERRORS: Outcome[] = ['refused', 'unknown', 'skipped'];

/** Whether an outcome goes to the error output and stops a workflow that stops on errors. */
export function isError(outcome: Outcome): boolean {
	return ERRORS.includes(outcome);
}

// The last moment that a Date holds (ECMA-262, "Time Values"), in seconds.
const LAST_SECOND = 8.64e12;

/** Unix seconds as ISO 8601. */
export function isoTime(seconds: number): string {
	return new Date(Math.min(seconds, LAST_SECOND) * 1000).toISOString();
}

/**
 * The row that an operator sees.
 *
 * @param refund what was read of the row; missing where it could not be read
 */
export function toRow(refund: Partial<Refund>, result: Result): Row {
	const { payment, cancellation } = result;
	const money = (minor?: number) => (payment && minor !== undefined ? toMajor(minor, payment.currency) : null);
	return {
		outcome: result.outcome,
		paymentId: payment?.paymentId ?? (refund.payment?.by === 'paymentId' ? refund.payment.value : null),
		orderNumber: payment?.orderNumber ?? (refund.payment?.by === 'orderNumber' ? refund.payment.value : null),
		amount: money(result.amount) ?? (refund.amount !== undefined && refund.amount !== 'full' ? Number(refund.amount.decimal) : null),
		currency: payment?.currency ?? null,
		cancellationId: cancellation?.id ?? null,
		cancelledAt: cancellation?.status === 'succeeded' ? isoTime(cancellation.at) : null,
		refundedTotal: money(payment?.refunded),
		refundableBalance: payment ? money(payment.total - payment.refunded) : null,
		paymentStatus: payment?.status ?? null,
		reason: refund.reason ?? null,
		refundId: refund.refundId ?? null,
		receiptUrl: cancellation?.receiptUrl ?? null,
		pgProvider: payment?.pgProvider ?? null,
		test: payment?.test ?? null,
		code: result.code ?? null,
		message: result.message === undefined ? null : maskIn(result.message, refund.account?.number),
		...(payment?.raw !== undefined && { response: payment.raw }),
	};
}

/** A payment for people: what `get` shows with Simplify on, amounts in major units. */
export function describePayment(payment: Payment): Record<string, unknown> {
	const { currency } = payment;
	return {
		paymentId: payment.paymentId,
		orderNumber: payment.orderNumber,
		paymentStatus: payment.status,
		amount: toMajor(payment.total, currency),
		refundedTotal: toMajor(payment.refunded, currency),
		refundableBalance: payment.wasPaid ? toMajor(payment.total - payment.refunded, currency) : 0,
		currency,
		method: payment.method,
		pgProvider: payment.pgProvider,
		test: payment.test,
		paidAt: payment.paidAt > 0 ? isoTime(payment.paidAt) : null,
		receiptUrl: payment.receiptUrl ?? null,
		cancellations: payment.cancellations.map((entry) => ({
			cancellationId: entry.id,
			amount: toMajor(entry.amount, currency),
			reason: entry.reason,
			cancelledAt: isoTime(entry.at),
			receiptUrl: entry.receiptUrl ?? null,
		})),
	};
}

/**
 * What a stopped workflow tells the operator: what moved, which rows ended badly, what to do.
 *
 * @param rows every row of the input, in order
 */
export function summarise(rows: Row[]): { message: string; description: string; firstBad: number } {
	const numbered = rows.map((row, index) => ({ row, number: index + 1 }));
	const moved = numbered.filter(({ row }) => row.outcome === 'refunded' || row.outcome === 'pending');
	const bad = numbered.filter(({ row }) => isError(row.outcome) && row.code !== 'BATCH_STOPPED');
	const waiting = numbered.filter(({ row }) => row.code === 'BATCH_STOPPED');
	const names = bad.map(({ row, number }) => `row ${number}${nameOf(row)}: ${row.outcome}`);
	const message =
		moved.length === 0
			? `Nothing was refunded: ${list(names)}`
			: `${moved.length} of ${rows.length} rows were refunded before the batch stopped at ${list(names)}`;
	const lines = [
		...bad.map(({ row, number }) => `Row ${number}${nameOf(row)} ${row.outcome}: ${row.message ?? row.code}`),
		...(moved.length > 0 ? [`Refunded: ${list(moved.map(({ row, number }) => `row ${number}${nameOf(row)} ${amountOf(row)}`))}.`] : []),
		...(waiting.length > 0 ? [`Not tried: ${waiting.length} rows.`] : []),
		'Mend these rows and run it again: refunds that were made are recognised and not made twice.',
	];
	return { message, description: lines.join('\n'), firstBad: bad[0] ? bad[0].number - 1 : 0 };
}

function nameOf(row: Row): string {
	const name = row.paymentId ?? row.orderNumber;
	return name === null ? '' : ` (${name.slice(0, 64)})`;
}

function amountOf(row: Row): string {
	return row.amount === null || row.currency === null ? '' : `${row.amount.toLocaleString('en')} ${row.currency}`;
}

/** At most 50 entries by name: an error text is read by people. */
function list(entries: string[]): string {
	return entries.slice(0, 50).join(', ') + (entries.length > 50 ? ` and ${entries.length - 50} more` : '');
}

/** A PG may repeat the account or card number in its own words. */
function maskIn(text: string, account?: string): string {
	const cards = text.replace(/\b\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}\b/g, maskAccount);
	if (account === undefined) return cards;
	return cards.replace(new RegExp([...account].join('[ -]?'), 'g'), maskAccount);
}

