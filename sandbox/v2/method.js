'use strict';

const DAY_MS = 86_400_000;

const CARD = { publisher: 'SHINHAN_CARD', issuer: 'SHINHAN_CARD', brand: 'LOCAL', type: 'CREDIT', ownerType: 'PERSONAL', bin: '451842', name: '신한카드', number: '451842******1234' };
const card = () => ({ card: CARD, approvalNumber: '30012345', installment: { month: 0, isInterestFree: false }, pointUsed: false });

// `PaymentMethod` of the V2 OpenAPI by the last part of its name, which is also what `createPayment` calls a method.
const METHODS = {
	card,
	transfer: ({ bank }) => ({ bank }),
	virtualAccount: ({ bank, customerName }, at) => ({
		bank, accountNumber: 'X7904012345678', accountType: 'NORMAL', remitteeName: '샌드박스', remitterName: customerName,
		issuedAt: new Date(at).toISOString(), expiredAt: new Date(at + 7 * DAY_MS).toISOString(),
	}),
	mobile: () => ({ phoneNumber: '010-****-0000' }),
	easyPay: ({ provider = 'KAKAOPAY' }) => ({ provider, easyPayMethod: { type: 'PaymentMethodEasyPayMethodCharge' } }),
	giftCertificate: () => ({ giftCertificateType: 'CULTURELAND', approvalNumber: '90012345' }),
	crypto: () => ({}),
	convenienceStore: () => ({ convenienceStoreBrand: 'LAWSON' }),
};

/**
 * How a payment was paid, as V2 answers it.
 *
 * @param {{method: string, bank?: string, provider?: string, customerName: string}} payment
 * @param {number} at milliseconds
 * @throws {TypeError} for an unknown method
 */
function methodOf({ method, bank = 'SHINHAN', ...payment }, at) {
	if (!Object.hasOwn(METHODS, method)) throw new TypeError(`createPayment: no method ${method}`);
	return { type: `PaymentMethod${method[0].toUpperCase()}${method.slice(1)}`, ...METHODS[method]({ bank, ...payment }, at) };
}

module.exports = { methodOf };
