import { Refused, type Answer } from '../answer';
import type { Replacing, ReplacingFault } from '../faults';
import { isFields } from '../objects';
import type { Summary } from '../log';
import type { CancelPaymentResponse } from './types';

/** An answer of V2. */
export interface AnswerV2<Body> extends Answer {
	body: Body;
}

/** An error. `message` is optional in the schema and its texts are nowhere documented. */
export interface RefusalBody {
	type: string;
	message?: string;
	/** Of PG_PROVIDER. */
	pgCode?: string;
	pgMessage?: string;
}

// Of the `x-portone-status-code`s in the V2 OpenAPI. IDEMPOTENCY_OUTSTANDING_REQUEST stands in the guide only (api/rest-v2).
const STATUS = {
	INVALID_REQUEST: 400,
	NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT: 400,
	PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED: 400,
	UNAUTHORIZED: 401,
	FORBIDDEN: 403,
	PAYMENT_NOT_FOUND: 404,
	CASH_RECEIPT_NOT_FOUND: 404,
	CASH_RECEIPT_NOT_ISSUED: 404,
	PAYMENT_SCHEDULE_NOT_FOUND: 404,
	BILLING_KEY_NOT_FOUND: 404,
	WEBHOOK_NOT_FOUND: 404,
	MAX_WEBHOOK_RETRY_COUNT_REACHED: 400,
	PAYMENT_NOT_PAID: 409,
	PAYMENT_NOT_WAITING_FOR_DEPOSIT: 409,
	PAYMENT_SCHEDULE_ALREADY_PROCESSED: 409,
	PAYMENT_SCHEDULE_ALREADY_REVOKED: 409,
	PAYMENT_SCHEDULE_ALREADY_EXISTS: 409,
	BILLING_KEY_ALREADY_DELETED: 409,
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

export type RefusalType = keyof typeof STATUS;

export const answer = <Body>(body: Body): AnswerV2<Body> => ({ status: 200, body });

/** A refusal by the status of its type. */
export const refusal = (type: RefusalType, message: string): AnswerV2<RefusalBody> => refusalWith(STATUS[type], type, message);

/** A refusal with a status, or a type, that is in no document. */
export const refusalWith = (status: number, type: string, message: string): AnswerV2<RefusalBody> => ({ status, body: { type, message } });

export function pgRefusal({ pgCode, pgMessage }: { pgCode: string; pgMessage: string }): AnswerV2<RefusalBody> {
	return { status: STATUS.PG_PROVIDER, body: { type: 'PG_PROVIDER', message: 'PG사에서 오류를 전달했습니다.', pgCode, pgMessage } };
}

/** PortOne's own no, thrown where it is found. */
export class Refusal extends Refused {
	readonly answer;

	constructor(type: RefusalType, message: string) {
		super(message);
		this.answer = refusal(type, message);
	}
}

/** The PG's no, thrown where it is found. */
export class PgRefusal extends Refused {
	readonly answer;

	constructor(pgMessage: string) {
		super(pgMessage);
		this.answer = pgRefusal({ pgCode: 'SANDBOX', pgMessage });
	}
}

// What faults say in place of PortOne. No 429 and no 500 is documented for V2, nor a `type` for them.
const FAULT_ANSWERS: Record<ReplacingFault, { status: number; type: string; message: string }> = {
	refuse: { status: 502, type: 'PG_PROVIDER', message: '취소 금액보다 상계가능 정산금액 부족' },
	codeNotZero: { status: 409, type: 'MAX_CANCEL_COUNT_REACHED', message: '취소 시도 횟수를 초과했습니다.' },
	serverError: { status: 500, type: 'INTERNAL_SERVER_ERROR', message: 'Internal Server Error' },
	serverErrorAfter: { status: 500, type: 'INTERNAL_SERVER_ERROR', message: 'Internal Server Error' },
	tooManyRequests: { status: 429, type: 'TOO_MANY_REQUESTS', message: 'Too Many Requests' },
	tokenRevoked: { status: 401, type: 'UNAUTHORIZED', message: '인증 정보가 올바르지 않습니다.' },
	unheeded: { status: 200, type: 'ACCEPTED', message: '' },
};

/** The answer of a fault, which may carry its own status, type, message, and `pgCode` of a PG that refuses. */
export function faultAnswer({ fault, status, type, message, pgCode = '8178' }: Replacing): AnswerV2<RefusalBody> {
	const own = FAULT_ANSWERS[fault];
	if (fault === 'refuse') return pgRefusal({ pgCode, pgMessage: message ?? own.message });
	return refusalWith(status ?? own.status, type ?? own.type, message ?? own.message);
}

/** What the log tells of an answer. */
export function summary({ body, replayed = false }: Answer): Summary {
	return {
		...(isRefusal(body) && { type: body.type, message: body.message }),
		replayed,
		...(isCancelled(body) && { cancellation: { id: body.cancellation.id, status: body.cancellation.status } }),
	};
}

const isRefusal = (body: unknown): body is RefusalBody => isFields(body) && typeof body.type === 'string';
const isCancelled = (body: unknown): body is CancelPaymentResponse => isFields(body) && isFields(body.cancellation);
