import type { Method, PgRules } from '../../refund/types';
import { answersLater, KEEPS_RECEIPT, NO_VIRTUAL_ACCOUNTS_AT_DANAL } from '../v1/rules';

/**
 * What V2's documents say of refunds of a PG's payments (V2 OpenAPI, CancelPaymentBody). Banks go by PortOne's own names.
 *
 * @param pgProvider V2's `PgProvider`, e.g. `KCP_V2`
 * @param easyPay V2's `EasyPayProvider`, e.g. `WECHAT`, where one is concerned
 */
export function rulesV2(pgProvider: string, method: Method, easyPay?: unknown): PgRules {
	const danal = method === 'virtualAccount' && /^DANAL(_|$)/.test(pgProvider);
	// WeChat Pay at KICC: pg/v2/kicc-v2.
	const later = answersLater(pgProvider.toLowerCase(), method) || (/^KICC(_|$)/.test(pgProvider) && easyPay === 'WECHAT');
	return {
		bankTable: 'portone',
		account: method === 'virtualAccount' ? 'required' : method === 'phone' ? 'possible' : 'unused',
		phone: /^SMARTRO(_|$)/.test(pgProvider),
		requester: false,
		email: pgProvider === 'TRIPLE_A',
		...(danal && { never: NO_VIRTUAL_ACCOUNTS_AT_DANAL }),
		...(later && { answersLater: true }),
		statesTaxFree: false,
		takesVat: true,
		...(KEEPS_RECEIPT.has(pgProvider.toLowerCase()) && { keepsReceipt: true }),
	};
}
