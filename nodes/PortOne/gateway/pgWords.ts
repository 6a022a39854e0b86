import type { Coded } from '../refund/saying';

/** What can be said with PortOne's or a PG's own text beside it. */
export type OwnCoded = Extract<Coded, { own?: string }>;

/** What is known about a text that PortOne or a PG refuses a refund with. */
export interface Known {
	pattern: RegExp;
	/** What it means. */
	says: OwnCoded;
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
		says: { code: PG_UNCLEAR },
		unsure: true,
	},
	{ pattern: /이미 전액취소/, says: { code: 'ALREADY_CANCELLED', as: 'portOne' } },
	{ pattern: /취소할 결제건이 존재하지 않|존재하지 않는 결제정보/, says: { code: 'PAYMENT_NOT_FOUND', as: 'portOne' } },
	{
		// "결제대기 취소 불가" is no 기취소.
		pattern: /기취소|(?<![가-힣])기\s+취소|이미\s*(전체|부분|전액)?\s*(취소|환불)\s*(처리)?\s*(된|됐|되었|되어|완료)|취소\s*완료\s*(된\s*)?(거래|결제|건)|already[\s_]+(been[\s_]+)?(cancel|refund)|fully[\s_]+(cancel|refund)/i,
		says: { code: 'PG_ALREADY_CANCELLED' },
	},
	{
		pattern: /정산\s*금액\s*부족|미정산 금액보다|상점의?\s*취소\s*가능\s*금액/,
		says: { code: 'PG_BALANCE_TOO_LOW', as: 'settlement' },
		explained: true,
	},
	{
		pattern: /취소가능 금액이 부족|취소불가 상태/,
		says: { code: 'PG_BALANCE_TOO_LOW', as: 'maybe' },
	},
	{ pattern: /bigger than cancelable|취소\s*가능\s*금액|NOT_CANCELABLE_AMOUNT/, says: { code: 'AMOUNT_TOO_HIGH', as: 'pg' } },
	{
		pattern: /MaintenanceOngoing|점검|서비스\s*시간이?\s*아닙|NOT_AVAILABLE_BANK/,
		says: { code: 'MAINTENANCE' },
		explained: true,
	},
	{
		pattern: /입금된? 내역이 없|미입금|입금\s*(되지|하지) 않/,
		says: { code: 'NOT_DEPOSITED' },
		explained: true,
	},
	{
		pattern: /(취소|환불)\s*(가능)?\s*한?\s*(기간|기한|시한|시간|일자)[^.]*(지났|지나|지난|경과|초과|만료)|EXCEED_MAX_REFUND_DUE/,
		says: { code: 'PERIOD_OVER' },
		explained: true,
	},
	{
		pattern: /부분\s*(취소|환불)[^.]*횟수/,
		says: { code: 'MAX_CANCEL_COUNT_REACHED', as: 'pg' },
		explained: true,
	},
	{
		pattern: /에스크로|구매\s*(확정|결정)/,
		says: { code: 'ESCROW' },
		explained: true,
	},
	{
		pattern: /부분\s*(취소|환불)[^.]*(불가|수 없|지원하지|미지원|안\s*됩)|NOT_ALLOWED_PARTIAL_REFUND/,
		says: { code: 'PARTIAL_NOT_POSSIBLE' },
		explained: true,
	},
	{
		pattern: /(환불|입금|고객)\s*계좌|계좌\s*(번호|정보)|예금주|수취인|은행\s*코드|INVALID_(REFUND_ACCOUNT|BANK)|FORBIDDEN_BANK_REFUND/,
		says: { code: 'REFUND_ACCOUNT_WRONG' },
		explained: true,
	},
	{
		pattern: /특약|(가상\s*계좌|현금)[^.]*환불[^.]*지원하지/,
		says: { code: 'METHOD_NOT_REFUNDABLE', as: 'pg' },
		explained: true,
	},
	{
		pattern: /일시적인?\s*(오류|장애)|시스템\s*(오류|에러|장애)|내부\s*(시스템\s*)?(오류|에러|처리)|internal|처리\s*중\s*에?\s*(오류|에러|문제)/i,
		says: { code: 'PG_ERROR' },
		unsure: true,
	},
	{
		// KCP's and Kiwoom's codes, where the text tells nothing (help.portone.io, payment-failure-*).
		pattern: /\[(8178|9029)\]/,
		says: { code: 'PG_BALANCE_TOO_LOW', as: 'settlement' },
		explained: true,
	},
];
