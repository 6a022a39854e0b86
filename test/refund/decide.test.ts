import { claimsOf } from '../../nodes/PortOne/refund/claims';
import { decide } from '../../nodes/PortOne/refund/decide';
import type { Known } from '../../nodes/PortOne/refund/known';
import type { Open } from '../../nodes/PortOne/refund/open';
import type { Cancellation, DuplicateCheck, Payment, Refund } from '../../nodes/PortOne/refund/types';
import { after, before, known, OURS, request, requestFor, requestOf, resultOf, sent, shown, type Told } from './support/decided';
import { cancellation, DAY, payment, refund } from './support/make';
import { messageOf } from '../support/words';

const OTHERS = cancellation({ id: 'other', amount: 2000, reason: '다른 이유' });
const waiting = payment({ cancellations: [{ ...OURS, status: 'requested' }] });

describe('before sending', () => {
	const withHistory = (...cancellations: Cancellation[]) => ({ payment: payment({ cancellations }) });
	const byId = refund({ duplicateCheck: 'refundId', refundId: 'R1' });
	test.each<[string, Partial<Known>, string]>([
		['a sound row is sent, with the balance it was decided on', {}, 'send 3000 of 10000'],
		['a full refund sends the balance', { refund: refund({ amount: 'full' }), ...withHistory(OTHERS) }, 'send 8000 of 8000'],
		["the same refund in PortOne's record is not sent", withHistory(OURS), 'alreadyRefunded ALREADY_REFUNDED'],
		['the same refund that emptied the payment is recognised before the empty balance is', { refund: refund({ amount: 'full' }), ...withHistory(cancellation({ amount: 10_000 })) }, 'alreadyRefunded ALREADY_REFUNDED'],
		['the same refund, still with the PG, is pending', withHistory(cancellation({ status: 'requested' })), 'pending PENDING'],
		['another refund, still with the PG, blocks', withHistory({ ...OTHERS, status: 'requested' }), 'refused CANCELLATION_REQUESTED'],
		['a refund that failed before is sent again', withHistory(cancellation({ status: 'failed' })), 'send 3000 of 10000'],
		['a reused refund id is refused', { refund: byId, ...withHistory(cancellation({ reason: '[R1] x', amount: 1 })) }, 'refused REFUND_ID_REUSED'],
		['a known refund id is not sent', { refund: byId, ...withHistory(cancellation({ reason: '[R1] x' })) }, 'alreadyRefunded ALREADY_REFUNDED'],
		['what may be the same refund, cut too short to tell, is refused', { ...withHistory(cancellation({ reason: '단순' })) }, 'refused MAYBE_REFUNDED'],
		['what this n8n was told is pending is not sent', { pendingBefore: true }, 'pending PENDING'],
		['what was pending is recognised once the record shows it', { pendingBefore: true, ...withHistory(OURS) }, 'alreadyRefunded ALREADY_REFUNDED'],
		['money gone without a history is refused: nothing could be recognised', { payment: payment({ refunded: 500 }) }, 'refused HISTORY_MISSING'],
		['money gone that may be this very refund is not refunded again, though the history tells of another', { payment: payment({ refunded: 5000, cancellations: [OTHERS] }) }, 'refused HISTORY_MISSING'],
		['a refund that failed explains no money gone', { payment: payment({ refunded: 5000, cancellations: [OTHERS, { ...OTHERS, id: 'failed', amount: 3000, status: 'failed' }] }) }, 'refused HISTORY_MISSING'],
		['nor where more than that is gone untold', { payment: payment({ refunded: 6500, cancellations: [OTHERS] }) }, 'refused HISTORY_MISSING'],
		['nor what PortOne may have recorded of it, as with promotions', { payment: payment({ refunded: 4850, cancellations: [OTHERS] }) }, 'refused HISTORY_MISSING'],
		['a history that does not add up for another cause is let pass', { payment: payment({ refunded: 2100, cancellations: [OTHERS] }) }, 'send 3000 of 7900'],
		['a payment with a refund at the PG, which the history does not name, blocks', { payment: payment({ status: 'pending', refundWaits: true }) }, 'refused CANCELLATION_REQUESTED'],
		['an equal refund of any age is the same', withHistory({ ...OURS, at: 1 }), 'alreadyRefunded ALREADY_REFUNDED'],
		['unless the operator narrows that', { duplicateWindow: DAY, ...withHistory({ ...OURS, at: 1 }) }, 'send 3000 of 7000'],
		['but what the PG has not finished is the same at any age', { duplicateWindow: DAY, ...withHistory({ ...OURS, at: 1, status: 'requested' }) }, 'pending PENDING'],
		['and so is what this n8n lost the answer of', { duplicateWindow: DAY, open: { identity: 'key', entries: [], amount: 3000 }, ...withHistory({ ...OURS, at: 1 }) }, 'alreadyRefunded ALREADY_REFUNDED'],
		['a refund made by hand in the console may be this one', withHistory({ ...OURS, reason: '관리자페이지취소', fromConsole: true }), 'refused MAYBE_REFUNDED'],
		['unless the row expects the balance of now', { refund: refund({ expectedBalance: '7000' }), ...withHistory({ ...OURS, reason: '관리자페이지취소', fromConsole: true }) }, 'send 3000 of 7000'],
		['one by hand of another amount is another', withHistory({ ...OTHERS, fromConsole: true }), 'send 3000 of 8000'],
		['a payment of an order of which another has money left is not refunded', { rivals: [payment({ paymentId: 'imp_2' })] }, 'refused ORDER_AMBIGUOUS'],
		['but it tells what was refunded', { rivals: [payment({ paymentId: 'imp_2' })], ...withHistory(OURS) }, 'alreadyRefunded ALREADY_REFUNDED'],
		['what was sent and lost is sent again under its key', { open: { identity: 'key', entries: [], amount: 3000 }, repeatable: true }, 'send 3000 of 10000'],
		['but not at a PG that finishes later, without a key', { open: { identity: 'key', entries: [], amount: 3000 }, payment: payment({ pgProvider: 'paypal_v2' }) }, 'unknown EARLIER_TRY_OPEN'],
		['a refusal of a row that was sent and lost is unknown', { open: { identity: 'key', entries: [], amount: 3000 }, refund: refund({ amount: { decimal: '10001' } }) }, 'unknown EARLIER_TRY_OPEN'],
		['without a duplicate check no history is needed', { refund: refund({ duplicateCheck: 'none' }), payment: payment({ refunded: 500 }) }, 'send 3000 of 9500'],
		['without a duplicate check the same refund is sent once more', { refund: refund({ duplicateCheck: 'none' }), ...withHistory(OURS) }, 'send 3000 of 7000'],
		['more than the balance is refused', { refund: refund({ amount: { decimal: '10001' } }) }, 'refused AMOUNT_TOO_HIGH'],
		['an amount that the currency lacks is refused', { refund: refund({ amount: { decimal: '0.5' } }), ...withHistory(OURS) }, 'refused AMOUNT_DECIMALS'],
		['a payment in dispute is refused', { payment: payment({ disputed: true }) }, 'refused DISPUTED'],
		['but what was refunded of it before is recognised', { payment: payment({ disputed: true, cancellations: [OURS] }) }, 'alreadyRefunded ALREADY_REFUNDED'],
		['a cancellation with a status of tomorrow blocks', withHistory({ ...OTHERS, status: 'other' }), 'refused CANCELLATION_REQUESTED'],
		['and is unknown where it is this refund', withHistory({ ...OURS, status: 'other' }), 'unknown CANCELLATION_STATUS'],
		['a whole refund that is with the PG is pending', { refund: refund({ amount: 'full' }), ...withHistory(cancellation({ amount: 10_000, status: 'requested' })) }, 'pending PENDING'],
		['a dry run sends nothing', { dryRun: true }, 'preview'],
		['a dry run recognises too', { dryRun: true, ...withHistory(OURS) }, 'alreadyRefunded ALREADY_REFUNDED'],
		['a dry run refuses too', { dryRun: true, refund: refund({ amount: { decimal: '10001' } }) }, 'refused AMOUNT_TOO_HIGH'],
	])('%s', (_, over, expected) => {
		expect(shown(decide(known(over)))).toBe(expected);
	});

	test('a fault that nobody foresaw refuses the row', () => {
		const claims = { ...claimsOf([refund()]), has: () => { throw new TypeError('broken inside'); } };
		expect(resultOf(decide(known({ claims, ...withHistory(OTHERS) })))).toMatchObject({ outcome: 'refused', code: 'UNEXPECTED', says: [{ own: 'broken inside' }] });
	});

	test.each([
		['3000', 3000],
		['0.5', undefined],
	])('a row of %s that is pending since before tells the amount, where the currency has it: %p', (decimal, amount) => {
		expect(resultOf(decide(known({ pendingBefore: true, refund: refund({ amount: { decimal } }) })))).toMatchObject({ outcome: 'pending', amount });
	});

	test('the payments of an order that could be meant are all named', () => {
		expect(messageOf(resultOf(decide(known({ rivals: [payment({ paymentId: 'imp_2' })] }))))).toMatch(/has 2 payments: imp_1.*imp_2/);
	});
});

describe('PortOne said yes', () => {
	const accepted = (shows: Payment) => sent('accepted', { answer: { after: shows } });
	test.each<[string, Payment, string]>([
		['and its record shows the refund', after, 'refunded'],
		["and its record shows it in the PG's own words", payment({ cancellations: [{ ...OURS, reason: 'PG' }] }), 'refunded'],
		['but its record shows nothing new', before, 'pending PENDING'],
		["and its record shows an amount of PortOne's own", payment({ cancellations: [{ ...OURS, amount: 2900 }] }), 'refunded'],
		['but two entries are new, neither of the amount', payment({ cancellations: [{ ...OURS, amount: 1 }, OTHERS] }), 'pending PENDING'],
		['and the PG finishes later', payment({ cancellations: [{ ...OURS, status: 'requested' }] }), 'pending PENDING'],
		['but the cancellation failed', payment({ cancellations: [{ ...OURS, status: 'failed' }] }), 'refused CANCELLATION_FAILED'],
		['with a status of tomorrow', payment({ cancellations: [{ ...OURS, status: 'other' }] }), 'unknown CANCELLATION_STATUS'],
	])('%s', (_, shows, expected) => {
		expect(shown(decide(accepted(shows)))).toBe(expected);
	});

	test('an entry of before is no proof, equal as it may be', () => {
		const old = payment({ cancellations: [OURS] });
		const none = refund({ duplicateCheck: 'none' });
		const told = sent('accepted', { refund: none, payment: old, answer: { after: old } }, requestFor(none, old));
		expect(shown(decide(told))).toBe('pending PENDING');
	});

	test('the row shows the payment as it is afterwards, and the entry', () => {
		expect(resultOf(decide(accepted(after)))).toMatchObject({ payment: after, cancellation: OURS, amount: 3000 });
	});

	test('advice goes with the refund', () => {
		const message = (pgProvider: string) => messageOf(resultOf(decide(sent('accepted', {}, { ...request, before: payment({ pgProvider }) }))));
		expect(message('kcp')).toMatch(/Tax-Free/);
		expect(message('html5_inicis')).toBe('');
	});
});

describe('PortOne said no', () => {
	const looked = (shows: Payment, over: Told<'refused'> = {}) => sent('refused', { lookedUp: true, payment: shows, ...over });
	test.each<[string, Known, string]>([
		['the payment is read again, since the balance may have changed', sent('refused'), 'look up'],
		['the payment could not be read until the time was over: unknown', sent('refused', { settled: true }), 'unknown LOOK_UP_FAILED'],
		['the payment could not be read, and no other refund could be this one: refused', sent('refused', { settled: true, refund: refund({ duplicateCheck: 'none' }) }), 'refused PORTONE_REFUSED'],
		['the balance is as it was: looked up further, since the record may be behind', looked(before), 'look up'],
		['the balance is as it was, and the record had time to catch up: refused', looked(before, { caughtUp: true }), 'refused PORTONE_REFUSED'],
		['the balance is as it was, and the refusal names a cause of its own: refused', looked(before, { answer: { explained: true } }), 'refused PORTONE_REFUSED'],
		['another try had made this very refund', looked(after), 'alreadyRefunded ALREADY_REFUNDED'],
		['and is not sent again, were it the last time', looked(after, { sends: 5 }), 'alreadyRefunded ALREADY_REFUNDED'],
		['without a duplicate check an equal refund by somebody else is another one', looked(after, { refund: refund({ duplicateCheck: 'none' }) }), 'send 3000 of 7000'],
		['the record shows it with a status of tomorrow, and it may be of an earlier send', looked(payment({ cancellations: [{ ...OURS, status: 'other' }] }), { unclear: true }), 'unknown CANCELLATION_STATUS'],
		['another refund came between: decided anew on the new balance', looked(payment({ cancellations: [OTHERS] })), 'send 3000 of 8000'],
		['another refund of the same amount came between: no proof of ours', looked(payment({ cancellations: [{ ...OURS, reason: '다른 이유' }] })), 'send 3000 of 7000'],
		['another refund left too little', looked(payment({ cancellations: [{ ...OTHERS, amount: 8000 }] })), 'refused AMOUNT_TOO_HIGH'],
		['another refund came between, time and again: not for ever', looked(payment({ cancellations: [OTHERS] }), { sends: 5 }), 'refused PORTONE_REFUSED'],
		['the balance moved and the history does not say why: looked up again', looked(payment({ refunded: 3000 })), 'look up'],
		['and still does not when the time is over: not sent again', looked(payment({ refunded: 3000 }), { settled: true }), 'skipped HISTORY_LAGS'],
		['and an earlier answer was ambiguous: that may have been ours', looked(payment({ refunded: 3000 }), { settled: true, unclear: true }), 'unknown HISTORY_LAGS'],
		['the total has changed: decided anew', looked(payment({ total: 12_000 })), 'send 3000 of 12000'],
	])('%s', (_, state, expected) => {
		expect(shown(decide(state))).toBe(expected);
	});

	test('the record shows our cancellation as failed: nothing moved', () => {
		expect(shown(decide(looked(payment({ cancellations: [{ ...OURS, status: 'failed' }] }))))).toBe('refused PORTONE_REFUSED');
	});

	test("PortOne's own words reach the row", () => {
		expect(messageOf(resultOf(decide(looked(before, { caughtUp: true }))))).toMatch(/\nno$/);
	});
});

describe('nobody knows whether PortOne got it', () => {
	test.each<[string, Known, string]>([
		['it is looked up, not sent', sent('ambiguous'), 'look up'],
		['the record shows it: refunded', sent('ambiguous', { lookedUp: true, payment: after }), 'refunded'],
		['the record does not show it yet: looked up again', sent('ambiguous', { lookedUp: true }), 'look up'],
		['the record shows another refund: looked up again', sent('ambiguous', { lookedUp: true, payment: payment({ cancellations: [OTHERS] }) }), 'look up'],
		['the time is over: unknown, not sent again', sent('ambiguous', { lookedUp: true, settled: true }), 'unknown PORTONE_REFUSED'],
		['found at the last look: refunded', sent('ambiguous', { lookedUp: true, settled: true, payment: after }), 'refunded'],
		['the history shows it and the balance does not yet: looked up again', sent('ambiguous', { lookedUp: true, payment: waiting }), 'look up'],
		['and still does not when the time is over: pending', sent('ambiguous', { lookedUp: true, settled: true, payment: waiting }), 'pending PENDING'],
	])('%s', (_, state, expected) => {
		expect(shown(decide(state))).toBe(expected);
	});

	test("a PG's own words are no proof of ours", () => {
		const theirs = payment({ cancellations: [{ ...OURS, reason: 'PG' }] });
		expect(shown(decide(sent('ambiguous', { lookedUp: true, settled: true, payment: theirs })))).toBe('unknown PORTONE_REFUSED');
	});

	test.each<[string, string, string[] | undefined]>([
		['too short to tell', '단순', undefined],
		["the whole of another row's", '단순 변심, 상품 두 개', ['단순 변심, 상품 두 개']],
	])('an entry whose reason is the beginning of ours, but %s, is no proof of ours', (_, reason, siblings) => {
		const long = refund({ reason: '단순 변심, 상품 두 개 중 하나' });
		const theirs = payment({ cancellations: [{ ...OURS, reason }] });
		const state = { refund: long, lookedUp: true, settled: true, payment: theirs, claims: siblings && claimsOf(siblings.map((sibling) => refund({ reason: sibling }))) };
		expect(shown(decide(sent('ambiguous', state)))).toBe('unknown PORTONE_REFUSED');
		expect(shown(decide(sent('ambiguous', { ...state, claims: undefined, payment: payment({ cancellations: [{ ...OURS, reason: '단순 변심, 상품 두 개' }] }) })))).toBe('refunded');
	});

	test.each([[1], [4], [5], [9]])('after %i sends it is never sent again', (sends) => {
		for (const lookedUp of [false, true]) {
			for (const settled of [false, true]) expect(decide(sent('ambiguous', { sends, lookedUp, settled })).do).not.toBe('send');
		}
	});

	test('an execution stopped meanwhile leaves it unknown', () => {
		expect(shown(decide(sent('aborted')))).toBe('unknown STOPPED');
	});
});

describe('PortOne keeps requests apart by an idempotency key', () => {
	const open = (over: Told<'ambiguous'> = {}) => sent('ambiguous', { repeatable: true, lookedUp: true, unclear: true, ...over });
	const flying = (over: Partial<Known> = {}) => sent('inFlight', { repeatable: true, lookedUp: true, waited: true, ...over });
	const failed = payment({ cancellations: [{ ...OURS, status: 'failed' }] });
	const other = payment({ cancellations: [{ ...OURS, status: 'other' }] });

	test.each<[string, Known, string]>([
		['an unclear answer is looked up before anything is sent', open({ lookedUp: false }), 'look up'],
		['and then asked for with the very same request', open(), 'send 3000 of 10000'],
		['also when another refund has changed the balance since', open({ payment: payment({ cancellations: [OTHERS] }) }), 'send 3000 of 10000'],
		['a refund that the record shows is not sent', open({ payment: after }), 'refunded'],
		['one that the PG is at work on is pending', open({ payment: waiting }), 'pending PENDING'],
		['one that failed is asked for while there is time', open({ payment: failed }), 'send 3000 of 10000'],
		['and refused after that', open({ payment: failed, settled: true }), 'refused CANCELLATION_FAILED'],
		['but unknown where it was sent once more than the record holds failed tries', open({ payment: failed, settled: true, sends: 2 }), 'unknown PORTONE_REFUSED'],
		['one that failed first and was made when it was sent again is made', open({ payment: payment({ cancellations: [{ ...OURS, id: 'tried', status: 'failed' }, OURS] }) }), 'refunded'],
		['one with a status of tomorrow is looked up', open({ payment: other }), 'look up'],
		['and unknown after that', open({ payment: other, settled: true }), 'unknown PORTONE_REFUSED'],
		['an unclear answer whose time is over is unknown', open({ settled: true }), 'unknown PORTONE_REFUSED'],
		['a request that is under way is asked for again', flying(), 'send 3000 of 10000'],
		['and what it made is not of this run', flying({ payment: after }), 'alreadyRefunded ALREADY_REFUNDED'],
		['a request that is under way to the end is unknown', flying({ settled: true }), 'unknown PORTONE_REFUSED'],
		["is not asked for again under its key where the PG itself did not say: what it carries out is no request of PortOne's", open({ answer: { atPg: true } }), 'look up'],
		['nor later on', open({ atPg: true }), 'look up'],
		['a connection refused after an unclear answer does not make it clear', sent('unreached', { repeatable: true, lookedUp: true, unclear: true, settled: true, sends: 9 }), 'unknown PORTONE_REFUSED'],
		['a refusal after an unclear answer, and the record shows it: made by this run', sent('refused', { lookedUp: true, unclear: true, payment: after }), 'refunded'],
	])('%s', (_, state, expected) => {
		expect(shown(decide(state))).toBe(expected);
	});

	const accept = (answer: Told<'accepted'>['answer'], over: Partial<Known> = {}) => decide(sent('accepted', { ...over, answer }));
	test('the entry that the answer names is the refund', () => {
		expect(shown(accept({ after, cancellation: { ...OURS, reason: 'PG', amount: 2900 } }))).toBe('refunded');
		expect(shown(accept({ after: waiting, cancellation: waiting.cancellations[0] }))).toBe('pending PENDING');
		expect(shown(accept({ after: failed, cancellation: failed.cancellations[0] }))).toBe('refused CANCELLATION_FAILED');
	});

	test('an answer kept from an earlier try, of an entry that has failed since, is no answer: the row is sent under another key', () => {
		const entry = { ...OURS, reason: '단순' };
		const tried = payment({ cancellations: [{ ...entry, status: 'failed' }] });
		const first = requestOf(decide(known({ payment: tried, repeatable: true })));
		const kept = sent('accepted', { payment: tried, repeatable: true, answer: { after: tried, cancellation: { ...entry, status: 'requested' } } }, first);
		const again = decide(kept);
		expect([shown(again), requestOf(again).identity === first.identity]).toEqual(['send 3000 of 10000', false]);
		expect(shown(decide({ ...kept, sends: 5 }))).toBe('refused CANCELLATION_FAILED');
	});

	test('an answer kept from an earlier try names an entry that was there before: nothing was made anew', () => {
		const kept = sent('accepted', { payment: after, answer: { cancellation: OURS } }, { ...request, before: after });
		expect(shown(decide(kept))).toBe('alreadyRefunded ALREADY_REFUNDED');
	});

	test('what was under way elsewhere when asked for is made elsewhere', () => {
		expect(shown(accept({ after, cancellation: OURS }, { waited: true }))).toBe('alreadyRefunded ALREADY_REFUNDED');
		expect(shown(accept({ after, cancellation: OURS }, { waited: true, unclear: true }))).toBe('refunded');
	});
});

describe("a PG's error", () => {
	const unsure = (over: Partial<Known> = {}) => sent('refused', { lookedUp: true, ...over, answer: { unsure: true } });
	test.each<[string, Known, string]>([
		['counts only once the record has been looked at', unsure({ lookedUp: false }), 'look up'],
		['is looked into until the time is over', unsure(), 'look up'],
		['is a refusal when the record shows it as failed', unsure({ payment: payment({ cancellations: [{ ...OURS, status: 'failed' }] }) }), 'refused PORTONE_REFUSED'],
		['is a refusal when the record shows nothing to the end', unsure({ settled: true }), 'refused PORTONE_REFUSED'],
		['is none when the record shows the refund', unsure({ payment: after }), 'refunded'],
	])('%s', (_, state, expected) => {
		expect(shown(decide(state))).toBe(expected);
	});
});

describe('a refusal that may be meant for an earlier request', () => {
	const stale = (over: Partial<Known> = {}, asked = request) => sent('refused', { lookedUp: true, ...over, answer: { stale: true } }, asked);

	test('though the balance is as it was named: the row is decided anew, as another request', () => {
		const again = decide(stale());
		expect(shown(again)).toBe('send 3000 of 10000');
		expect(requestOf(again).identity).not.toBe(requestOf(decide(known())).identity);
		expect(requestOf(again).identity).toBe(requestOf(decide(stale())).identity);
	});

	test('counts when that is refused too', () => {
		expect(shown(decide(stale({ sends: 2 }, requestOf(decide(stale())))))).toBe('refused PORTONE_REFUSED');
	});

	test('is decided anew as long as others change the balance, but not for ever', () => {
		const moved = { payment: payment({ cancellations: [OTHERS] }) };
		expect(shown(decide(stale({ sends: 2, ...moved }, requestOf(decide(stale())))))).toBe('send 3000 of 8000');
		expect(shown(decide(stale({ sends: 5, ...moved })))).toBe('refused PORTONE_REFUSED');
	});
});

describe('it surely never reached PortOne', () => {
	test.each([[1], [2], [3], [4]])('after send %i the very same request is sent again, with its own balance', (sends) => {
		const step = decide(sent('unreached', { sends }));
		expect(step).toEqual({ do: 'send', request });
	});

	test('after the fifth send the row is skipped', () => {
		expect(shown(decide(sent('unreached', { sends: 5 })))).toBe('skipped PORTONE_REFUSED');
	});
});

describe('an operator reads', () => {
	const told = (state: Known) => messageOf(resultOf(decide(state)));

	test('what to do about a row that nobody knows the end of', () => {
		const open = (duplicateCheck: DuplicateCheck) => told(sent('ambiguous', { lookedUp: true, settled: true, refund: refund({ duplicateCheck }) }));
		expect(open('amountAndReason')).toMatch(/not sent again.*Run this row again later.*recognized\.\nno$/);
		expect(open('none')).toMatch(/Check the payment.*refunded once more\.\nno$/);
		expect(told(sent('aborted'))).toMatch(/stopped.*Run this row again later/);
	});

	test('that nothing was sent, in the words of the fault', () => {
		expect(told(sent('unreached', { sends: 5 }))).toMatch(/Nothing was sent\. Run this row again later\.\nno$/);
	});

	test('whether a pending refund leaves a trace', () => {
		const accepted = (...cancellations: Cancellation[]) => told(sent('accepted', { answer: { after: payment({ cancellations }) } }));
		expect(accepted({ ...OURS, status: 'requested' })).toMatch(/PG finishes it later.*Nothing is sent meanwhile/);
		expect(accepted()).toMatch(/PG finishes it later.*no trace/);
	});

	test("PortOne's own amount beside the one asked for, and advice after it", () => {
		const paid = payment({ pgProvider: 'kcp' });
		const answer = { after: payment({ cancellations: [{ ...OURS, amount: 2900 }] }) };
		expect(told(sent('accepted', { answer }, { ...request, before: paid }))).toMatch(/^PortOne recorded 2,900 KRW instead of 3,000 KRW.*refunding the rest\. \S.*Tax-Free/);
	});

	const already = (duplicateCheck: DuplicateCheck, entry = OURS) =>
		told(known({ refund: refund({ duplicateCheck, ...(duplicateCheck === 'refundId' && { refundId: 'R1' }) }), payment: payment({ cancellations: [entry] }) }));

	test('when it was made and how to refund once more on purpose', () => {
		expect(already('amountAndReason')).toMatch(/made 2023-11-14T21:13:20\+00:00.*change the reason/s);
		expect(already('refundId', { ...OURS, reason: '[R1] x' })).toMatch(/'Refund ID' of its own/);
	});

	test('which row of the input is its twin', () => {
		expect(already('amountAndReason', { ...OURS, asked: { amount: 3000, reason: '단순 변심', row: 4 } })).toMatch(/Row 5 of this input/);
	});
});

describe('a refusal that PortOne may have kept since before its cause was mended', () => {
	const kept = (over: Partial<Known> = {}, answer: Told<'refused'>['answer'] = { mendable: true, explained: true }) => sent('refused', { repeatable: true, lookedUp: true, caughtUp: true, ...over, answer });

	test('is asked again once, as a request of this run', () => {
		const again = decide(kept());
		expect(shown(again)).toBe('send 3000 of 10000');
		expect(requestOf(again).identity).not.toBe(requestOf(decide(known())).identity);
		expect(shown(decide({ ...kept({ sends: 2 }), sent: { ...kept().sent!, request: requestOf(again) } }))).toBe('refused PORTONE_REFUSED');
	});

	test.each<[string, Known, string]>([
		['whose failed try the record shows was made just now', kept({ payment: payment({ cancellations: [{ ...OURS, status: 'failed' }] }) }), 'refused PORTONE_REFUSED'],
		['without keys cannot be a kept one', kept({ repeatable: false }), 'refused PORTONE_REFUSED'],
		['of a cause that nobody mends outside counts the first time', kept({}, { explained: true }), 'refused PORTONE_REFUSED'],
		['and is asked again the second time', kept({ refusedBefore: true }, { explained: true }), 'send 3000 of 10000'],
		['of a payment that may not be refunded any more counts', kept({ payment: payment({ disputed: true }) }), 'refused PORTONE_REFUSED'],
	])('%s', (_, state, expected) => {
		expect(shown(decide(state))).toBe(expected);
	});

	describe('which was a yes to a cancellation that failed', () => {
		const failed = payment({ cancellations: [{ ...OURS, status: 'failed' }] });
		const failedBefore = (over: Partial<Known>) => {
			const answer = { after: failed, cancellation: failed.cancellations[0] };
			return sent('accepted', { repeatable: true, refusedBefore: true, payment: failed, ...over, answer }, { ...request, before: failed });
		};
		test.each<[string, Known, string]>([
			['is held against the record first', failedBefore({}), 'look up'],
			['and asked again where the record shows nothing new', failedBefore({ lookedUp: true }), 'send 3000 of 10000'],
			['or cannot be read until the time is over', failedBefore({ settled: true }), 'send 3000 of 10000'],
			['but not more than five times in all', failedBefore({ lookedUp: true, sends: 5 }), 'refused CANCELLATION_FAILED'],
			['nor after an answer that was lost', failedBefore({ lookedUp: true, unclear: true }), 'refused CANCELLATION_FAILED'],
			['and counts where the record shows that it failed just now', failedBefore({ lookedUp: true, payment: payment({ cancellations: [...failed.cancellations, { ...OURS, id: 'now', status: 'failed' }] }) }), 'refused CANCELLATION_FAILED'],
		])('%s', (_, state, expected) => {
			expect(shown(decide(state))).toBe(expected);
		});
	});

	test('is none where the PG may have refunded all the same: another key would be another refund', () => {
		expect(shown(decide(kept({ settled: true, refusedBefore: true }, { unsure: true })))).toBe('refused PORTONE_REFUSED');
	});
});

describe('an earlier try whose end nobody knows', () => {
	const again = requestOf(decide(known()));
	const open: Open = { identity: again.identity, entries: [], amount: 3000 };
	const later = { lookedUp: true, caughtUp: true, open };
	// Its cause has nothing to do with the balance.
	const refused = (over: Told<'refused'> = {}, asked = again) => sent('refused', { ...later, ...over, answer: { explained: true, ...over.answer } }, asked);
	const failed = payment({ cancellations: [{ ...OURS, status: 'failed' }] });

	test('makes every refusal of a later try unknown', () => {
		expect(shown(decide(refused()))).toBe('unknown EARLIER_TRY_OPEN');
		expect(shown(decide(sent('unreached', { open, sends: 5 })))).toBe('unknown EARLIER_TRY_OPEN');
	});

	test('makes a refusal of a dry run unknown too', () => {
		expect(shown(decide(known({ open, dryRun: true, payment: payment({ disputed: true }) })))).toBe('unknown EARLIER_TRY_OPEN');
	});

	const rewritten = { ...OURS, reason: 'PG CANCEL' };
	const full = { refund: refund({ amount: 'full' }) };
	test.each<[string, Partial<Known>, Cancellation, string]>([
		['of the amount, in the words of the PG', {}, rewritten, 'unknown EARLIER_TRY_OPEN'],
		['of any amount, where all that was left was asked for', full, rewritten, 'unknown EARLIER_TRY_OPEN'],
		['of another amount', {}, OTHERS, 'send 3000 of 8000'],
		['of a smaller amount, as PortOne may have recorded it', {}, { ...rewritten, amount: 2850 }, 'unknown EARLIER_TRY_OPEN'],
		['of a far smaller amount', {}, { ...rewritten, amount: 1000 }, 'send 3000 of 9000'],
		['that failed', {}, { ...rewritten, status: 'failed' }, 'send 3000 of 10000'],
		['that this n8n made for another row', {}, { ...rewritten, asked: { amount: 3000, reason: '다른 이유' } }, 'send 3000 of 7000'],
		['that was there before it', { open: { ...open, entries: ['new'] } }, rewritten, 'send 3000 of 7000'],
	])('and an entry %s: it may have made that or not', (_, over, entry, expected) => {
		expect(shown(decide(known({ open, ...over, payment: payment({ cancellations: [entry] }) })))).toBe(expected);
	});

	test('under a Refund ID holds back a row with that ID and another amount, but not one with the same', () => {
		const withId = (amount: Refund['amount']) => ({ open, repeatable: true, refund: refund({ duplicateCheck: 'refundId', refundId: 'R-1', amount }) });
		expect(shown(decide(known(withId({ decimal: '3000' }))))).toBe('send 3000 of 10000');
		const other = decide(known(withId({ decimal: '2000' })));
		expect([shown(other), messageOf(resultOf(other))]).toEqual(['unknown EARLIER_TRY_OPEN', expect.stringContaining("Refund ID 'R-1' was sent for 3,000 KRW of this payment before")]);
		expect(messageOf(resultOf(decide(known({ ...withId('full'), open }))))).toContain('was sent for 3,000 KRW');
		expect(messageOf(resultOf(decide(known({ ...withId({ decimal: '3000' }), open: { ...open, amount: 'full' } }))))).toContain('was sent for all that was left');
		expect(shown(decide(known({ ...withId('full'), open: { ...open, amount: 'full' } })))).toBe('send 10000 of 10000');
	});

	test('is said to be what may have made such an entry', () => {
		expect(messageOf(resultOf(decide(known({ open, payment: payment({ cancellations: [rewritten] }) }))))).toMatch(/This try: A refund of 3,000 KRW with the reason "PG CANCEL" .* earlier try of this row was lost/);
	});

	test('is sent again under its own key, and under another one only after PortOne has said no to the balance', () => {
		const key: Open = { identity: 'key', entries: [], amount: 3000 };
		expect(requestOf(decide(known({ open: key, repeatable: true }))).identity).toBe('key');
		const anew = decide(refused({ open: key, repeatable: true, answer: { stale: true } }));
		expect(shown(anew)).toBe('send 3000 of 10000');
		expect(requestOf(anew).identity).not.toBe('key');
	});

	test('at a PG that finishes later, without a key, tells the amount', () => {
		expect(resultOf(decide(known({ open, payment: payment({ pgProvider: 'paypal_v2' }) })))).toMatchObject({ outcome: 'unknown', amount: 3000 });
	});

	test('is not sent again, key or no key, while the PG that left it open may still carry it out', () => {
		const atPg = { ...open, atPg: true };
		expect(shown(decide(known({ open: atPg, repeatable: true })))).toBe('unknown EARLIER_TRY_OPEN');
		expect(shown(decide(known({ open: atPg, repeatable: true, payment: after })))).toBe('alreadyRefunded ALREADY_REFUNDED');
	});

	test('or at a PG that has not told how a request ended makes every later refusal of this try unknown, too', () => {
		const refusal = refused({ repeatable: true, open: undefined, unclear: true, caughtUp: true });
		expect(shown(decide(refusal))).toBe('refused PORTONE_REFUSED');
		expect(shown(decide({ ...refusal, atPg: true }))).toBe('unknown EARLIER_TRY_OPEN');
	});

	test.each<[string, Known, string]>([
		['is over where PortOne says no to the very same request, which it tells by its key', refused({ repeatable: true }), 'refused PORTONE_REFUSED'],
		['is over where PortOne shows that the very same request has failed', sent('accepted', { ...later, repeatable: true, answer: { after: failed, cancellation: failed.cancellations[0] } }, again), 'refused CANCELLATION_FAILED'],
		['is open where PortOne says no to another request', refused({ repeatable: true }, { ...again, identity: 'another' }), 'unknown EARLIER_TRY_OPEN'],
		['is open where the no is one that the PG may not have kept to', refused({ repeatable: true, settled: true, answer: { unsure: true } }), 'unknown EARLIER_TRY_OPEN'],
		['is open where the very same request has not reached PortOne', sent('unreached', { ...later, repeatable: true, sends: 5 }, again), 'unknown EARLIER_TRY_OPEN'],
		['is open where the row is refused before anything is sent', known({ open, repeatable: true, payment: payment({ disputed: true }) }), 'unknown EARLIER_TRY_OPEN'],
	])('%s', (_, state, expected) => {
		expect(shown(decide(state))).toBe(expected);
	});
});
