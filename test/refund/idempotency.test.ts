import { prepare } from '../../nodes/PortOne/refund/checks';
import { identityOf } from '../../nodes/PortOne/refund/idempotency';
import type { Cancellation, Payment, Refund, RefundAccount } from '../../nodes/PortOne/refund/types';
import { payment, cancellation, refund } from './support/make';

/** In which execution, and why once more. */
interface How {
	runId?: string;
	again?: Parameters<typeof identityOf>[2];
}

const identity = (row?: Partial<Refund>, paid?: Partial<Payment>, { runId = 'run', again }: How = {}) => identityOf(prepare(refund(row), payment(paid)), runId, again);
const OTHERS = cancellation({ id: 'other', amount: 2000, reason: '다른 이유' });
const OURS = cancellation({ id: 'ours' });

describe('one refund is one request', () => {
	test.each<[string, Partial<Refund>, Partial<Payment>, How]>([
		['in another run', {}, {}, { runId: 'another' }],
		['in another row', { row: 7 }, {}, {}],
		['on another balance', {}, { cancellations: [OTHERS] }, {}],
		['later', {}, { asOf: 1_800_000_000 }, {}],
	])('%s', (_, row, paid, how) => {
		expect(identity(row, paid, how)).toBe(identity());
	});

	test('whole as the balance may be', () => {
		expect(identity({ amount: 'full' }, { cancellations: [OTHERS] })).toBe(identity({ amount: 'full' }));
	});

	test('by its id, in other words too', () => {
		const byId: Partial<Refund> = { duplicateCheck: 'refundId', refundId: 'R1' };
		expect(identity({ ...byId, reason: 'other words' })).toBe(identity(byId));
		expect(identity({ ...byId, refundId: 'R2' })).not.toBe(identity(byId));
	});

	test('unless the record holds a try of it that failed, by its id whatever the amount, whole by its reason', () => {
		const failed = cancellation({ id: 'f1', status: 'failed' });
		const byId: Partial<Refund> = { duplicateCheck: 'refundId', refundId: 'R1' };
		const after = (row: Partial<Refund>, reason: string, amount: number) => identity(row, { cancellations: [{ ...failed, reason, amount }] });
		expect(after(byId, '[R1] other words', 1)).not.toBe(identity(byId));
		expect(after(byId, '단순 변심', 3000)).toBe(identity(byId));
		expect(after(byId, '단순 변심 [R1]', 3000)).toBe(identity(byId));
		expect(after({ amount: 'full' }, '단순 변심', 9999)).not.toBe(identity({ amount: 'full' }));
	});
});

describe('another refund is another request', () => {
	const account = { bank: 'SHINHAN', number: '110123456789', holder: '홍길동' };
	test.each<[string, Partial<Refund>, Partial<Payment>]>([
		['of another payment', {}, { paymentId: 'imp_2' }],
		['of another shop', {}, { storeId: 'store-2' }],
		['of another amount', { amount: { decimal: '3001' } }, {}],
		['whole', { amount: 'full' }, {}],
		['for another reason', { reason: '파손' }, {}],
		['to an account', { account }, { method: 'phone', pgProvider: 'kcp' }],
		['with another tax-free part', { taxFree: '1' }, {}],
		['with another VAT part', { vatAmount: '1' }, {}],
		['asked for by somebody', { requester: 'customer' }, {}],
		['that keeps the promotion', { retainPromotion: true }, {}],
		['that calls the webhook', { sendWebhook: true }, {}],
	])('%s', (_, row, paid) => {
		expect(identity(row, paid)).not.toBe(identity());
	});

	test('a mended account is another request than the one refused', () => {
		const paid: Partial<Payment> = { method: 'virtualAccount', pgProvider: 'kcp' };
		const to = (over: RefundAccount = {}) => identity({ account: { ...account, ...over } }, paid);
		expect(new Set([to(), to({ number: '110123456780' }), to({ holder: '홍길순' }), to({ bank: 'WOORI' }), to({ phone: '01012345678' })]).size).toBe(5);
	});

	test('an attempt that the record shows as failed, and an equal refund of long ago, are over', () => {
		const failed = cancellation({ id: 'f1', status: 'failed' });
		const all = [[], [failed], [failed, { ...failed, id: 'f2' }], [OURS, failed, { ...failed, id: 'f2' }]].map((cancellations) => identity({}, { cancellations }));
		expect(new Set(all).size).toBe(4);
		expect(identity({}, { cancellations: [{ ...failed, amount: 2999 }] })).toBe(identity());
	});

	test('without a duplicate check every row of every run is one', () => {
		const none = (row: number, runId: string) => identity({ duplicateCheck: 'none', row }, {}, { runId });
		expect(new Set([none(0, 'a'), none(1, 'a'), none(0, 'b')]).size).toBe(3);
		expect(none(0, 'a')).toBe(none(0, 'a'));
	});

	test('after a refusal for the balance, what changed the balance counts', () => {
		const raced = (...cancellations: Cancellation[]) => identity({}, { cancellations }, { again: 'balance' });
		expect(raced({ ...OTHERS, id: 'third' })).not.toBe(raced(OTHERS));
		expect(new Set([identity(), raced(), raced(OTHERS), raced(OTHERS, { ...OTHERS, id: 'third' })]).size).toBe(4);
	});

	test('after a refusal that may have been kept since before its cause was mended, every run asks anew', () => {
		const mended = (runId: string) => identity({}, {}, { again: 'cause', runId });
		expect(new Set([identity(), mended('a'), mended('b')]).size).toBe(3);
		expect(mended('a')).toBe(mended('a'));
	});
});
