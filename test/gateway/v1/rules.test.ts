import { rulesV1 } from '../../../nodes/PortOne/gateway/v1/rules';
import type { Method, PgRules } from '../../../nodes/PortOne/refund/types';
import type { Coded } from '../../../nodes/PortOne/refund/saying';

const PLAIN: PgRules = { bankTable: undefined, account: 'unused', phone: false, requester: false, email: false, never: undefined, statesTaxFree: false, takesVat: false };
const REQUIRED: Partial<PgRules> = { account: 'required' };
const LATER: Partial<PgRules> = { answersLater: true };
const atDanal: Coded = { code: 'METHOD_NOT_REFUNDABLE', as: 'danal' };
const naverOrder: Coded = { code: 'NAVER_ORDER' };

test.each<[string, Method, Partial<PgRules>]>([
	['kcp', 'card', { bankTable: 'kcp', statesTaxFree: true }],
	['kcp_quick', 'card', { statesTaxFree: true }],
	['html5_inicis', 'card', { bankTable: 'inicis', takesVat: true }],
	['html5_inicis', 'virtualAccount', { bankTable: 'inicis', takesVat: true, ...REQUIRED }],
	['html5_inicis', 'transfer', { bankTable: 'inicis', takesVat: true }],
	['html5_inicis', 'phone', { bankTable: 'inicis', takesVat: true, account: 'possible' }],
	['inicis', 'card', { bankTable: 'inicis' }],
	['daou', 'card', { bankTable: 'daou' }],
	['tosspayments', 'card', { bankTable: 'kftc' }],
	['danal', 'card', { bankTable: 'kftc' }],
	['danal', 'virtualAccount', { bankTable: 'kftc', never: atDanal, ...REQUIRED }],
	['danal_tpay', 'virtualAccount', { bankTable: 'kftc', ...REQUIRED }],
	['nice', 'card', { bankTable: 'kftc', statesTaxFree: true, takesVat: true }],
	['kicc', 'card', { bankTable: 'kftc', statesTaxFree: true }],
	['kicc', 'other', { bankTable: 'kftc', statesTaxFree: true, ...LATER }],
	['kicc_v2', 'other', LATER],
	['kicc_v2', 'card', {}],
	['kiccpay', 'other', {}],
	['not_kicc', 'other', {}],
	['smartro', 'transfer', { bankTable: 'kftc', phone: true }],
	['smartro_v2', 'card', { keepsReceipt: true, bankTable: 'kftc', phone: true, statesTaxFree: true }],
	['smartro_v2', 'transfer', { keepsReceipt: true, bankTable: 'kftc', phone: true, statesTaxFree: true, ...REQUIRED }],
	['smartro_v2', 'virtualAccount', { keepsReceipt: true, bankTable: 'kftc', phone: true, statesTaxFree: true, ...REQUIRED, ...LATER }],
	['settle', 'card', { bankTable: 'kftc' }],
	['nice_v2', 'card', { bankTable: 'niceV2', takesVat: true }],
	['welcome', 'transfer', { bankTable: 'welcome', phone: true, statesTaxFree: true, takesVat: true, ...REQUIRED }],
	['payco', 'other', { statesTaxFree: true }],
	['tosspay_v2', 'other', { takesVat: true }],
	['naverpay', 'other', { requester: true }],
	['naverco', 'other', { never: naverOrder }],
	['paypal', 'other', LATER],
	['paypal_v2', 'other', LATER],
	['paymentwall', 'card', LATER],
	['triple_a', 'other', LATER],
	['kakaopay', 'other', {}],
	['constructor', 'card', {}],
	['', 'virtualAccount', REQUIRED],
])('of %p, %s, V1 wants %j', (pgProvider, method, over) => {
	expect(rulesV1(pgProvider, method)).toEqual({ ...PLAIN, ...over });
});
