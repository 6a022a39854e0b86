'use strict';

/** An answer of V1: `{code, message, response}`; `message` is null on success (seen in captured answers). */
const answer = (response, status = 200) => ({ status, body: { code: 0, message: null, response } });

/** A refusal of V1: HTTP 200 as often as not, so `code` is what counts. */
const refusal = (status, code, message) => ({ status, body: { code, message, response: null } });

const unauthorized = () => refusal(401, -1, 'Unauthorized');
const notFound = () => refusal(404, -1, '존재하지 않는 결제정보입니다.');

// The answers of faults that replace PortOne's own; a fault may carry its own status, code and message.
const FAULT_ANSWERS = {
	refuse: [200, -1, '결제취소에 실패하였습니다. [8178] 취소 금액보다 상계가능 정산금액 부족'],
	codeNotZero: [200, 1, '요청을 처리할 수 없습니다.'],
	serverError: [500, -1, 'Internal Server Error'],
	serverErrorAfter: [500, -1, 'Internal Server Error'],
	tooManyRequests: [429, -1, 'Too Many Requests'],
	tokenRevoked: [401, -1, 'Unauthorized'],
};

/** What PortOne answers in place of its own answer when it meets a fault. */
function faultAnswer(shop, { fault, status, code, message }) {
	if (fault === 'tokenRevoked') shop.v1.tokens.revoke();
	const [ownStatus, ownCode, ownMessage] = FAULT_ANSWERS[fault];
	return refusal(status ?? ownStatus, code ?? ownCode, message ?? ownMessage);
}

module.exports = { answer, refusal, unauthorized, notFound, faultAnswer };
