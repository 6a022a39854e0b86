import { rulesV2 } from '../../../nodes/PortOne/gateway/v2/rules';
import type { Method, PgRules } from '../../../nodes/PortOne/refund/types';

const PLAIN: PgRules = { bankTable: 'portone', account: 'unused', phone: false, requester: false, email: false, statesTaxFree: false, takesVat: true };
const never = { code: 'METHOD_NOT_REFUNDABLE', as: 'danal' };

test.each<[string, Method, object]>([
	['KCP_V2', 'card', {}],
	['KCP_V2', 'transfer', {}],
	['KCP_V2', 'virtualAccount', { account: 'required' }],
	['KCP_V2', 'phone', { account: 'possible' }],
	['SMARTRO', 'card', { phone: true }],
	['SMARTRO_V2', 'virtualAccount', { keepsReceipt: true, account: 'required', phone: true, answersLater: true }],
	['SMARTRO_V2', 'card', { keepsReceipt: true, phone: true }],
	['PAYPAL', 'other', { answersLater: true }],
	['PAYPAL_V2', 'other', { answersLater: true }],
	['PAYMENTWALL', 'card', { answersLater: true }],
	['KICC_V2', 'other', {}],
	['SMARTROPAY', 'card', {}],
	['NOT_SMARTRO', 'card', {}],
	['TRIPLE_A', 'other', { email: true, answersLater: true }],
	['DANAL', 'virtualAccount', { account: 'required', never }],
	['DANAL_TPAY', 'virtualAccount', { account: 'required', never }],
	['DANALPAY', 'virtualAccount', { account: 'required' }],
	['NOT_DANAL', 'virtualAccount', { account: 'required' }],
	['DANAL', 'card', {}],
])('of %s, %s, V2 wants %p', (pgProvider, method, over) => {
	expect(rulesV2(pgProvider, method)).toEqual({ ...PLAIN, ...over });
});

test('WeChat Pay answers later at KICC alone', () => {
	const later = (pgProvider: string, easyPay: string) => rulesV2(pgProvider, 'other', easyPay).answersLater;
	expect(['KICC_V2', 'KICC'].map((pgProvider) => later(pgProvider, 'WECHAT'))).toEqual([true, true]);
	expect([later('KICC_V2', 'KAKAOPAY'), ...['EXIMBAY_V2', 'NOT_KICC', 'KICCPAY'].map((pgProvider) => later(pgProvider, 'WECHAT'))]).toEqual(Array(4).fill(undefined));
});
