import { isRefusal, looked, received, unreadable, unreadableLookUp } from '../../nodes/PortOne/gateway/replies';
import type { Reply } from '../../nodes/PortOne/gateway/http';
import type { Whole } from './support/reply';

const answer = (status: number): Whole => ({ kind: 'answer', status, body: {}, at: 0 });
const lost: Reply = { kind: 'lost', code: 'TIMED_OUT', message: 'late.' };
const unreached: Reply = { kind: 'unreached', code: 'NOT_CONNECTED', message: 'none.' };
const aborted: Reply = { kind: 'aborted' };

test.each<[string, Reply, object]>([
	['a lost one may have moved money', lost, { ...lost, kind: 'ambiguous' }],
	['one that nobody took has not', unreached, unreached],
	['a stopped one is left as it is', aborted, aborted],
	['a 401 has not, and says what to check', answer(401), { kind: 'unreached', code: 'CREDENTIAL_REFUSED', message: 'check' }],
	['a 429 has not', answer(429), { kind: 'unreached', code: 'TOO_MANY_REQUESTS', message: 'PortOne takes no more requests for now.' }],
	['any other is to be read', answer(500), answer(500)],
])('of replies to a cancel, %s', (_, reply, expected) => {
	expect(received(reply, 'check')).toEqual(expected);
});

test.each<[string, Reply, object]>([
	['a lost one is none', lost, { ok: false, code: 'TIMED_OUT', message: 'late.', answered: false }],
	['one that nobody took is none', unreached, { ok: false, code: 'NOT_CONNECTED', message: 'none.', answered: false }],
	['a stopped one is no outage', aborted, { ok: false, code: 'STOPPED', message: 'The execution was stopped.', answered: true }],
	['a 401 says what to check', answer(401), { ok: false, code: 'CREDENTIAL_REFUSED', message: 'check', answered: true }],
	['any other is to be read', answer(429), answer(429)],
])('of replies to a look-up, %s', (_, reply, expected) => {
	expect(looked(reply, 'check')).toEqual(expected);
});

test("an answer that tells nothing is named by its status, with PortOne's own text where there is one", () => {
	expect(unreadable(answer(502))).toEqual({ kind: 'ambiguous', code: 'UNREADABLE_ANSWER', message: "PortOne's answer (HTTP 502) does not say whether money moved." });
	expect(unreadableLookUp(answer(499), undefined)).toEqual({ ok: false, code: 'LOOK_UP_UNREADABLE', message: "PortOne's answer to the look-up (HTTP 499) cannot be read.", answered: true });
	expect(unreadableLookUp(answer(500), '점검')).toMatchObject({ message: "PortOne's answer to the look-up (HTTP 500) cannot be read.\n점검", answered: false });
});

test.each([[399, false], [400, true], [404, true], [407, true], [408, false], [409, true], [499, true], [500, false]])("HTTP %i is PortOne's own no: %s", (status, expected) => {
	expect(isRefusal(status)).toBe(expected);
});
