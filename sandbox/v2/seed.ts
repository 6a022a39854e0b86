import type { GivenPayment } from './stored';

/**
 * The V2 side of the shop that `npm start` shows. Amounts in the table are in won and dollars, those below in minor units.
 *
 *  payment         method          at PG             amount   what it is there for
 *  ORD-2026-0101   card            KCP_V2            42,000   the plain case
 *  ORD-2026-0102   card            INICIS_V2        156,000   partial refunds
 *  ORD-2026-0103   transfer        TOSSPAYMENTS      38,500
 *  ORD-2026-0104   easyPay         KAKAOPAY          27,000
 *  ORD-2026-0105   mobile          KCP_V2            19,900   in its own month as it is, then to a refund account
 *  ORD-2026-0106   virtualAccount  TOSSPAYMENTS      71,000   refund account
 *  ORD-2026-0107   virtualAccount  SMARTRO_V2        49,000   refund account and phone number; the PG answers later
 *  ORD-2026-0108   easyPay         PAYPAL_V2     USD  89.50   the PG answers later
 *  ORD-2026-0109   card            EXIMBAY_V2    USD  14.25   cents
 *  ORD-2026-0110   card            KCP_V2            95,000   30,000 of it already refunded
 *  ORD-2026-0111   card            TOSSPAYMENTS      25,000   already cancelled in full
 *  ORD-2026-0112   card            NICE_V2           64,000   an unresolved dispute
 *  ORD-2026-0113   card            TOSSPAYMENTS      88,000   failed, not paid
 *  ORD-2026-0114   card            TOSSPAYMENTS      10,000   paid through a test channel
 *  ORD-2026-0115   virtualAccount  TOSSPAYMENTS      12,000   a test channel's virtual account: no refund
 *  ORD-2026-0116   card            KICC_V2           58,000   of the sub-store store-sub
 */
export const SEED: Array<GivenPayment & { id: string }> = [
	{ id: 'ORD-2026-0101', method: 'card', pgProvider: 'KCP_V2', amount: 42000, customerName: '송하린', orderName: '울 머플러', days_ago: 1 },
	{ id: 'ORD-2026-0102', method: 'card', pgProvider: 'INICIS_V2', amount: 156000, customerName: '문지호', orderName: '캠핑 의자 외 2건', days_ago: 2 },
	{ id: 'ORD-2026-0103', method: 'transfer', pgProvider: 'TOSSPAYMENTS', amount: 38500, customerName: '배수아', orderName: '주방 저울', bank: 'KOOKMIN', days_ago: 2 },
	{ id: 'ORD-2026-0104', method: 'easyPay', provider: 'KAKAOPAY', pgProvider: 'KAKAOPAY', amount: 27000, customerName: '고은찬', orderName: '원두 1kg', days_ago: 1 },
	{ id: 'ORD-2026-0105', method: 'mobile', pgProvider: 'KCP_V2', amount: 19900, customerName: '차예린', orderName: '그립톡', days_ago: 0 },
	{ id: 'ORD-2026-0106', method: 'virtualAccount', pgProvider: 'TOSSPAYMENTS', amount: 71000, customerName: '남도현', orderName: '원목 선반', bank: 'WOORI', days_ago: 4 },
	{ id: 'ORD-2026-0107', method: 'virtualAccount', pgProvider: 'SMARTRO_V2', amount: 49000, customerName: '유채원', orderName: '면 이불', bank: 'NONGHYUP', days_ago: 5 },
	{ id: 'ORD-2026-0108', method: 'easyPay', provider: 'PAYPAL', pgProvider: 'PAYPAL_V2', amount: 8950, currency: 'USD', customerName: 'Olivia Brown', orderName: 'Linen apron', days_ago: 8 },
	{ id: 'ORD-2026-0109', method: 'card', pgProvider: 'EXIMBAY_V2', amount: 1425, currency: 'USD', customerName: 'Noah Smith', orderName: 'Green tea', days_ago: 3 },
	{ id: 'ORD-2026-0110', method: 'card', pgProvider: 'KCP_V2', amount: 95000, customerName: '전소율', orderName: '러그 외 1건', days_ago: 10, cancellations: [{ totalAmount: 30000, reason: '일부 품절' }] },
	{ id: 'ORD-2026-0111', method: 'card', pgProvider: 'TOSSPAYMENTS', amount: 25000, customerName: '홍재윤', orderName: '머그컵', days_ago: 9, cancellations: [{ totalAmount: 25000, reason: '단순 변심' }] },
	{ id: 'ORD-2026-0112', method: 'card', pgProvider: 'NICE_V2', amount: 64000, customerName: '신아영', orderName: '블루투스 스피커', days_ago: 20, disputes: [{ reason: '상품 미수령' }] },
	{ id: 'ORD-2026-0113', method: 'card', pgProvider: 'TOSSPAYMENTS', amount: 88000, customerName: '양현서', orderName: '무선 마우스 외 1건', status: 'FAILED', failReason: '잔액 부족', days_ago: 3 },
	{ id: 'ORD-2026-0114', method: 'card', pgProvider: 'TOSSPAYMENTS', amount: 10000, customerName: '권테스트', orderName: '테스트 상품', test: true, days_ago: 1 },
	{ id: 'ORD-2026-0115', method: 'virtualAccount', pgProvider: 'TOSSPAYMENTS', amount: 12000, customerName: '권테스트', orderName: '테스트 상품', test: true, days_ago: 1 },
	{ id: 'ORD-2026-0116', method: 'card', pgProvider: 'KICC_V2', amount: 58000, customerName: '하지안', orderName: '도마 세트', storeId: 'store-sub', days_ago: 2 },
];
