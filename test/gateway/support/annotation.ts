/** A V1 `PaymentAnnotation` as PortOne sends it: 10,000 won by card, paid. */
export function annotation(over: object = {}): Record<string, unknown> {
	return {
		imp_uid: 'imp_123456789012',
		merchant_uid: 'order-1',
		pay_method: 'card',
		pg_provider: 'html5_inicis',
		escrow: false,
		sandbox: false,
		amount: 10_000,
		cancel_amount: 0,
		currency: 'KRW',
		status: 'paid',
		paid_at: 1_699_990_000,
		receipt_url: 'https://receipt.test/1',
		cancel_history: [],
		...over,
	};
}

/** One entry of `cancel_history`. */
export function entry(over: object = {}): Record<string, unknown> {
	return { pg_tid: 'tid_1', amount: 3000, cancelled_at: 1_699_999_000, reason: '단순 변심', cancellation_id: 'c1', receipt_url: 'https://receipt.test/c1', ...over };
}
