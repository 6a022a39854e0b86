import { maskCards } from '../refund/text';

// PGs have no common error codes, and PortOne V1 has none: their text is all there is, observed in the wild
// and in the help center (help.portone.io, payment-failure-*). The English line goes above it.
const KNOWN: Array<[RegExp, string, string]> = [
	[/이미 전액취소/, 'ALREADY_CANCELLED', 'The payment is already fully cancelled.'],
	[/취소할 결제건이 존재하지 않|존재하지 않는 결제정보/, 'PAYMENT_NOT_FOUND', 'PortOne knows no such payment.'],
	[
		// "결제대기 취소 불가" is no 기취소.
		/기취소|(?<![가-힣])기\s+취소/,
		'PG_ALREADY_CANCELLED',
		"The PG says it has already cancelled this, though PortOne's record does not show it: someone may have refunded it in the PG's console. Compare both before doing anything else; PortOne (cs@portone.io) can bring its record in line.",
	],
	[
		/정산금액 부족|취소가능 금액이 부족|미정산 금액보다|취소불가 상태|\[(8178|9029)\]/,
		'PG_BALANCE_TOO_LOW',
		"The shop's settlement balance at the PG is too low for this refund. Pay in at the PG or wait for new sales, then run this row again.",
	],
	[/bigger than cancelable|취소\s*가능\s*금액/, 'AMOUNT_TOO_HIGH', 'The PG says that the amount is more than can be cancelled.'],
	[/MaintenanceOngoing|시스템 점검/, 'MAINTENANCE', 'The PG is under maintenance (점검). Run this row again after it.'],
	[/입금된 내역이 없/, 'NOT_DEPOSITED', 'The PG has no deposit for this virtual account. Test virtual accounts cannot be refunded.'],
];

/**
 * PortOne's or the PG's refusal for an operator: an English line for the known ones above their own text.
 *
 * @param text `message` as it came
 */
export function explain(text: unknown, code = 'PORTONE_REFUSED', line = 'PortOne or the PG refused it. Nothing was refunded.'): { code: string; message: string } {
	const own = typeof text === 'string' && text !== '' ? maskCards(text) : '(no message)';
	const known = KNOWN.find(([pattern]) => pattern.test(own));
	return { code: known?.[1] ?? code, message: `${known?.[2] ?? line}\n${own}` };
}
