import type { Answer } from '../answer';
import type { Replacing, ReplacingFault } from '../faults';
import { isFields } from '../objects';
import type { Envelope } from './types';

/** An answer of V1. */
export interface AnswerV1<Response> extends Answer {
	body: Envelope<Response>;
}

export const answer = <Response>(response: Response, status = 200): AnswerV1<Response> => ({ status, body: { code: 0, message: null, response } });

/** A refusal of V1: HTTP 200 as often as not, so `code` is what counts. */
export const refusal = (status: number, code: number, message: string): AnswerV1<never> => ({ status, body: { code, message, response: null } });

export const unauthorized = () => refusal(401, -1, 'Unauthorized');
export const notFound = () => refusal(404, -1, '존재하지 않는 결제정보입니다.');

// The answers of faults that replace PortOne's own; a fault may carry its own status, code and message.
const FAULT_ANSWERS: Record<ReplacingFault, { status: number; code: number; message: string }> = {
	refuse: { status: 200, code: -1, message: '결제취소에 실패하였습니다. [8178] 취소 금액보다 상계가능 정산금액 부족' },
	codeNotZero: { status: 200, code: 1, message: '요청을 처리할 수 없습니다.' },
	serverError: { status: 500, code: -1, message: 'Internal Server Error' },
	serverErrorAfter: { status: 500, code: -1, message: 'Internal Server Error' },
	tooManyRequests: { status: 429, code: -1, message: 'Too Many Requests' },
	tokenRevoked: { status: 401, code: -1, message: 'Unauthorized' },
	unheeded: { status: 200, code: 0, message: '' },
};

/** What PortOne answers in place of its own answer when it meets a fault. */
export function faultAnswer(shop: { v1: { tokens: { revoke: () => void } } }, { fault, status, code, message }: Replacing): AnswerV1<never> {
	if (fault === 'tokenRevoked') shop.v1.tokens.revoke();
	const own = FAULT_ANSWERS[fault];
	return refusal(status ?? own.status, code ?? own.code, message ?? own.message);
}

/** What the log tells of an answer; nothing of one that is not PortOne's. */
export function summary({ body }: Answer): { code?: number; message?: string | null } {
	return isEnvelope(body) ? { code: body.code, message: body.message } : {};
}

function isEnvelope(body: unknown): body is Envelope<unknown> {
	return isFields(body) && typeof body.code === 'number' && (body.message === null || typeof body.message === 'string');
}
