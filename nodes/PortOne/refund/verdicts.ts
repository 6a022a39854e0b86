import { warnings } from './checks';
import { formatMoney } from './money';
import type { Open } from './open';
import { equalOutside, leftBefore, type Doubt } from './recognise';
import { Refusal } from './refusal';
import { amountOf } from './sent';
import { isoTime } from './text';
import type { CancelRequest, Cancellation, Payment, Refund, Result } from './types';
import type { Minor, Seconds } from './units';

/** The record shows what was sent. */
export function refunded({ refund, amount, before }: CancelRequest, cancellation: Cancellation, payment: Payment, duplicateWindow?: Seconds): Result {
	const notes = [...outside(refund, before, duplicateWindow), ...warnings(refund, before)];
	if (cancellation.amount !== amount) {
		const [recorded, asked] = [cancellation.amount, amount].map((minor) => formatMoney(minor, payment.currency));
		notes.unshift(`PortOne recorded ${recorded} instead of ${asked}, maybe for a promotion. Compare before refunding the rest.`);
	}
	return { outcome: 'refunded', amount: cancellation.amount, cancellation, payment, ...(notes.length > 0 && { message: notes.join(' ') }) };
}

/** A dry run that would have sent it. */
export function previewed({ refund, amount, before }: Pick<CancelRequest, 'refund' | 'amount' | 'before'>, duplicateWindow?: Seconds): Result {
	const notes = [...outside(refund, before, duplicateWindow), ...warnings(refund, before, true)];
	return { outcome: 'preview', amount, ...(notes.length > 0 && { message: notes.join(' ') }) };
}

function outside(refund: Refund, before: Payment, duplicateWindow: Seconds | undefined): string[] {
	const equal = equalOutside(refund, before, duplicateWindow);
	return equal ? [`An equal refund was made ${isoTime(equal.at)}. It is older than the 'Duplicate Window', so this row counts as another refund.`] : [];
}

/** The record held this refund before anything was sent. @param rivals other payments of the order that have money left */
export function alreadyRefunded(refund: Refund, cancellation: Cancellation, payment: Payment, rivals: Payment[] = []): Result {
	const { amount, at, asked, status } = cancellation;
	if (status === 'requested') {
		return { outcome: 'pending', code: 'PENDING', amount, cancellation, message: 'PortOne already holds this refund; the PG has not finished it. Nothing was sent.' };
	}
	if (status === 'other') {
		return { outcome: 'unknown', code: 'CANCELLATION_STATUS', amount, cancellation, message: 'PortOne holds this refund with a status that is newer than this node. Look at the payment in the console (결제내역).' };
	}
	const made = asked?.row === undefined ? `PortOne already holds this refund, made ${isoTime(at)}.` : `Row ${asked.row + 1} of this input is the same refund.`;
	const again = refund.refundId === undefined ? "change the reason, or choose 'Refund ID' as 'Duplicate Check'" : "give it a 'Refund ID' of its own";
	const notes = [otherAmount(refund, cancellation, payment), paidAgain(refund, payment, rivals)].filter((note) => note !== undefined);
	return {
		outcome: 'alreadyRefunded',
		code: 'ALREADY_REFUNDED',
		amount,
		cancellation,
		message: [made, 'Nothing was sent.', ...(notes.length > 0 ? notes : [`To refund once more on purpose, ${again}.`])].join(' '),
	};
}

/** PortOne recorded another amount than the row asks for: no advice may lead to the rest. */
function otherAmount(refund: Refund, cancellation: Cancellation, payment: Payment): string | undefined {
	const { currency, total, refunded: moved } = payment;
	// Either may be behind: the balance, or the order of the history.
	const whole = () => Math.min(cancellation.amount + total - moved, leftBefore(cancellation, payment));
	const asked = cancellation.asked?.amount ?? (refund.amount === 'full' ? whole() : amountOf(refund, payment));
	if (asked === cancellation.amount) return undefined;
	const [recorded, wanted] = [cancellation.amount, asked].map((money) => formatMoney(money, currency));
	return `PortOne recorded ${recorded} instead of ${wanted}, maybe for a promotion. Compare with the console (결제내역) before refunding the rest.`;
}

/** An order number whose payment was refunded, and which was paid again since. */
function paidAgain({ payment: { by, value } }: Refund, { paymentId }: Payment, rivals: Payment[]): string | undefined {
	if (by !== 'orderNumber' || rivals.length === 0) return undefined;
	const others = rivals.slice(0, 5).map((rival) => `${rival.paymentId} (${formatMoney(rival.total - rival.refunded, rival.currency)} left)`);
	return `That was payment ${paymentId}; order '${value}' also has ${others.join(', ')}. If you mean that one, point at it by its payment ID.`;
}

/** PortOne said yes, and the record does not show the end of it yet. */
export function pendingNow(amount: Minor, cancellation: Cancellation | undefined): Result {
	const trace = cancellation
		? 'Run this row again later to see how it ended; nothing is sent meanwhile.'
		: "It may leave no trace in PortOne until then. See how it ended with a dry run ('Dry Run'), or in the console (결제내역).";
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
export function pendingBefore(amount: Minor | undefined): Result {
	return {
		outcome: 'pending',
		code: 'PENDING',
		amount,
		message:
			'This n8n was told before that PortOne accepted this refund, and the record does not show the end of it yet. Nothing was sent. If the PG has refused it since, refund it again under another reason or Refund ID.',
	};
}

/** A lost answer at a PG that answers later: only the record could tell, and it shows nothing until the PG has finished. */
export function heldBack(amount: Minor | undefined): Result {
	return {
		outcome: 'unknown',
		code: 'EARLIER_TRY_OPEN',
		amount,
		message:
			"The answer to an earlier try of this refund was lost, and this PG finishes refunds later without a trace in PortOne until then. Nothing was sent now. Look at the payment in the PG's own console: if it was not refunded there, refund it under another reason or Refund ID.",
	};
}

/** A PG that timed out on an earlier try may still carry it out, and knows no key. */
export function heldAtPg(amount: Minor | undefined): Result {
	return {
		outcome: 'unknown',
		code: 'EARLIER_TRY_OPEN',
		amount,
		message: 'The PG did not answer an earlier try of this refund in time and may still make it. Nothing was sent now. Run this row again ten minutes after that try.',
	};
}

/** After a send whose end nobody knows, no refusal of a later try proves that nothing moved. */
export function stillOpen(refund: Refund, { message, ...result }: Result, duplicateWindow?: Seconds): Result {
	return {
		...result,
		outcome: 'unknown',
		code: 'EARLIER_TRY_OPEN',
		message: `The answer to an earlier try of this refund was lost, so it may still come through. ${runAgain(refund, duplicateWindow)}${message === undefined ? '' : `\nNow: ${message}`}`,
	};
}

/** This n8n made the refund in an earlier try, or was told that the PG has it, and PortOne cannot be asked for it now. */
export function toldUnseen(refund: Refund, { message, ...result }: Result, told: 'made' | 'accepted', duplicateWindow?: Seconds): Result {
	const earlier = told === 'made' ? 'An earlier try of this n8n made this refund, or found it made.' : 'An earlier try of this n8n was told that PortOne accepted this refund; the PG finishes it later.';
	return { ...result, outcome: 'unknown', message: [earlier, message, runAgain(refund, duplicateWindow)].filter((part) => part !== undefined).join(' ') };
}

/** PortOne said no, and nobody could see whether another run had said yes before. */
export function refusedUnseen(refund: Refund, { message }: { message: string }, duplicateWindow?: Seconds): Result {
	return {
		outcome: 'unknown',
		code: 'LOOK_UP_FAILED',
		message: `${message}\nThe payment could not be looked up after that, so another run may have made this refund just before. ${runAgain(refund, duplicateWindow)}`,
	};
}

export function idReused({ refundId }: Refund, { amount }: Cancellation, { currency }: Payment): Refusal {
	return new Refusal(
		'REFUND_ID_REUSED',
		`Refund ID '${refundId}' already stands for a refund of ${formatMoney(amount, currency)} of this payment. Nothing was sent. If the row means that refund, it is made: correct the row's amount. Only a refund that was never made takes an ID that no other row has`,
	);
}

/** A Refund ID whose earlier try, for another amount, may still come through. */
export function idOpen({ refundId }: Refund, { amount }: Open, { currency }: Payment): Refusal {
	const asked = amount === 'full' ? 'all that was left' : formatMoney(amount, currency);
	return new Refusal('REFUND_ID_REUSED', `Refund ID '${refundId}' was sent for ${asked} of this payment before, and nobody knows how that ended. Nothing was sent. Run that row again until its end is known, and give another refund an ID of its own`);
}

const DOUBTS: Record<Doubt, string> = {
	cut: 'and this may be it, its reason cut short. Nothing was sent. If it is another one, refund this under a different reason or Refund ID',
	console: "by hand in the console (관리자콘솔), and this may be it. Nothing was sent. If it is another one, fill in 'Expected Balance' with what is left now, and run the row again",
	number: 'and its Refund ID is the same number, written otherwise. Nothing was sent. Compare the two: if it is another refund, give it an ID that no sheet rewrites, such as R-42',
	lost: 'after the answer to an earlier try of this row was lost, and this may be it. Nothing was sent. Compare the two in the console (결제내역)',
	amount: "with the row's own reason, and PortOne may have recorded less than was asked for, as with promotions. Nothing was sent. If it is another refund, fill in 'Expected Balance' with what is left now, and run the row again",
};

export function maybeRefunded({ amount, reason, at }: Cancellation, doubt: Doubt, { currency }: Payment): Refusal {
	return new Refusal('MAYBE_REFUNDED', `A refund of ${formatMoney(amount, currency)} with the reason "${reason}" was made ${isoTime(at)} ${DOUBTS[doubt]}`);
}

export function disputed(): Refusal {
	return new Refusal('DISPUTED', "The buyer disputes this payment (분쟁), so the money may go back that way already. Nothing was sent. Resolve the dispute with the PG first");
}

/** What to do about a row that nobody knows the end of. */
export function runAgain({ duplicateCheck }: Refund, duplicateWindow?: Seconds): string {
	if (duplicateCheck === 'none') return "Look at the payment before running this row again: without a 'Duplicate Check' it would be refunded once more.";
	const until = duplicateCheck === 'amountAndReason' && duplicateWindow !== undefined ? ", but within the 'Duplicate Window'" : '';
	return `Run this row again later${until}: if the refund was made after all, it is recognised.`;
}
