import { bankOptions } from '../../nodes/PortOne/actions/payment/bankOptions';
import { cancelFields } from '../../nodes/PortOne/actions/payment/cancelFields';
import { readAccount } from '../../nodes/PortOne/refund/account';
import { BANKS } from '../../nodes/PortOne/refund/bankList';

const options = bankOptions();
const accountField = cancelFields.find(({ name }) => name === 'refundAccount')!;

test('no bank is chosen until somebody chooses one, and no account is given by leaving the fields blank', () => {
	expect(options[0]).toEqual({ name: 'Choose a Bank', value: '' });
	expect(readAccount({ bank: '', accountNumber: '', holder: '' })).toBeUndefined();
});

test('bank, number and holder stand open together', () => {
	expect(accountField.default).toEqual({ bank: '', accountNumber: '', holder: '' });
});

test('the banks that people use come first, then the others with a code, then those without, each by name', () => {
	expect(options.slice(1, 9).map(({ name }) => /\((.*)\)$/.exec(name)![1])).toEqual(['KB국민은행', '신한은행', 'NH농협은행', '우리은행', '하나은행', '카카오뱅크', '토스뱅크', '기업은행']);
	const rest = options.slice(13);
	const firstWithout = rest.findIndex(({ description }) => description !== undefined);
	for (const part of [rest.slice(0, firstWithout), rest.slice(firstWithout)]) {
		const names = part.map(({ name }) => name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
	}
});

test('every bank is there once, and one without a published code of V1 says so', () => {
	const banks = options.slice(1);
	expect(banks.map(({ value }) => value).sort()).toEqual(BANKS.map(({ value }) => value).sort());
	const without = BANKS.filter(({ codes }) => codes.replaceAll(',', '') === '').map(({ value }) => value);
	expect(banks.filter(({ description }) => /On V1 .*'Bank Code'/.test(description ?? '')).map(({ value }) => value).sort()).toEqual(without.sort());
});
