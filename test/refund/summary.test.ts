import type { Row } from '../../nodes/PortOne/refund/report';
import { summarise as summariseInFacts } from '../../nodes/PortOne/refund/summary';
import type { Outcome } from '../../nodes/PortOne/refund/types';
import { english } from '../support/words';

/** The summary in English. */
const summarise = (rows: Row[], repeatable: boolean) => {
	const { message, description } = summariseInFacts(rows, repeatable);
	return { message: english(message), description: description.map((line) => english([line])).join('\n') };
};

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
		row('refunded', { orderNumber: null, paymentId: 'imp_a' }),
		row('refused', { orderNumber: null, paymentId: 'imp_b', message: 'too much' }),
		row('alreadyRefunded', { orderNumber: null, paymentId: 'imp_c' }),
		row('unknown', { paymentId: null, orderNumber: 'o-d' }),
		row('skipped', { orderNumber: null, paymentId: 'imp_e', code: 'BATCH_STOPPED' }),
	];
	const { message, description } = summarise(rows, true);
	expect(message).toMatch(/^1 of 5 rows were refunded by this run\. 1 row was refunded before\. /);
	expect(message).toMatch(/imp_b \(row 2\) was refused, o-d \(row 4\) is unknown\.$/);
	expect(message).not.toMatch(/imp_c|imp_e/);
	expect(description).toContain('imp_b (row 2) was refused: too much.');
	expect(description).toContain('o-d (row 4) is unknown: why.');
	expect(description).toContain('Refunded: imp_a (row 1) 3,000 KRW.');
	expect(description).toContain('Refunded before, by an earlier try or run: imp_c (row 3) 3,000 KRW.');
	expect(description).toContain('Not tried: 1 row.');
	expect(description).toMatch(/run the node again/);
});

test('ends every line like a sentence, since the editor shows them as one paragraph', () => {
	const rows = ['no full stop', 'no full stop at the end of order 1.5', 'with one.', 'asked?'].map((message) => row('refused', { message }));
	for (const line of summarise([...rows, row('refunded')], true).description.split('\n')) expect(line).toMatch(/[^.!?][.!?]$/);
});

test('says of an only row why, since an AI agent sees no more than the message', () => {
	expect(summarise([row('refused', { message: 'Too much' })], true).message).toBe('Nothing was refunded. o-1 (row 1) was refused. Too much');
	expect(summarise([row('skipped', { message: null, code: 'CAP' })], true).message).toMatch(/was skipped\. CAP$/);
	expect(summarise([row('refused', { message: 'Too much' }), row('preview')], true).message).not.toContain('Too much');
});

test('says that nothing was refunded where that is so, and only there', () => {
	expect(summarise([row('preview'), row('refused')], true).message).toMatch(/^Nothing was refunded/);
	for (const open of ['unknown', 'pending'] as const) expect(summarise([row(open), row('refused')], true).message).not.toMatch(/Nothing was refunded/);
});

test('counts no twin of a row that was just refunded as refunded before', () => {
	const { message, description } = summarise([row('refunded', { cancellationId: 'c1' }), row('alreadyRefunded', { cancellationId: 'c1' }), row('refused')], true);
	expect(message).toMatch(/^1 of 3 rows were refunded\. /);
	expect(description).not.toMatch(/before/);
});

const unseen = row('skipped', { currency: null, code: 'LOOK_UP_FAILED' });
const already = row('alreadyRefunded', { cancellationId: 'c1' });
test.each<[string, Row[], string]>([
	['nothing by this try where a row could not be looked up', [unseen], 'Nothing was refunded by this try. o-1 (row 1) was skipped. why'],
	['and what the record shows of it', [already, unseen], 'Nothing was refunded by this try. 1 row was refunded before. o-1 (row 2) was skipped.'],
	['nothing by this run where all rows were looked up', [already, row('skipped')], 'Nothing was refunded by this run. 1 row was refunded before. o-1 (row 2) was skipped.'],
	['nothing where a row was refused unseen', [row('refused', { currency: null }), row('refused')], 'Nothing was refunded. o-1 (row 1) was refused, o-1 (row 2) was refused.'],
	['some by this run', [row('refunded'), already, unseen], '1 of 3 rows were refunded by this run. 1 row was refunded before. o-1 (row 3) was skipped.'],
	['that it is not clear', [already, row('pending'), row('refused')], 'It is not clear yet what was refunded. 1 row was refunded before. o-1 (row 3) was refused.'],
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
	expect(message).toBe('It is not clear yet what was refunded. o-1 (row 1) is unknown, o-1 (row 2) was skipped.');
	expect(description).toMatch(/^Not tried: 1 row\.$/m);
});

test('counts no pending row as refunded', () => {
	const { message, description } = summarise([row('refunded', { orderNumber: null, paymentId: 'imp_a' }), row('pending', { orderNumber: null, paymentId: 'imp_b' }), row('refused')], true);
	expect(message).toMatch(/^1 of 3 rows were refunded/);
	expect(description).toMatch(/Refunded: imp_a \(row 1\) 3,000 KRW\.$/m);
});

test('does not call a second run safe where a row has no duplicate check', () => {
	const rows = [row('refunded'), row('refused')];
	expect(summarise(rows, true).description).toMatch(/not repeated/);
	expect(summarise(rows, false).description).not.toMatch(/not repeated/);
});

test('names all bad rows, however many', () => {
	const rows = Array.from({ length: 62 }, (_, i) => row(i === 60 ? 'refunded' : 'refused', { orderNumber: null, paymentId: `imp_${i}` }));
	const { description } = summarise(rows, true);
	for (let i = 0; i < 50; i++) expect(description).toContain(`imp_${i} (row ${i + 1}) was refused`);
	expect(description).toContain('Also rows 51-60, 62.');
});

test('shows the head of a hostile id only', () => {
	expect(summarise([row('refused', { orderNumber: 'x'.repeat(1e6) })], true).message.length).toBeLessThan(200);
});

test('says everything in lines, and nothing about what there is none of', () => {
	const rows = [row('refunded', { orderNumber: null, paymentId: 'imp_a' }), row('refunded', { orderNumber: null, paymentId: 'imp_b', amount: 1500 }), row('pending', { orderNumber: null, paymentId: 'imp_c' }), row('refused', { paymentId: null, orderNumber: null, message: null })];
	expect(summarise(rows, false)).toEqual({
		message: '2 of 4 rows were refunded. Row 4 was refused.',
		description: [
			'Row 4 was refused: C.',
			'Refunded: imp_a (row 1) 3,000 KRW, imp_b (row 2) 1,500 KRW.',
			'Pending at the PG: imp_c (row 3) 3,000 KRW.',
			"Remove the refunded rows before running the node again: without a 'Duplicate Check' they would be refunded once more.",
		].join('\n'),
	});
	expect(summarise([row('refused')], true).description).toBe(['o-1 (row 1) was refused: why.', 'Fix the rows and run the node again. Refunds already recorded in PortOne are recognized and not repeated.'].join('\n'));
	expect(summarise([row('pending'), row('refused')], true).message).toBe('It is not clear yet what was refunded. o-1 (row 2) was refused.');
});

test('names fifty rows, and how many there are besides', () => {
	const of = (length: number, outcome: Outcome) => summarise(Array.from({ length }, () => row(outcome)), true);
	expect(of(50, 'refused').message).toMatch(/o-1 \(row 50\) was refused\.$/);
	expect(of(50, 'refused').description).not.toMatch(/Also rows/);
	expect(of(52, 'refused').message).toMatch(/o-1 \(row 50\) was refused, 2 more\.$/);
	expect(of(52, 'refused').description).not.toMatch(/^o-1 \(row 51/m);
	expect(of(52, 'refunded').description).toMatch(/o-1 \(row 50\) 3,000 KRW, 2 more\.$/m);
});

test('shows no amount where there is none', () => {
	for (const none of [{ amount: null }, { currency: null }, { amount: null, currency: null }]) {
		expect(summarise([row('refunded', none), row('refused')], true).description).toMatch(/^Refunded: o-1 \(row 1\)\.$/m);
	}
});
