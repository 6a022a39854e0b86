import { readAnswer as readV1 } from '../../nodes/PortOne/gateway/v1/gateway';
import { fromAnnotation } from '../../nodes/PortOne/gateway/v1/payment';
import { readAnswer as readV2 } from '../../nodes/PortOne/gateway/v2/gateway';
import { fromPayment } from '../../nodes/PortOne/gateway/v2/payment';
import type { Reply } from '../../nodes/PortOne/gateway/http';
import { annotation } from '../gateway/support/annotation';
import { paymentV2 } from '../gateway/v2/support/payment';
import { isTree } from '../property/support/json';
import { payment } from '../refund/support/make';
import { CANCEL, RECORDS } from './answers';
import { codeOf } from '../../nodes/PortOne/refund/saying';
import { messageOf } from '../support/words';

/** Unix seconds. */
const AT = 1_700_000_000;

/** Of a value only what the corpus speaks of; `toEqual` then takes a field that must be missing as `undefined`. */
function like(value: unknown, right: unknown): unknown {
	if (!isTree(value) || !isTree(right)) return value;
	if (Array.isArray(value)) return value.map((one, i) => like(one, right[i]));
	return Object.fromEntries(Object.keys(right).map((key) => [key, like(value[key], right[key])]));
}

describe('an answer to a cancel', () => {
	test.each(CANCEL.map((told) => [told.version, told.status, JSON.stringify(told.body), told] as const))('of %s, HTTP %i %s', (_, __, ___, { version, status, body, right }) => {
		const reply: Reply = { kind: 'answer', status, body, at: AT };
		const answer = version === 'v1' ? readV1(reply, 'imp_1', false) : readV2(reply, payment());
		expect(like('says' in answer ? { ...answer, code: codeOf([answer.says]) } : answer, right)).toEqual(right);
		// What leaves open whether money moved never says that none did.
		if (answer.kind === 'ambiguous' || (answer.kind === 'refused' && answer.unsure && !answer.explained)) expect(messageOf(answer)).not.toMatch(/nothing was refunded/i);
	});
});

describe('a record', () => {
	test.each(RECORDS.map((record) => [record.version, JSON.stringify(record.payment), record] as const))('of %s with %s', (_, __, { version, payment: over, right }) => {
		const read = version === 'v1' ? fromAnnotation(annotation(over), AT, false) : fromPayment(paymentV2(over), AT, false);
		expect(like(read, right)).toEqual(right);
	});
});
