import { readAccount } from '../../nodes/PortOne/refund/account';
import { refusalOf } from './support/make';
import { refusedWith } from '../support/words';

const FIELDS = ['bank', 'bankCode', 'accountNumber', 'holder', 'phone'] as const;

/** What the editor calls each field. */
const NAMES: Record<(typeof FIELDS)[number], string> = { bank: "'Bank'", bankCode: "'Bank Code'", accountNumber: "'Account Number'", holder: "'Account Holder'", phone: "'Phone'" };
const whole = { bank: '신한', accountNumber: '110-123-456789', holder: '홍길동', phone: '010-1234-5678' };

test('an account is read with its bank by name and its number without hyphens', () => {
	expect(readAccount(whole)).toEqual({ bank: 'SHINHAN', number: '110123456789', holder: '홍길동', phone: '01012345678' });
});

test.each([[{}], [{ bank: '', accountNumber: null, holder: '  ', phone: undefined }]])('blank cells are no account: %p', (cells) => {
	expect(readAccount(cells)).toBeUndefined();
});

test('a blank cell among others is left out, not sent as an empty text', () => {
	expect(readAccount({ ...whole, bank: ' ', phone: '' })).toStrictEqual({ number: '110123456789', holder: '홍길동' });
	expect(readAccount({ ...whole, holder: null })).toStrictEqual({ bank: 'SHINHAN', number: '110123456789', phone: '01012345678' });
});

test('the holder is one Unicode form, as the bank compares it', () => {
	expect(readAccount({ holder: ' 홍길동 '.normalize('NFD') })).toEqual({ holder: '홍길동' });
	expect(readAccount({ holder: '㈜ 카카오\u00a0 페이' })).toEqual({ holder: '(주) 카카오 페이' });
});

test.each(FIELDS)("a number in '%s' is refused: zeros and digits may be gone", (field) => {
	expect(refusalOf(() => readAccount({ [field]: 1012345678 }))).toBe('ACCOUNT_AS_NUMBER');
	expect(refusedWith(() => readAccount({ [field]: 1012345678 }))).toContain(NAMES[field]);
});

test.each(FIELDS)("neither a list nor an object nor a switch is taken for '%s'", (field) => {
	for (const cell of [['110123456789'], { a: 1 }, true]) expect(refusalOf(() => readAccount({ [field]: cell }))).toBe('ACCOUNT_UNREADABLE');
});

test.each([
	['1.10123E+11', 'CELL_DAMAGED'],
	['1.1e11', 'CELL_DAMAGED'],
	['110123456789.0', 'ACCOUNT_UNREADABLE'],
	['110,123,456,789', 'ACCOUNT_UNREADABLE'],
	['계좌 110-123', 'ACCOUNT_UNREADABLE'],
	['---', 'ACCOUNT_UNREADABLE'],
	['110-123-456789¹', 'ACCOUNT_UNREADABLE'],
	['123456', 'ACCOUNT_LENGTH'],
	['1'.repeat(21), 'ACCOUNT_LENGTH'],
])('the account number %p is refused as %s', (accountNumber, code) => {
	expect(refusalOf(() => readAccount({ ...whole, accountNumber }))).toBe(code);
});

test.each(['1101234567890120', '110123456789012000'])('the account number %p may have lost its end in a spreadsheet', (accountNumber) => {
	expect(refusalOf(() => readAccount({ accountNumber }))).toBe('ACCOUNT_CUT');
});

test.each(['110-1234-56789012-0', '110123456789010', '12345678901234567000', '12345678901234501'])('the account number %p is whole', (accountNumber) => {
	expect(readAccount({ accountNumber })?.number).toBe(accountNumber.replaceAll('-', ''));
});

test.each([7, 20])('an account number of %i digits is taken', (length) => {
	expect(readAccount({ accountNumber: '1'.repeat(length) })).toEqual({ number: '1'.repeat(length) });
});

test.each(['1012345678', '10-1234-5678', '010-1234', 'call me', '0101234567890123'])('the phone %p is refused', (phone) => {
	expect(refusalOf(() => readAccount({ ...whole, phone }))).toBe('PHONE_UNREADABLE');
});

test.each([
	['010 1234 5678', '01012345678'],
	['+82-10-1234-5678', '+821012345678'],
	['(02) 123-4567', '021234567'],
])('the phone %p is read as %s', (phone, read) => {
	expect(readAccount({ phone })).toEqual({ phone: read });
});

test.each(['BK88', '088', '4'])('the bank code %p is taken as it is', (bankCode) => {
	expect(readAccount({ bankCode })).toEqual({ bankCode });
});

test.each([' BK88\u3000', ' ="BK88" ', "'BK88", 'ＢＫ８８'])('the bank code %p is read as BK88', (bankCode) => {
	expect(readAccount({ bankCode })).toEqual({ bankCode: 'BK88' });
});

test.each(['신한', 'BK 88', 'BK88;', '123456789'])('the bank code %p is refused', (bankCode) => {
	expect(refusalOf(() => readAccount({ bankCode }))).toBe('BANK_CODE_SHAPE');
});

test.each(Object.keys(whole).filter((field) => field !== 'holder'))("a refusal of '%s' never repeats a whole account number", (field) => {
	const number = '110123456789x';
	try {
		readAccount({ ...whole, [field]: field === 'bank' ? 'no bank' : number });
	} catch (error) {
		expect(String(error)).not.toContain('110123456789');
		return;
	}
	throw new Error('Not refused');
});
