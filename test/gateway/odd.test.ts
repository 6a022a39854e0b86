import { sorted, unclear } from '../../nodes/PortOne/gateway/odd';
import { payment } from '../refund/support/make';

const known = (paymentId: string) => payment({ paymentId });
/** Reads what has a `paymentId`. */
const read = (entry: unknown) => (typeof entry === 'object' && entry !== null && 'paymentId' in entry ? known(String(entry.paymentId)) : undefined);

test('entries that can be read are told from those that cannot, which go by their ids, if these are any', () => {
	const entries = [{ paymentId: 'a' }, { id: 'b' }, { id: '' }, { id: 7 }, {}, 'c', { paymentId: 'd' }];
	expect(sorted(entries, read, 'id')).toEqual({ payments: [known('a'), known('d')], odd: ['b', undefined, undefined, undefined, undefined] });
	expect(sorted([null, undefined], () => undefined, 'imp_uid')).toEqual({ payments: [], odd: [undefined, undefined] });
	expect(sorted([{ id: 'a', imp_uid: 'b' }], read, 'imp_uid').odd).toEqual(['b']);
});

describe('of the ids asked for', () => {
	const payments = [known('a'), known('b')];

	test('an odd entry leaves its own unclear, be it found beside that or not', () => {
		expect(unclear(['a', 'b', 'c', 'd'], { payments, odd: ['a', 'c'] })).toEqual({ unasked: ['a', 'c'], clear: [known('b')] });
	});

	test('one without a name may stand for each that was not found', () => {
		expect(unclear(['a', 'b', 'c', 'd'], { payments, odd: [undefined] })).toEqual({ unasked: ['c', 'd'], clear: payments });
	});

	test('all are clear where none is odd', () => {
		expect(unclear(['a', 'b', 'c'], { payments, odd: [] })).toEqual({ unasked: [], clear: payments });
	});
});
