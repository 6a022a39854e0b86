// The fixed reason of refunds made by hand in PortOne's console; older ones have `[아임포트]` before it (help.portone.io,
// admin-console/payment-service/content29; published records). An API cancel without a reason has another: `취소요청api`.
const BY_HAND = /^(\[[^\]]*\]\s*)*관리자\s*페이지\s*취소$/;

/**
 * Whether a refund was made by hand in PortOne's console.
 *
 * @param reason folded
 */
export function isFromConsole(reason: string): boolean {
	return BY_HAND.test(reason);
}
