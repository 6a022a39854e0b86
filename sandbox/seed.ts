import type { GivenPayment } from './v1/stored';

/**
 * The shop that `npm start` shows. Amounts are in major units (won, dollars). Order numbers
 * that occur twice do so on purpose: merchant_uid is not a unique key in PortOne V1.
 *
 *  order     payment           method at PG              amount   what it is there for
 *  ORD-1001  imp_100000000001  card    html5_inicis      39,000   the plain case
 *  ORD-1002  imp_100000000002  card    kcp              128,000   partial refunds
 *  ORD-1003  imp_100000000003  trans   nice              45,000
 *  ORD-1004  imp_100000000004  phone   danal             19,900   in whole only
 *  ORD-1005  imp_100000000005  vbank   kcp               67,000   refund account, bank code BK88
 *  ORD-1006  imp_100000000006  vbank   tosspayments      54,000   refund account, bank code 088
 *  ORD-1007  imp_100000000007  vbank   daou              88,000   refund account, bank code 10
 *  ORD-1008  imp_100000000008  naverpay                  32,000   extra.requester and reason
 *  ORD-1009  imp_100000000009  kakaopay                  27,500
 *  ORD-1010  imp_100000000010  tosspay                   61,000
 *  ORD-1011  imp_100000000011  paypal  paypal_v2     USD 49.90   the PG answers later
 *  ORD-1012  imp_100000000012  card    html5_inicis      25,000   already cancelled in full
 *  ORD-1013  imp_100000000013  card    kcp               90,000   30,000 of it already refunded
 *  ORD-1014  imp_100000000014  card    html5_inicis      15,000   one order number, two paid payments
 *  ORD-1014  imp_100000000015  card    html5_inicis      15,000
 *  ORD-1015  imp_100000000016  card    nice              72,000   failed, not paid
 *  ORD-1015  imp_100000000017  card    nice              72,000   the paid one
 *  ORD-1015  imp_100000000018  card    nice              72,000   failed, and newer than the paid one
 *  ORD-1016  imp_100000000019  card    html5_inicis      10,000   paid through a test channel
 *  ORD-1017  imp_100000000020  trans   smartro_v2        36,000   refund account and phone number
 */
export const SEED: Array<GivenPayment & { imp_uid: string }> = [
	{ imp_uid: 'imp_100000000001', merchant_uid: 'ORD-1001', pay_method: 'card', pg_provider: 'html5_inicis', amount: 39000, buyer_name: '김민준', name: '린넨 셔츠', card_code: '366', card_name: '신한카드', days_ago: 1 },
	{ imp_uid: 'imp_100000000002', merchant_uid: 'ORD-1002', pay_method: 'card', pg_provider: 'kcp', amount: 128000, buyer_name: '이서연', name: '캔버스 가방 외 1건', card_code: '381', card_name: 'KB국민카드', days_ago: 2 },
	{ imp_uid: 'imp_100000000003', merchant_uid: 'ORD-1003', pay_method: 'trans', pg_provider: 'nice', amount: 45000, buyer_name: '박도윤', name: '니트 조끼', bank_code: '004', bank_name: 'KB국민은행', days_ago: 2 },
	{ imp_uid: 'imp_100000000004', merchant_uid: 'ORD-1004', pay_method: 'phone', pg_provider: 'danal', amount: 19900, buyer_name: '최지우', name: '휴대폰 케이스', days_ago: 0 },
	{ imp_uid: 'imp_100000000005', merchant_uid: 'ORD-1005', pay_method: 'vbank', pg_provider: 'kcp', amount: 67000, buyer_name: '정하은', name: '원목 스툴', vbank_code: '088', vbank_name: '신한은행', days_ago: 4 },
	{ imp_uid: 'imp_100000000006', merchant_uid: 'ORD-1006', pay_method: 'vbank', pg_provider: 'tosspayments', amount: 54000, buyer_name: '강시우', name: '커피 원두 2kg', vbank_code: '020', vbank_name: '우리은행', days_ago: 5 },
	{ imp_uid: 'imp_100000000007', merchant_uid: 'ORD-1007', pay_method: 'vbank', pg_provider: 'daou', amount: 88000, buyer_name: '조아린', name: '도자기 그릇 세트', vbank_code: '011', vbank_name: '농협은행', days_ago: 6 },
	{ imp_uid: 'imp_100000000008', merchant_uid: 'ORD-1008', pay_method: 'naverpay', pg_provider: 'naverpay', amount: 32000, buyer_name: '윤서준', name: '핸드크림 세트', days_ago: 3 },
	{ imp_uid: 'imp_100000000009', merchant_uid: 'ORD-1009', pay_method: 'kakaopay', pg_provider: 'kakaopay', amount: 27500, buyer_name: '장예은', name: '텀블러', days_ago: 1 },
	{ imp_uid: 'imp_100000000010', merchant_uid: 'ORD-1010', pay_method: 'tosspay', pg_provider: 'tosspay', amount: 61000, buyer_name: '임주원', name: '러닝화', days_ago: 7 },
	{ imp_uid: 'imp_100000000011', merchant_uid: 'ORD-1011', pay_method: 'paypal', pg_provider: 'paypal_v2', amount: 49.9, currency: 'USD', buyer_name: 'Emma Wilson', name: 'Ceramic mug set', days_ago: 8 },
	{ imp_uid: 'imp_100000000012', merchant_uid: 'ORD-1012', pay_method: 'card', pg_provider: 'html5_inicis', amount: 25000, buyer_name: '한지민', name: '에코백', card_code: '365', card_name: '삼성카드', days_ago: 9, cancel_history: [{ amount: 25000, reason: '단순 변심' }] },
	{ imp_uid: 'imp_100000000013', merchant_uid: 'ORD-1013', pay_method: 'card', pg_provider: 'kcp', amount: 90000, buyer_name: '오세훈', name: '겨울 이불 외 2건', card_code: '367', card_name: '현대카드', days_ago: 10, cancel_history: [{ amount: 30000, reason: '일부 품절' }] },
	{ imp_uid: 'imp_100000000014', merchant_uid: 'ORD-1014', pay_method: 'card', pg_provider: 'html5_inicis', amount: 15000, buyer_name: '서유나', name: '양말 세트', card_code: '366', card_name: '신한카드', days_ago: 3 },
	{ imp_uid: 'imp_100000000015', merchant_uid: 'ORD-1014', pay_method: 'card', pg_provider: 'html5_inicis', amount: 15000, buyer_name: '서유나', name: '양말 세트', card_code: '366', card_name: '신한카드', days_ago: 2 },
	{ imp_uid: 'imp_100000000016', merchant_uid: 'ORD-1015', pay_method: 'card', pg_provider: 'nice', amount: 72000, buyer_name: '신동혁', name: '무선 키보드', status: 'failed', fail_reason: '잔액 부족', days_ago: 3 },
	{ imp_uid: 'imp_100000000017', merchant_uid: 'ORD-1015', pay_method: 'card', pg_provider: 'nice', amount: 72000, buyer_name: '신동혁', name: '무선 키보드', card_code: '361', card_name: 'BC카드', days_ago: 2 },
	{ imp_uid: 'imp_100000000018', merchant_uid: 'ORD-1015', pay_method: 'card', pg_provider: 'nice', amount: 72000, buyer_name: '신동혁', name: '무선 키보드', status: 'failed', fail_reason: '사용자가 결제를 취소하였습니다.', days_ago: 1 },
	{ imp_uid: 'imp_100000000019', merchant_uid: 'ORD-1016', pay_method: 'card', pg_provider: 'html5_inicis', amount: 10000, buyer_name: '권테스트', name: '테스트 상품', card_code: '366', card_name: '신한카드', sandbox: true, days_ago: 1 },
	{ imp_uid: 'imp_100000000020', merchant_uid: 'ORD-1017', pay_method: 'trans', pg_provider: 'smartro_v2', amount: 36000, buyer_name: '황보람', name: '화병', bank_code: '020', bank_name: '우리은행', days_ago: 2 },
];
