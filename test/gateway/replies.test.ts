import { isRefusal, looked, received, unreadable, unreadableLookUp } from '../../nodes/PortOne/gateway/replies';
import type { Reply } from '../../nodes/PortOne/gateway/http';
import type { Whole } from './support/reply';
import type { Coded } from '../../nodes/PortOne/refund/saying';

const answer = (status: number): Whole => ({ kind: 'answer', status, body: {}, at: 0 });
const lost: Reply = { kind: 'lost', says: { code: 'TIMED_OUT' } };
const unreached: Reply = { kind: 'unreached', says: { code: 'NOT_CONNECTED', as: 'refused' } };
const unauthorized: Coded = { code: 'CREDENTIAL_REFUSED', as: 'v1' };
const aborted: Reply = { kind: 'aborted' };

test.each<[string, Reply, object]>([
	['a lost one may have moved money', lost, { ...lost, kind: 'ambiguous' }],
	['one that nobody took has not', unreached, unreached],
	['a stopped one is left as it is', aborted, aborted],
	['a 401 has not, and says what to check', answer(401), { kind: 'unreached', says: unauthorized }],
	['a 429 has not', answer(429), { kind: 'unreached', says: { code: 'TOO_MANY_REQUESTS' } }],
	['any other is to be read', answer(500), answer(500)],
])('of replies to a cancel, %s', (_, reply, expected) => {
	expect(received(reply, unauthorized)).toEqual(expected);
});

test.each<[string, Reply, object]>([
	['a lost one is none', lost, { ok: false, says: { code: 'TIMED_OUT' }, answered: false }],
	['one that nobody took is none', unreached, { ok: false, says: { code: 'NOT_CONNECTED', as: 'refused' }, answered: false }],
	['a stopped one is no outage', aborted, { ok: false, says: { code: 'STOPPED', as: 'lookUp' }, answered: true }],
	['a 401 says what to check', answer(401), { ok: false, says: unauthorized, answered: true }],
	['any other is to be read', answer(429), answer(429)],
])('of replies to a look-up, %s', (_, reply, expected) => {
	expect(looked(reply, unauthorized)).toEqual(expected);
});

test("an answer that tells nothing is named by its status, with PortOne's own text where there is one", () => {
	expect(unreadable(answer(502))).toEqual({ kind: 'ambiguous', says: { code: 'UNREADABLE_ANSWER', status: 502 } });
	expect(unreadableLookUp(answer(499), undefined)).toEqual({ ok: false, says: { code: 'LOOK_UP_UNREADABLE', as: 'answer', status: 499 }, answered: true });
	expect(unreadableLookUp(answer(500), '점검')).toEqual({ ok: false, says: { code: 'LOOK_UP_UNREADABLE', as: 'answer', status: 500, own: '점검' }, answered: false });
});

test.each([[399, false], [400, true], [404, true], [407, true], [408, false], [409, true], [499, true], [500, false]])("HTTP %i is PortOne's own no: %s", (status, expected) => {
	expect(isRefusal(status)).toBe(expected);
});
