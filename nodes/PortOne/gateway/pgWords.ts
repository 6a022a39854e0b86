/** What is known about a text that PortOne or a PG refuses a refund with. */
export interface Known {
	pattern: RegExp;
	code: string;
	/** What it means and what to do, for an operator. */
	line: string;
	/** The cause has nothing to do with the balance: no refund that nobody saw could be behind it. */
	explained?: true;
	/** It does not say that nothing moved. */
	unsure?: true;
}

/** The PG's answer is no answer: what became of the refund is not known to PortOne either. */
export const PG_UNCLEAR = 'PG_UNCLEAR';

// PGs have no common error codes, and PortOne V1 has none: their text is all there is (opi/ko/support/faq), observed in
// the wild, in the help center (help.portone.io, payment-failure-*), and in Toss Payments' list of error codes. The first
// that fits counts, so what leaves open whether money moved stands above what tells a cause.
export const KNOWN: Known[] = [
	{
		// "취소 가능 시간 초과" is a deadline of another kind, "처리 중 오류" an error.
		pattern: /(?<!가능\s*)시간\s*[이을]?\s*초과|응답\s*(시간)?\s*[이]?\s*(지연|없|없음)|무응답|타임\s*아웃|time[\s_-]*out|timed[\s_-]*out|통신\s*(중\s*)?(오류|에러|장애|실패)|(처리|진행|요청)\s*중(?!\s*에?\s*(오류|에러|문제))|in[\s_]*(progress|process)|under[\s_]+process|네트워크|network|connection\s+(reset|closed|refused)/i,
		code: PG_UNCLEAR,
		line: "The PG did not tell PortOne how it ended (응답 시간 초과, 통신 오류, 처리 중), so only PortOne's record can.",
		unsure: true,
	},
	{ pattern: /이미 전액취소/, code: 'ALREADY_CANCELLED', line: 'The payment is already fully cancelled.' },
	{ pattern: /취소할 결제건이 존재하지 않|존재하지 않는 결제정보/, code: 'PAYMENT_NOT_FOUND', line: 'PortOne knows no such payment.' },
	{
		// "결제대기 취소 불가" is no 기취소.
		pattern: /기취소|(?<![가-힣])기\s+취소|이미\s*(전체|부분|전액)?\s*(취소|환불)\s*(처리)?\s*(된|됐|되었|되어|완료)|취소\s*완료\s*(된\s*)?(거래|결제|건)|already[\s_]+(been[\s_]+)?(cancel|refund)|fully[\s_]+(cancel|refund)/i,
		code: 'PG_ALREADY_CANCELLED',
		line: "The PG says it has already cancelled this, though PortOne's record does not show it: someone may have refunded it in the PG's console. Compare both before doing anything else; PortOne (cs@portone.io) can bring its record in line.",
	},
	{
		pattern: /정산\s*금액\s*부족|미정산 금액보다|상점의?\s*취소\s*가능\s*금액/,
		code: 'PG_BALANCE_TOO_LOW',
		line: "The shop's settlement balance at the PG is too low for this refund. Pay in at the PG or wait for new sales, then run this row again.",
		explained: true,
	},
	{
		pattern: /취소가능 금액이 부족|취소불가 상태/,
		code: 'PG_BALANCE_TOO_LOW',
		line: "The PG has too little to refund from: most often the shop's settlement balance there is too low. Pay in at the PG or wait for new sales, then run this row again.",
	},
	{ pattern: /bigger than cancelable|취소\s*가능\s*금액|NOT_CANCELABLE_AMOUNT/, code: 'AMOUNT_TOO_HIGH', line: 'The PG says that the amount is more than can be cancelled.' },
	{
		pattern: /MaintenanceOngoing|점검|서비스\s*시간이?\s*아닙|NOT_AVAILABLE_BANK/,
		code: 'MAINTENANCE',
		line: 'The PG or a bank is under maintenance (점검) or closed for now. Run this row again after it.',
		explained: true,
	},
	{
		pattern: /입금된? 내역이 없|미입금|입금\s*(되지|하지) 않/,
		code: 'NOT_DEPOSITED',
		line: 'The PG has no deposit for this virtual account. Test virtual accounts cannot be refunded.',
		explained: true,
	},
	{
		pattern: /(취소|환불)\s*(가능)?\s*한?\s*(기간|기한|시한|시간|일자)[^.]*(지났|지나|지난|경과|초과|만료)|EXCEED_MAX_REFUND_DUE/,
		code: 'PERIOD_OVER',
		line: 'The time in which the PG refunds this payment is over (취소 가능 기간 경과). Pay it back by hand.',
		explained: true,
	},
	{
		pattern: /부분\s*(취소|환불)[^.]*횟수/,
		code: 'MAX_CANCEL_COUNT_REACHED',
		line: 'The PG takes no more partial refunds of this payment (부분취소 횟수). Refund all that is left, or pay it back by hand.',
		explained: true,
	},
	{
		pattern: /에스크로|구매\s*(확정|결정)/,
		code: 'ESCROW',
		line: 'The PG refunds an escrow payment (에스크로) in part, or at all, only once the buyer has confirmed the purchase (구매확정).',
		explained: true,
	},
	{
		pattern: /부분\s*(취소|환불)[^.]*(불가|수 없|지원하지|미지원|안\s*됩)|NOT_ALLOWED_PARTIAL_REFUND/,
		code: 'PARTIAL_NOT_POSSIBLE',
		line: 'The PG refunds this payment only in full (부분취소 불가). Refund all of it, or pay the part back by hand.',
		explained: true,
	},
	{
		pattern: /(환불|입금|고객)\s*계좌|계좌\s*(번호|정보)|예금주|수취인|은행\s*코드|INVALID_(REFUND_ACCOUNT|BANK)|FORBIDDEN_BANK_REFUND/,
		code: 'REFUND_ACCOUNT_WRONG',
		line: "The PG does not take the account that the money should go back to (환불계좌). Check 'Bank', 'Account Number' and 'Account Holder' of the row, then run it again.",
		explained: true,
	},
	{
		pattern: /특약|(가상\s*계좌|현금)[^.]*환불[^.]*지원하지/,
		code: 'METHOD_NOT_REFUNDABLE',
		line: "The PG does not refund this method of payment, or only under a special contract (특약) with the shop. Ask the PG, or pay it back by hand.",
		explained: true,
	},
	{
		pattern: /일시적인?\s*(오류|장애)|시스템\s*(오류|에러|장애)|내부\s*(시스템\s*)?(오류|에러|처리)|internal|처리\s*중\s*에?\s*(오류|에러|문제)/i,
		code: 'PG_ERROR',
		line: "The PG reports an error on its own side. PortOne's record shows no refund so far; look at the payment before refunding it again.",
		unsure: true,
	},
	{
		// KCP's and Kiwoom's codes, where the text tells nothing (help.portone.io, payment-failure-*).
		pattern: /\[(8178|9029)\]/,
		code: 'PG_BALANCE_TOO_LOW',
		line: "The shop's settlement balance at the PG is too low for this refund. Pay in at the PG or wait for new sales, then run this row again.",
		explained: true,
	},
];
