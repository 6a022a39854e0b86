import { warnings } from './checks';
import { formatMoney } from './money';
import { Refusal } from './refusal';
import { isoTime } from './text';
import type { CancelRequest, Cancellation, Minor, Payment, Refund, Result } from './types';

/** The record shows what was sent. */
export function refunded({ refund, amount }: CancelRequest, cancellation: Cancellation, payment: Payment): Result {
	const notes = warnings(refund, payment);
	if (cancellation.amount !== amount) {
		const [recorded, asked] = [cancellation.amount, amount].map((minor) => formatMoney(minor, payment.currency));
		notes.unshift(`PortOne recorded ${recorded} instead of ${asked}, maybe for a promotion. Compare before refunding the rest.`);
	}
	return { outcome: 'refunded', amount: cancellation.amount, cancellation, payment, ...(notes.length > 0 && { message: notes.join(' ') }) };
}

/** The record held this refund before anything was sent. */
export function alreadyRefunded(refund: Refund, cancellation: Cancellation): Result {
	const { amount, at, asked, status } = cancellation;
	if (status === 'requested') {
		return { outcome: 'pending', code: 'PENDING', amount, cancellation, message: 'PortOne already holds this refund; the PG has not finished it. Nothing was sent.' };
	}
	const made = asked?.row === undefined ? `PortOne already holds this refund, made ${isoTime(at)}.` : `Row ${asked.row + 1} of this input is the same refund.`;
	const again = refund.refundId === undefined ? "change the reason, or choose 'Refund ID' as 'Duplicate Check'" : "give it a 'Refund ID' of its own";
	return {
		outcome: 'alreadyRefunded',
		code: 'ALREADY_REFUNDED',
		amount,
		cancellation,
		message: `${made} Nothing was sent. To refund once more on purpose, ${again}.`,
	};
}

/** PortOne said yes, and the record does not show the end of it yet. */
export function pendingNow(amount: Minor, cancellation: Cancellation | undefined): Result {
	return {
		outcome: 'pending',
		code: 'PENDING',
		amount,
		cancellation,
		message:
			'PortOne accepted it; the PG finishes later and may still refuse. It may leave no trace in PortOne until then, so look at the payment before running this row again.',
	};
}

/** As `pendingNow`, told to an earlier run of the same refund. */
export function pendingBefore(): Result {
	return {
		outcome: 'pending',
		code: 'PENDING',
		message:
			'This n8n was told before that PortOne accepted this refund, and the record does not show the end of it yet. Nothing was sent. If the PG has refused it since, refund it again under another reason or Refund ID.',
	};
}

/** PortOne said no, and nobody could see whether another run had said yes before. */
export function refusedUnseen(refund: Refund, { message }: { message: string }): Result {
	return {
		outcome: 'unknown',
		code: 'LOOK_UP_FAILED',
		message: `${message}\nThe payment could not be looked up after that, so another run may have made this refund just before. ${runAgain(refund)}`,
	};
}

export function idReused({ refundId }: Refund, { amount }: Cancellation, { currency }: Payment): Refusal {
	return new Refusal('REFUND_ID_REUSED', `Refund ID '${refundId}' already stands for a refund of ${formatMoney(amount, currency)} of this payment. Nothing was sent. Give this refund an ID of its own`);
}

export function maybeRefunded({ reason, at }: Cancellation): Refusal {
	return new Refusal(
		'MAYBE_REFUNDED',
		`PortOne holds a refund of the same amount of ${isoTime(at)} with the reason "${reason}", which may be this one cut short. Nothing was sent. If it is another one, refund this under a different reason or Refund ID`,
	);
}

/** What to do about a row that nobody knows the end of. */
export function runAgain({ duplicateCheck }: Refund): string {
	return duplicateCheck === 'none'
		? "Look at the payment before running this row again: without a 'Duplicate Check' it would be refunded once more."
		: 'Run this row again later: if the refund was made after all, it is recognised.';
}
