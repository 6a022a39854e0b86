import { warnings } from './checks';
import { formatMoney } from './money';
import { Refusal } from './refusal';
import { isoTime } from './text';
import type { CancelRequest, Cancellation, Minor, Payment, Refund, Result } from './types';

/** The record shows what was sent. */
export function refunded({ refund, amount, before }: CancelRequest, cancellation: Cancellation, payment: Payment): Result {
	const notes = warnings(refund, before);
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
	if (status === 'other') {
		return { outcome: 'unknown', code: 'CANCELLATION_STATUS', amount, cancellation, message: 'PortOne holds this refund with a status that is newer than this node. Look at the payment in the console (결제내역).' };
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
	const trace = cancellation
		? 'Run this row again later to see how it ended; nothing is sent meanwhile.'
		: 'It may leave no trace in PortOne until then, so look at the payment before running this row again.';
	return { outcome: 'pending', code: 'PENDING', amount, cancellation, message: `PortOne accepted it; the PG finishes later and may still refuse. ${trace}` };
}

/** PortOne's record shows that it came to nothing. */
export function cancellationFailed(): Result {
	return {
		outcome: 'refused',
		code: 'CANCELLATION_FAILED',
		message: 'PortOne took the request, but the PG did not carry it out (취소 실패). Nothing moved. The console (결제내역) may tell why; run this row again after that.',
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

export function disputed(): Refusal {
	return new Refusal('DISPUTED', "The buyer disputes this payment (분쟁), so the money may go back that way already. Nothing was sent. Resolve the dispute with the PG first");
}

/** What to do about a row that nobody knows the end of. */
export function runAgain({ duplicateCheck }: Refund): string {
	return duplicateCheck === 'none'
		? "Look at the payment before running this row again: without a 'Duplicate Check' it would be refunded once more."
		: 'Run this row again later: if the refund was made after all, it is recognised.';
}
