import { isNameOf } from '../objects';
import type { Milliseconds } from '../units';
import type { Bank } from './banks';
import type { MethodName } from './stored';
import type { PaymentMethod } from './types';

/** What a method is made of. */
interface Given {
	bank: Bank;
	provider?: string;
	customerName: string;
}

const DAY_MS: Milliseconds = 86_400_000;

const CARD = { publisher: 'SHINHAN_CARD', issuer: 'SHINHAN_CARD', brand: 'LOCAL', type: 'CREDIT', ownerType: 'PERSONAL', bin: '451842', name: '신한카드', number: '451842******1234' };

const METHODS: Record<MethodName, (given: Given, at: Milliseconds) => PaymentMethod> = {
	card: () => ({ type: 'PaymentMethodCard', card: CARD, approvalNumber: '30012345', installment: { month: 0, isInterestFree: false }, pointUsed: false }),
	transfer: ({ bank }) => ({ type: 'PaymentMethodTransfer', bank }),
	virtualAccount: ({ bank, customerName }, at) => ({
		type: 'PaymentMethodVirtualAccount',
		bank, accountNumber: 'X7904012345678', accountType: 'NORMAL', remitteeName: '샌드박스', remitterName: customerName,
		issuedAt: new Date(at).toISOString(), expiredAt: new Date(at + 7 * DAY_MS).toISOString(),
	}),
	mobile: () => ({ type: 'PaymentMethodMobile', phoneNumber: '010-****-0000' }),
	easyPay: ({ provider = 'KAKAOPAY' }) => ({ type: 'PaymentMethodEasyPay', provider, easyPayMethod: { type: 'PaymentMethodEasyPayMethodCharge' } }),
	giftCertificate: () => ({ type: 'PaymentMethodGiftCertificate', giftCertificateType: 'CULTURELAND', approvalNumber: '90012345' }),
	crypto: () => ({ type: 'PaymentMethodCrypto' }),
	convenienceStore: () => ({ type: 'PaymentMethodConvenienceStore', convenienceStoreBrand: 'LAWSON' }),
};

/**
 * How a payment was paid, as V2 answers it.
 *
 * @throws {TypeError} for an unknown method
 */
export function methodOf({ method, bank = 'SHINHAN', ...payment }: Partial<Given> & Pick<Given, 'customerName'> & { method: MethodName }, at: Milliseconds): PaymentMethod {
	if (!isNameOf(METHODS, method)) throw new TypeError(`createPayment: no method ${String(method)}`);
	return METHODS[method]({ bank, ...payment }, at);
}
