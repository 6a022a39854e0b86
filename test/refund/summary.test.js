'use strict';

const { summarise } = require('../../nodes/PortOne/refund/summary');

const row = (outcome, over = {}) => ({ outcome, paymentId: 'imp_1', orderNumber: 'o-1', cancellationId: null, amount: 3000, currency: 'KRW', code: 'C', message: 'why', ...over });

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
	const rows = ['no full stop', 'with one.', 'asked?'].map((message) => row('refused', { message }));
	for (const line of summarise([...rows, row('refunded')], true).description.split('\n')) expect(line).toMatch(/[^.!?][.!?]$/);
});

test('says that nothing was refunded where that is so, and only there', () => {
	expect(summarise([row('preview'), row('refused')], true).message).toMatch(/^Nothing was refunded/);
	for (const open of ['unknown', 'pending']) expect(summarise([row(open), row('refused')], true).message).not.toMatch(/Nothing was refunded/);
});

test('counts no twin of a row that was just refunded as refunded before', () => {
	const { message, description } = summarise([row('refunded', { cancellationId: 'c1' }), row('alreadyRefunded', { cancellationId: 'c1' }), row('refused')], true);
	expect(message).toMatch(/^1 of 3 rows were refunded; /);
	expect(description).not.toMatch(/before/);
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
