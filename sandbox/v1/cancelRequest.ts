import { toMinor } from '../money';
import { isFields, type Fields } from '../objects';
import type { Minor } from '../units';
import { Refusal } from './refusal';
import type { CancelRequest } from './types';

type Guard<T> = (value: unknown) => value is T;

const isText = (most: number): Guard<string> => (value): value is string => typeof value === 'string' && value.length <= most;
const isNumber: Guard<number | string> = (value): value is number | string => (typeof value === 'number' || typeof value === 'string') && /^\d+(\.\d+)?$/.test(String(value));
const isSwitch: Guard<boolean | 'true' | 'false'> = (value) => value === true || value === false || value === 'true' || value === 'false';
const isRequester: Guard<'customer' | 'admin'> = (value) => value === 'customer' || value === 'admin';

/**
 * Reads the body of POST /payments/cancel, strictly. Amounts stay in major units until the currency is known.
 * Null and '' count as missing, which for `amount` means: everything.
 *
 * The lengths are of the legacy docs (portone.gitbook.io/docs-en, cancel-payment-api). `reason` has 256 there, but nothing says
 * whether a longer one is refused or cut; cutting is a switch of the control API.
 *
 * @throws {Refusal} for a field of the wrong type
 */
export function readCancel(body: Fields): CancelRequest {
	const text = (name: string, most = Infinity) => read(body, name, isText(most));
	const number = (name: string) => read(body, name, isNumber);
	const isOn = (name: string) => [true, 'true'].includes(read(body, name, isSwitch) ?? false);
	const request: CancelRequest = {
		imp_uid: text('imp_uid', 32),
		merchant_uid: text('merchant_uid', 40),
		refund_holder: text('refund_holder', 16),
		refund_bank: text('refund_bank', 4),
		refund_account: text('refund_account', 16),
		refund_tel: text('refund_tel', 16),
		reason: text('reason'),
		amount: number('amount'),
		tax_free: number('tax_free'),
		vat_amount: number('vat_amount'),
		checksum: number('checksum'),
		retain_promotion: isOn('retain_promotion'),
		enable_webhook: isOn('enable_webhook'),
		// Declared `array` in the OpenAPI, sent as an object in every sample: { requester }.
		requester: read(read(body, 'extra', isFields) ?? {}, 'requester', isRequester),
	};
	// The end of the text is in the tests of a public client (posquit0/iamporter).
	if (!request.imp_uid && !request.merchant_uid) throw new Refusal('imp_uid 또는 merchant_uid를 지정해주셔야합니다.');
	return request;
}

function read<T>(body: Fields, name: string, isValid: Guard<T>): T | undefined {
	const value = body[name];
	if (value === undefined || value === null || value === '') return undefined;
	if (!isValid(value)) throw new Refusal(`올바르지 않은 파라메터입니다: ${name}`);
	return value;
}

/** @throws {Refusal} where the amount is finer than the currency */
export function minorOf(request: CancelRequest, name: 'amount' | 'tax_free' | 'vat_amount' | 'checksum', currency: string): Minor | undefined {
	if (request[name] === undefined) return undefined;
	const minor = toMinor(request[name], currency);
	if (minor === undefined) throw new Refusal(`올바르지 않은 금액입니다: ${name}`);
	return minor;
}
