import { readSchedules } from '../../../nodes/PortOne/gateway/v1/schedule';
import { answer } from '../support/reply';

const v1 = (response: unknown, code = 0, message: string | null = null) => ({ code, message, response });
const SCHEDULED = {
	customer_uid: 'k', merchant_uid: 'm', imp_uid: null, schedule_at: 1_800_000_000, executed_at: 0, revoked_at: 0,
	amount: 9900, currency: 'KRW', name: '구독', schedule_status: 'scheduled', payment_status: null,
};
const NAMELESS = { id: 'm', billingKey: 'k', status: 'scheduled', amount: 9900, currency: 'KRW', at: 1_800_000_000, orderNumber: 'm' };
const READ = { ...NAMELESS, name: '구독' };
const unreadable = (status: number, own?: string) => ({ ok: false, says: { code: 'LOOK_UP_UNREADABLE', as: 'answer', status, ...(own !== undefined && { own }) }, answered: status < 500 });

test.each<[string, object, object]>([
	['as it stands', {}, READ],
	['that was executed', { schedule_status: 'executed', payment_status: 'paid', executed_at: 6, imp_uid: 'imp_1' }, { ...READ, status: 'paid', executedAt: 6, paymentId: 'imp_1' }],
	['that was revoked', { schedule_status: 'revoked', revoked_at: 7 }, { ...READ, status: 'cancelled', cancelledAt: 7 }],
	['without a currency', { currency: undefined }, READ],
	['of nothing', { amount: 0 }, { ...READ, amount: 0 }],
	['with times that are texts', { executed_at: '6', revoked_at: '7' }, READ],
	['with times that are no whole seconds', { executed_at: 6.5, revoked_at: Infinity }, READ],
	['with an empty payment id', { imp_uid: '' }, READ],
	['with a payment id that is no text', { imp_uid: 5 }, READ],
	['due in the first second of all', { schedule_at: 1 }, { ...READ, at: 1 }],
])('a schedule %s is read whole', (_, over, expected) => {
	expect(readSchedules(answer(200, v1([{ ...SCHEDULED, ...over }])), 1)).toStrictEqual({ ok: true, schedules: [expected], last: false });
});

test.each([['is empty', ''], ['is no text', 5]])('a name that %s is none', (_, name) => {
	expect(readSchedules(answer(200, v1([{ ...SCHEDULED, name }])), 1)).toStrictEqual({ ok: true, schedules: [NAMELESS], last: false });
});

test('schedules keep the order in which PortOne gives them', () => {
	const read = readSchedules(answer(299, v1(['b', 'a'].map((merchant_uid) => ({ ...SCHEDULED, merchant_uid })))), 1);
	expect(read).toStrictEqual({ ok: true, schedules: ['b', 'a'].map((id) => ({ ...READ, id, orderNumber: id })), last: false });
});

test('an empty page is the last', () => {
	expect(readSchedules(answer(200, v1([])), 1)).toStrictEqual({ ok: true, schedules: [], last: true });
});

test.each<[string, object]>([
	['billing key', { customer_uid: undefined }],
	['billing key that is a text', { customer_uid: 5 }],
	['billing key that is not empty', { customer_uid: '' }],
	['order number', { merchant_uid: undefined }],
	['order number that is a text', { merchant_uid: 5 }],
	['time', { schedule_at: undefined }],
	['time that is a number', { schedule_at: '1800000000' }],
	['time in whole seconds', { schedule_at: 1.5 }],
	['time that has come', { schedule_at: 0 }],
	['currency that is a text', { currency: null }],
	['status', { schedule_status: undefined }],
	['amount', { amount: undefined }],
	['amount that is a number', { amount: '9900' }],
	['amount of at least nothing', { amount: -1 }],
	['amount that a number holds exactly', { amount: 2 ** 53 }],
])('a page with a schedule without a %s is unreadable, whatever else is on it', (_, over) => {
	expect(readSchedules(answer(200, v1([SCHEDULED, { ...SCHEDULED, ...over }])), 1)).toStrictEqual(unreadable(200));
});

test.each<[string, number, unknown, object]>([
	['an entry that is null', 200, v1([null]), unreadable(200)],
	['an entry that is missing', 200, v1([undefined]), unreadable(200)],
	['an entry that is a text', 200, v1(['m']), unreadable(200)],
	['an object for a list', 200, v1({ list: [SCHEDULED] }), unreadable(200)],
	['another code, whatever it lists', 200, v1([SCHEDULED], -1, '오류'), unreadable(200, '오류')],
	['HTML', 200, '<html>', unreadable(200)],
	['nothing', 200, null, unreadable(200)],
	['an array', 200, [SCHEDULED], unreadable(200)],
	['a list before the answer', 199, v1([SCHEDULED]), unreadable(199)],
	['a list with a redirect', 300, v1([SCHEDULED]), unreadable(300)],
	['a list with an error', 500, v1([SCHEDULED]), unreadable(500)],
	['404 with code 0', 404, v1(null, 0, '없음'), unreadable(404, '없음')],
	["a proxy's 404", 404, { code: 404, message: 'Not Found' }, unreadable(404, 'Not Found')],
	["a proxy's time-out", 408, v1(null, -1), unreadable(408)],
	['a refusal of the first page', 400, v1(null, -1, '잘못된 요청'), unreadable(400, '잘못된 요청')],
])('%s is no page', (_, status, body, expected) => {
	expect(readSchedules(answer(status, body), 1)).toStrictEqual(expected);
});

test.each<[string, number, unknown]>([
	['too many requests', 429, v1(null, -1)],
	['an error', 500, v1(null, -1)],
	["a proxy's time-out", 408, v1(null, -1)],
	["a proxy's refusal", 400, { code: 400 }],
	['a refusal with code 0', 400, v1(null)],
])('%s ends no list, not even on a later page', (_, status, body) => {
	expect(readSchedules(answer(status, body), 2)).toStrictEqual(unreadable(status));
});

test('a reply that is no answer says why', () => {
	expect(readSchedules(answer(401, v1(null, -1)), 2)).toStrictEqual({ ok: false, says: { code: 'CREDENTIAL_REFUSED', as: 'v1' }, answered: true });
	expect(readSchedules({ kind: 'lost', says: { code: 'TIMED_OUT' } }, 2)).toStrictEqual({ ok: false, says: { code: 'TIMED_OUT' }, answered: false });
	expect(readSchedules({ kind: 'aborted' }, 2)).toStrictEqual({ ok: false, says: { code: 'STOPPED', as: 'lookUp' }, answered: true });
});
