import type { Row } from '../../nodes/PortOne/refund/report';
import { summarise } from '../../nodes/PortOne/refund/summary';
import type { Outcome } from '../../nodes/PortOne/refund/types';

const row = (outcome: Outcome, over: Partial<Row> = {}): Row => ({
	outcome,
	paymentId: 'imp_1',
	orderNumber: 'o-1',
	amount: 3000,
	currency: 'KRW',
	cancellationId: null,
	cancelledAt: null,
	refundedTotal: null,
	refundableBalance: null,
	paymentStatus: null,
	reason: null,
	refundId: null,
	receiptUrl: null,
	pgProvider: null,
	test: null,
	code: 'C',
	message: 'why',
	...over,
});

test('names every bad row, what was refunded, and that running again is safe', () => {
	const rows = [
		row('refunded', { paymentId: 'imp_a' }),
		row('refused', { paymentId: 'imp_b', message: 'too much' }),
		row('alreadyRefunded', { paymentId: 'imp_c' }),
		row('unknown', { paymentId: null, orderNumber: 'o-d' }),
		row('skipped', { paymentId: 'imp_e', code: 'BATCH_STOPPED' }),
	];
	const { message, description, firstBad } = summarise(rows, true);
	expect(message).toMatch(/^1 of 5 rows were refunded by this run, 1 of 5 rows before it; /);
	expect(message).toMatch(/row 2 \(imp_b\).*refused.*row 4 \(o-d\).*unknown/);
	expect(message).not.toMatch(/imp_c|imp_e/);
	expect(description).toContain('Row 2 (imp_b) refused: too much');
	expect(description).toContain('Row 4 (o-d) unknown: why');
	expect(description).toContain('Refunded: row 1 (imp_a) 3,000 KRW.');
	expect(description).toContain('Refunded before, by an earlier try or run: row 3 (imp_c) 3,000 KRW.');
	expect(description).toContain('Not tried: 1 rows.');
	expect(description).toMatch(/run it again/);
	expect(firstBad).toBe(1);
});

test('ends every line like a sentence, since the editor shows them as one paragraph', () => {
	const rows = ['no full stop', 'no full stop at the end of order 1.5', 'with one.', 'asked?'].map((message) => row('refused', { message }));
	for (const line of summarise([...rows, row('refunded')], true).description.split('\n')) expect(line).toMatch(/[^.!?][.!?]$/);
});

test('says of an only row why, since an AI agent sees no more than the message', () => {
	expect(summarise([row('refused', { message: 'Too much' })], true).message).toBe('Nothing was refunded; row 1 (imp_1) was refused: Too much');
	expect(summarise([row('skipped', { message: null, code: 'CAP' })], true).message).toMatch(/was skipped: CAP$/);
	expect(summarise([row('refused', { message: 'Too much' }), row('preview')], true).message).not.toContain('Too much');
});

test('says that nothing was refunded where that is so, and only there', () => {
	expect(summarise([row('preview'), row('refused')], true).message).toMatch(/^Nothing was refunded/);
	for (const open of ['unknown', 'pending'] as const) expect(summarise([row(open), row('refused')], true).message).not.toMatch(/Nothing was refunded/);
});

test('counts no twin of a row that was just refunded as refunded before', () => {
	const { message, description } = summarise([row('refunded', { cancellationId: 'c1' }), row('alreadyRefunded', { cancellationId: 'c1' }), row('refused')], true);
	expect(message).toMatch(/^1 of 3 rows were refunded; /);
	expect(description).not.toMatch(/before/);
});

const unseen = row('skipped', { currency: null, code: 'LOOK_UP_FAILED' });
const already = row('alreadyRefunded', { cancellationId: 'c1' });
test.each<[string, Row[], string]>([
	['nothing by this try where a row could not be looked up', [unseen], 'Nothing was refunded by this try; row 1 (imp_1) was skipped: why'],
	['and what the record shows of it', [already, unseen], 'Nothing was refunded by this try, 1 of 2 rows before it; row 2 (imp_1) was skipped'],
	['nothing by this run where all rows were looked up', [already, row('skipped')], 'Nothing was refunded by this run, 1 of 2 rows before it; row 2 (imp_1) was skipped'],
	['nothing where a row was refused unseen', [row('refused', { currency: null }), row('refused')], 'Nothing was refunded; row 1 (imp_1) was refused, row 2 (imp_1) was refused'],
	['some by this run', [row('refunded'), already, unseen], '1 of 3 rows were refunded by this run, 1 of 3 rows before it; row 3 (imp_1) was skipped'],
	['that it is not clear', [already, row('pending'), row('refused')], 'It is not clear yet what was refunded by this run, 1 of 3 rows before it; row 3 (imp_1) was refused'],
])('says of what an earlier try may have refunded: %s', (_, rows, message) => {
	expect(summarise(rows, true).message).toBe(message);
});

test('tells how many rows were not looked up, and that another run shows what became of them', () => {
	const told = (...rows: Row[]) => summarise(rows, true).description;
	expect(told(unseen, unseen)).toMatch(/^Not looked up: 2 rows\. .*running it again shows it\.$/m);
	expect(told(row('skipped'), row('refused', { currency: null }))).not.toMatch(/Not looked up/);
});

test('counts as not tried only what was skipped when the batch stopped: a row that was sent has its own outcome', () => {
	const rows = [row('unknown', { code: 'BATCH_STOPPED' }), row('skipped', { code: 'MAX_TOTAL_REACHED' }), row('skipped', { code: 'BATCH_STOPPED' })];
	const { message, description } = summarise(rows, true);
	expect(message).toBe('It is not clear yet what was refunded; row 1 (imp_1) was unknown, row 2 (imp_1) was skipped');
	expect(description).toMatch(/^Not tried: 1 rows\.$/m);
});

test('counts no pending row as refunded', () => {
	const { message, description } = summarise([row('refunded', { paymentId: 'imp_a' }), row('pending', { paymentId: 'imp_b' }), row('refused')], true);
	expect(message).toMatch(/^1 of 3 rows were refunded/);
	expect(description).toMatch(/Refunded: row 1 \(imp_a\) 3,000 KRW\.$/m);
});

test('does not call a second run safe where a row has no duplicate check', () => {
	const rows = [row('refunded'), row('refused')];
	expect(summarise(rows, true).description).toMatch(/not made twice/);
	expect(summarise(rows, false).description).not.toMatch(/not made twice/);
});

test('names all bad rows, however many', () => {
	const rows = Array.from({ length: 62 }, (_, i) => row(i === 60 ? 'refunded' : 'refused', { paymentId: `imp_${i}` }));
	const { description } = summarise(rows, true);
	for (let i = 0; i < 50; i++) expect(description).toContain(`Row ${i + 1} (imp_${i}) refused`);
	expect(description).toContain('And rows 51-60, 62.');
});

test('shows the head of a hostile id only', () => {
	expect(summarise([row('refused', { paymentId: 'x'.repeat(1e6) })], true).message.length).toBeLessThan(200);
});

test('says everything in lines, and nothing about what there is none of', () => {
	const rows = [row('refunded', { paymentId: 'imp_a' }), row('refunded', { paymentId: 'imp_b', amount: 1500 }), row('pending', { paymentId: 'imp_c' }), row('refused', { paymentId: null, orderNumber: null, message: null })];
	expect(summarise(rows, false)).toEqual({
		message: '2 of 4 rows were refunded; row 4 was refused',
		description: [
			'Row 4 refused: C.',
			'Refunded: row 1 (imp_a) 3,000 KRW, row 2 (imp_b) 1,500 KRW.',
			'Pending at the PG: row 3 (imp_c) 3,000 KRW.',
			"Take the refunded rows out before running it again: without a 'Duplicate Check' they would be refunded once more.",
		].join('\n'),
		firstBad: 3,
	});
	expect(summarise([row('refused')], true).description).toBe(['Row 1 (imp_1) refused: why.', 'Correct the rows and run it again: refunds that the record shows are recognised and not made twice.'].join('\n'));
	expect(summarise([row('pending'), row('refused')], true).message).toBe('It is not clear yet what was refunded; row 2 (imp_1) was refused');
	expect(summarise([row('skipped', { code: 'BATCH_STOPPED' })], true).firstBad).toBe(0);
});

test('names fifty rows, and how many there are besides', () => {
	const of = (length: number, outcome: Outcome) => summarise(Array.from({ length }, () => row(outcome)), true);
	expect(of(50, 'refused').message).toMatch(/row 50 \(imp_1\) was refused$/);
	expect(of(50, 'refused').description).not.toMatch(/And rows/);
	expect(of(52, 'refused').message).toMatch(/row 50 \(imp_1\) was refused and 2 more$/);
	expect(of(52, 'refused').description).not.toMatch(/^Row 51/m);
	expect(of(52, 'refunded').description).toMatch(/row 50 \(imp_1\) 3,000 KRW and 2 more\.$/m);
});

test('shows no amount where there is none', () => {
	for (const none of [{ amount: null }, { currency: null }, { amount: null, currency: null }]) {
		expect(summarise([row('refunded', none), row('refused')], true).description).toMatch(/^Refunded: row 1 \(imp_1\) \.$/m);
	}
});
