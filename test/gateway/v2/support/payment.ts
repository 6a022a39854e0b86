/** The `amount` of a V2 `Payment` of 10,000 won. */
export const AMOUNT = { total: 10_000, taxFree: 0, discount: 0, paid: 10_000, cancelled: 0, cancelledTaxFree: 0 };

/** A V2 `Payment` as PortOne sends it: 10,000 won by card, paid. */
export function paymentV2(over: object = {}): Record<string, unknown> {
	return {
		status: 'PAID',
		id: 'order-1',
		transactionId: '018e-1',
		merchantId: 'merchant-1',
		storeId: 'store-1',
		method: { type: 'PaymentMethodCard' },
		channel: { type: 'LIVE', pgProvider: 'KCP_V2', pgMerchantId: 'mid' },
		version: 'V2',
		requestedAt: '2023-11-14T19:00:00Z',
		orderName: '상품',
		amount: AMOUNT,
		currency: 'KRW',
		paidAt: '2023-11-14T19:26:40Z',
		receiptUrl: 'https://receipt.test/1',
		disputes: [],
		...over,
	};
}

/** A V2 `PaymentCancellation`: 3,000 won, done. */
export function cancellationV2(over: object = {}): Record<string, unknown> {
	return { status: 'SUCCEEDED', id: 'c1', totalAmount: 3000, taxFreeAmount: 0, vatAmount: 0, reason: '단순 변심', cancelledAt: '2023-11-14T21:56:40Z', requestedAt: '2023-11-14T21:56:39Z', receiptUrl: 'https://receipt.test/c1', ...over };
}
