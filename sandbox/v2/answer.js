'use strict';

// Of the `x-portone-status-code`s in the V2 OpenAPI. IDEMPOTENCY_OUTSTANDING_REQUEST stands in the guide only (api/rest-v2).
const STATUS = {
	INVALID_REQUEST: 400,
	NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT: 400,
	PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED: 400,
	UNAUTHORIZED: 401,
	FORBIDDEN: 403,
	PAYMENT_NOT_FOUND: 404,
	PAYMENT_NOT_PAID: 409,
	PAYMENT_ALREADY_CANCELLED: 409,
	CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN: 409,
	CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT: 409,
	SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT: 409,
	CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT: 409,
	CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT: 409,
	MAX_CANCEL_COUNT_REACHED: 409,
	IDEMPOTENCY_OUTSTANDING_REQUEST: 409,
	PG_PROVIDER: 502,
};

const answer = (body) => ({ status: 200, body });

/** An error of V2: `{type, message}` and what else a type carries. `message` is optional in the schema and its texts are nowhere documented. */
const refusal = (type, message, more = {}, status = STATUS[type]) => ({ status, body: { type, message, ...more } });

const pgRefusal = ({ pgCode, pgMessage }) => refusal('PG_PROVIDER', 'PG사에서 오류를 전달했습니다.', { pgCode, pgMessage });

/** PortOne's own no, thrown where it is found. */
class Refusal extends Error {
	/** @param {string} type of `STATUS`, or with a status of its own */
	constructor(type, message, status) {
		super(message);
		this.answer = refusal(type, message, {}, status);
	}
}

/** The PG's no, thrown where it is found. */
class PgRefusal extends Error {
	/** @param {string} pgMessage */
	constructor(pgMessage) {
		super(pgMessage);
		this.answer = pgRefusal({ pgCode: 'SANDBOX', pgMessage });
	}
}

// What faults say in place of PortOne. No 429 and no 500 is documented for V2, nor a `type` for them.
const FAULT_ANSWERS = {
	refuse: [502, 'PG_PROVIDER', '취소 금액보다 상계가능 정산금액 부족'],
	codeNotZero: [409, 'MAX_CANCEL_COUNT_REACHED', '취소 시도 횟수를 초과했습니다.'],
	serverError: [500, 'INTERNAL_SERVER_ERROR', 'Internal Server Error'],
	serverErrorAfter: [500, 'INTERNAL_SERVER_ERROR', 'Internal Server Error'],
	tooManyRequests: [429, 'TOO_MANY_REQUESTS', 'Too Many Requests'],
	tokenRevoked: [401, 'UNAUTHORIZED', '인증 정보가 올바르지 않습니다.'],
};

/** The answer of a fault, which may carry its own status, type, message, and `pgCode` of a PG that refuses. */
function faultAnswer({ fault, status, type, message, pgCode = '8178' }) {
	const [ownStatus, ownType, ownMessage] = FAULT_ANSWERS[fault];
	if (fault === 'refuse') return pgRefusal({ pgCode, pgMessage: message ?? ownMessage });
	return refusal(type ?? ownType, message ?? ownMessage, {}, status ?? ownStatus);
}

module.exports = { answer, refusal, pgRefusal, faultAnswer, Refusal, PgRefusal };
