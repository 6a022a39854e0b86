import type { Method, PgRules } from '../refund/types';
import { NO_VIRTUAL_ACCOUNTS_AT_DANAL } from './v1Rules';

/**
 * What V2's documents say of refunds of a PG's payments (V2 OpenAPI, CancelPaymentBody). Banks go by PortOne's own names.
 *
 * @param pgProvider V2's `PgProvider`, e.g. `KCP_V2`
 */
export function rulesV2(pgProvider: string, method: Method): PgRules {
	const danal = method === 'virtualAccount' && /^DANAL(_|$)/.test(pgProvider);
	return {
		bankTable: 'portone',
		account: method === 'virtualAccount' ? 'required' : method === 'phone' ? 'possible' : 'unused',
		phone: /^SMARTRO(_|$)/.test(pgProvider),
		requester: false,
		email: pgProvider === 'TRIPLE_A',
		...(danal && { never: NO_VIRTUAL_ACCOUNTS_AT_DANAL }),
		statesTaxFree: false,
		takesVat: true,
	};
}
