import { prepare } from '../../../nodes/PortOne/refund/checks';
import { identityOf } from '../../../nodes/PortOne/refund/idempotency';
import type { Known, Step } from '../../../nodes/PortOne/refund/known';
import type { Answer, CancelRequest, Payment, Refund, Result } from '../../../nodes/PortOne/refund/types';
import { cancellation, payment, refund } from './make';
import { messageOf } from '../../support/words';

export type Kind = Answer['kind'];
type AnswerOf<K extends Kind> = Extract<Answer, { kind: K }>;

/** What is special about a row that was sent: what is known of it, and what its answer says. */
export type Told<K extends Kind> = Partial<Known> & { answer?: Partial<Omit<AnswerOf<K>, 'kind'>> };

const RUN = 'run';
const row = refund();
/** The payment that the row means. */
export const before = payment();
/** What its refund leaves in PortOne's record. */
export const OURS = cancellation({ id: 'new' });
export const after = payment({ cancellations: [OURS] });

/** What is sent for a refund. */
export function requestFor(given: Refund, shows: Payment): CancelRequest {
	const prepared = prepare(given, shows);
	return { ...prepared, identity: identityOf(prepared, RUN) };
}

export const request = requestFor(row, before);

const no = { says: { code: 'PORTONE_REFUSED', own: 'no' } } as const;
/** The least that an answer of each kind says. */
const ANSWERS: { [K in Kind]: AnswerOf<K> } = {
	accepted: { kind: 'accepted', after },
	refused: { kind: 'refused', ...no },
	inFlight: { kind: 'inFlight', ...no },
	unreached: { kind: 'unreached', ...no },
	ambiguous: { kind: 'ambiguous', ...no },
	aborted: { kind: 'aborted' },
};

/** What is known of a row that was never sent. */
export function known(over: Partial<Known> = {}): Known {
	return { refund: row, payment: before, dryRun: false, runId: RUN, repeatable: false, sends: 0, ...over };
}

/** What is known of a row after PortOne's answer to a request. */
export function sent<K extends Kind>(kind: K, { answer, ...over }: Told<K> = {}, asked = request): Known {
	return known({ sends: 1, ...over, sent: { request: asked, answer: { ...ANSWERS[kind], ...answer } } });
}

/** The request that a step sends. */
export function requestOf(step: Step): CancelRequest {
	if (step.do !== 'send') throw new Error(`Nothing is sent: ${JSON.stringify(step)}`);
	return step.request;
}

/** The result that a step reports. */
export function resultOf(step: Step): Result {
	if (step.do !== 'report') throw new Error(`Not the end: ${JSON.stringify(step)}`);
	return step.result;
}

/** A step in a word: what is sent, or how the row ends. */
export function shown(step: Step): string {
	if (step.do === 'send') return `send ${step.request.amount} of ${step.request.before.total - step.request.before.refunded}`;
	if (step.do === 'lookUp') return 'look up';
	const { outcome, code } = step.result;
	if (code) expect(messageOf(step.result)).toMatch(/\w{2}/);
	return code ? `${outcome} ${code}` : outcome;
}
