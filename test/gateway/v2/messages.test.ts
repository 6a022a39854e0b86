import { explainError, isErrorType } from '../../../nodes/PortOne/gateway/v2/messages';

test.each(['A', 'FORBIDDEN', 'PG_PROVIDER', 'A1_B2', 'V2_NEW_TYPE'])("%s is a type of PortOne's own", (type) => {
	expect(isErrorType(type)).toBe(true);
});

test.each<[unknown]>([['about:blank'], ['https://proxy.test/BLOCKED'], ['forbidden'], ['Forbidden'], ['_A'], ['A_'], ['A__B'], ['1A'], ['A B'], ['x A'], ['A x'], ['A_b'], [''], [7], [null], [undefined], [['A']]])('%p is none', (type) => {
	expect(isErrorType(type)).toBe(false);
});

test.each<[string, true | undefined]>([
	['INVALID_REQUEST', true],
	['PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED', true],
	['FORBIDDEN', true],
	['PAYMENT_NOT_PAID', true],
	['SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT', true],
	['MAX_CANCEL_COUNT_REACHED', true],
	['PAYMENT_ALREADY_CANCELLED', undefined],
	['CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT', undefined],
	['CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT', undefined],
	['CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN', undefined],
	['SOMETHING_NEW', undefined],
])('%s has a cause that has nothing to do with what is left of the payment: %s', (type, explained) => {
	expect(explainError({ type, message: 'no' }).explained).toBe(explained);
});

test.each<[Record<string, unknown>, unknown]>([
	[{ type: 'NEW', message: 'no' }, 'NEW: no'],
	[{ type: 'NEW', message: 7 }, 'NEW'],
	[{ message: 'no' }, 'no'],
	[{ type: 'NEW', message: '카드 4111-1111-1111-1111' }, expect.not.stringMatching('4111-1111-1111-1111')],
	[{ type: 'PG_PROVIDER', pgCode: 'E1', pgMessage: '오류', message: 'no' }, '[E1] 오류'],
	[{ type: 'PG_PROVIDER', pgCode: 'E1', message: 'no' }, '[E1] no'],
	[{ type: 'PG_PROVIDER', pgCode: 7, pgMessage: {}, message: 'no' }, 'no'],
	[{ type: 'PG_PROVIDER', pgCode: 7, pgMessage: {}, message: null }, '(no message)'],
])('of %j an operator reads the words that there are', (error, own) => {
	expect(explainError(error).says).toMatchObject({ own });
});
