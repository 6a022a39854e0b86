import type { PaymentDescription } from './types';

/** What a payment is where nothing is said. */
export const DESCRIPTION: Readonly<PaymentDescription> = {
	pay_method: 'card', channel: 'pc', pg_provider: 'html5_inicis', emb_pg_provider: null, pg_id: 'sandboxMID', sandbox: false, escrow: false,
	apply_num: null, bank_code: null, bank_name: null, card_code: null, card_name: null, card_issuer_code: null, card_issuer_name: null,
	card_publisher_code: null, card_publisher_name: null, card_quota: 0, card_number: null, card_type: null,
	vbank_code: null, vbank_name: null, vbank_num: null, vbank_holder: null, vbank_date: 0, vbank_issued_at: 0,
	name: '상품', currency: 'KRW', buyer_name: '홍길동', buyer_email: 'buyer@example.com', buyer_tel: '010-0000-0000',
	buyer_addr: '서울특별시', buyer_postcode: '00000', custom_data: null, user_agent: null, fail_reason: null,
	cash_receipt_issued: false, customer_uid: null, customer_uid_usage: null,
};

/** What a payment by card is beside. */
export const OF_CARD = { apply_num: '30012345', card_number: '451842******1234', card_type: 0 };
