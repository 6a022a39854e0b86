import type { BankTable } from '../../refund/bankList';
import type { Coded } from '../../refund/saying';
import type { Method, PgRules } from '../../refund/types';

// Whose bank codes stand in which table: developers.portone.io, opi/ko/support/code-info/pg-1.
const BANK_TABLE = new Map<string, BankTable>(Object.entries({
	kcp: 'kcp',
	html5_inicis: 'inicis',
	inicis: 'inicis',
	daou: 'daou',
	tosspayments: 'kftc',
	danal: 'kftc',
	danal_tpay: 'kftc',
	nice: 'kftc',
	kicc: 'kftc',
	smartro: 'kftc',
	smartro_v2: 'kftc',
	settle: 'kftc',
	nice_v2: 'niceV2',
	welcome: 'welcome',
} as const));
// PortOne fills a missing `tax_free` with 0 except at these (V1 OpenAPI, /payments/cancel, x-portone-per-pg).
const STATES_TAX_FREE = new Set(['kcp', 'kcp_quick', 'kicc', 'nice', 'payco', 'smartro_v2', 'welcome']);
// The only PGs that take `vat_amount` (V1 OpenAPI, x-portone-supported-pgs; pg/v1/tosspay-v2/caution).
const TAKES_VAT = new Set(['nice', 'html5_inicis', 'welcome', 'nice_v2', 'tosspay_v2']);
// Leave a cash receipt as it is when the payment is cancelled: pg/v1/ksnet/warning, pg/v2/ksnet; Smartro one that was issued through the API
// (V1 OpenAPI, POST /receipts/{imp_uid}).
export const KEEPS_RECEIPT = new Set(['ksnet', 'smartro_v2']);
// Refunds of transfers go to an account too (V1 OpenAPI, pg/v1/smartro-v2/api and welcome/api).
const TRANSFER_TO_ACCOUNT = new Set(['smartro_v2', 'welcome']);

// Approve a cancel later, and may refuse it then: PayPal and its older module, Paymentwall (V1 OpenAPI, /payments/cancel;
// pg/v1/rt; pg/v1/spb; release-notes/api-sdk/2023-07-17), and Triple-A, whose buyer names a wallet first (pg/v2/triple-a).
const LATER = new Set(['paypal', 'paypal_v2', 'paymentwall', 'triple_a']);

/**
 * What V1's documents say of refunds of a PG's payments.
 *
 * @param pgProvider PortOne's `pg_provider`, e.g. `kcp`
 */
export function rulesV1(pgProvider: string, method: Method): PgRules {
	const toAccount = method === 'virtualAccount' || (method === 'transfer' && TRANSFER_TO_ACCOUNT.has(pgProvider));
	// WeChat Pay at KICC does (pg/v1/kicc-v2), and V1's answers do not tell it apart from what is no card there.
	const later = answersLater(pgProvider, method) || (/^kicc(_|$)/.test(pgProvider) && method === 'other');
	return {
		bankTable: BANK_TABLE.get(pgProvider),
		account: toAccount ? 'required' : method === 'phone' ? 'possible' : 'unused',
		phone: pgProvider === 'smartro' || TRANSFER_TO_ACCOUNT.has(pgProvider),
		requester: pgProvider === 'naverpay',
		email: false,
		never: neverAt(pgProvider, method),
		...(later && { answersLater: true }),
		statesTaxFree: STATES_TAX_FREE.has(pgProvider),
		takesVat: TAKES_VAT.has(pgProvider),
		...(KEEPS_RECEIPT.has(pgProvider) && { keepsReceipt: true }),
	};
}

/** Whether a PG, in V1's small letters, answers a cancel later; Smartro does for virtual accounts (pg/v1/smartro-v2/api). */
export function answersLater(pgProvider: string, method: Method): boolean {
	return LATER.has(pgProvider) || (pgProvider === 'smartro_v2' && method === 'virtualAccount');
}

function neverAt(pgProvider: string, method: Method): PgRules['never'] {
	if (pgProvider === 'naverco') return { code: 'NAVER_ORDER' };
	return pgProvider === 'danal' && method === 'virtualAccount' ? NO_VIRTUAL_ACCOUNTS_AT_DANAL : undefined;
}

/** Help center, impossible-partial-cancel. */
export const NO_VIRTUAL_ACCOUNTS_AT_DANAL: Coded = { code: 'METHOD_NOT_REFUNDABLE', as: 'danal' };
