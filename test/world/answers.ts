/** The part of an answer or a payment that a source proves: each field as it must be, `undefined` for one that must be missing. */
type Right = Record<string, unknown>;

type VersionName = 'v1' | 'v2';

/** What PortOne and PGs have answered to a cancel, as users and documents have published it, and what that proves of the gateway's `Answer`. */
interface Told {
	source: string;
	version: VersionName;
	status: number;
	body: unknown;
	right: Right;
}

/** A payment's record, as what differs from a paid one, and what that proves of the `Payment` it is read as. */
interface RecordTold {
	source: string;
	version: VersionName;
	payment: object;
	right: Right;
}

const TOSS = 'docs.tosspayments.com/reference/error-codes, cancel of a payment';
const HELP = (page: string) => `help.portone.io, ${page}`;
const WILD = 'published V1 answers';
const CANCEL_V1 = 'opi/ko/integration/cancel/v1/basic';
const OPENAPI = 'V2 OpenAPI, CancelPaymentError';

const v1 = (source: string, message: string, right: Right, code = -1): Told => ({ source, version: 'v1', status: 200, body: { code, message, response: null }, right: { kind: 'refused', ...right } });
const wrapped = (source: string, words: string, right: Right): Told => v1(source, `결제취소에 실패하였습니다. ${words}`, right);
const v2 = (source: string, status: number, body: unknown, right: Right): Told => ({ source, version: 'v2', status, body, right });
const pg = (source: string, pgCode: string, pgMessage: string, right: Right): Told => v2(source, 502, { type: 'PG_PROVIDER', message: 'PG error', pgCode, pgMessage }, { kind: 'refused', unsure: true, ...right });

const already = { code: 'PG_ALREADY_CANCELLED', explained: undefined };
const known = (code: string) => ({ code, explained: true });
const open = { kind: 'ambiguous', code: 'PG_UNCLEAR' };
const unreadable = { kind: 'ambiguous', code: 'UNREADABLE_ANSWER' };

/** A PG's words, alike on V1, which wraps them, and on V2; `right` is V1's, where V2's refusals are unsure besides. */
const PG_WORDS: Array<[source: string, code: string, words: string, right: Right]> = [
	[WILD, '', '[500626|기 취소 거래]', already],
	['iamport-rest-client-java#20', '', '해당거래 취소실패(기취소성공) : 1', already],
	[TOSS, 'ALREADY_CANCELED_PAYMENT', '이미 취소된 결제 입니다.', already],
	[TOSS, 'ALREADY_CANCELED_PAYMENT', '', already],
	[TOSS, 'ALREADY_REFUND_PAYMENT', '이미 환불된 결제입니다.', already],
	['NICE, result codes', '2013', '취소 완료 거래', already],
	['PayPal, error codes of a refund', 'CAPTURE_FULLY_REFUNDED', 'The capture has already been fully refunded.', already],
	[HELP('payment-failure-8178'), '8178', '취소 금액보다 상계가능 정산금액 부족', known('PG_BALANCE_TOO_LOW')],
	[HELP('payment-failure-9029'), '9029', '상점의 취소가능 금액이 부족합니다.', known('PG_BALANCE_TOO_LOW')],
	[HELP('payment-failure'), '', '취소 금액이 미정산 금액보다 큽니다', known('PG_BALANCE_TOO_LOW')],
	[HELP('payment-failure'), '', '취소불가 상태입니다', { code: 'PG_BALANCE_TOO_LOW', explained: undefined }],
	['iamport-rest-client-java#20', '', '(requested cancel amount is bigger than cancelable amount)', { code: 'AMOUNT_TOO_HIGH', explained: undefined }],
	[TOSS, 'NOT_CANCELABLE_AMOUNT', '취소 할 수 없는 금액 입니다.', { code: 'AMOUNT_TOO_HIGH', explained: undefined }],
	[HELP('notice-payletter-2025-10-24'), '', 'MaintenanceOngoing', known('MAINTENANCE')],
	[HELP('content100033'), '', '시스템 점검 중입니다.', known('MAINTENANCE')],
	[TOSS, 'NOT_AVAILABLE_BANK', '은행 서비스 시간이 아닙니다.', known('MAINTENANCE')],
	[HELP('vbank-test-guide'), '', '요청하신 건에 대해 입금된 내역이 없습니다', known('NOT_DEPOSITED')],
	[HELP('cancel-deadline-by-paymethod'), '', '취소 가능 기간이 지났습니다.', known('PERIOD_OVER')],
	['a deadline that is no time-out', '', '취소 가능 시간 초과', known('PERIOD_OVER')],
	[TOSS, 'EXCEED_MAX_REFUND_DUE', '환불 가능한 기간이 지났습니다.', known('PERIOD_OVER')],
	['pg/v1/ksnet/warning', '', '부분취소 가능 횟수를 초과하였습니다.', known('MAX_CANCEL_COUNT_REACHED')],
	[HELP('impossible-partial-cancel'), '', '휴대폰 결제는 부분취소할 수 없습니다.', known('PARTIAL_NOT_POSSIBLE')],
	[HELP('content200006'), '', '에스크로 구매확정 전에는 취소할 수 없습니다.', known('ESCROW')],
	[TOSS, 'INVALID_REFUND_ACCOUNT_INFO', '환불 계좌번호와 예금주명이 일치하지 않습니다.', known('REFUND_ACCOUNT_WRONG')],
	[TOSS, 'FORBIDDEN_BANK_REFUND_REQUEST', '고객 계좌가 입금이 되지 않는 상태입니다.', known('REFUND_ACCOUNT_WRONG')],
	[HELP('impossible-partial-cancel'), '', '가상계좌 환불을 지원하지 않습니다.', known('METHOD_NOT_REFUNDABLE')],
	['an unknown PG', '', '처음 보는 오류', { explained: undefined }],
	['a word that only looks like 기취소', '', '결제대기 취소 불가', { explained: undefined }],
];

/** A PG's words that leave open whether money moved. */
const PG_OPEN: Array<[source: string, code: string, words: string]> = [
	['a PG behind a slow bank', '', '응답 시간 초과'],
	['a PG behind a slow bank', 'TIMEOUT', ''],
	['a PG behind a slow bank', '', '은행 응답시간 지연'],
	[TOSS, 'FAILED_REFUND_PROCESS', '은행 응답시간 지연이나 일시적인 오류로 환불요청에 실패했습니다.'],
	['a PG behind a slow bank', '', 'Read timed out'],
	['a PG that lost its own line', '', '카드사 통신 오류입니다.'],
	['a second cancel meanwhile', '', '취소 처리중인 거래입니다'],
	['a second cancel meanwhile', '', '이미 취소 처리 중입니다.'],
];

const shown = (pgCode: string, pgMessage: string) => [pgCode && `[${pgCode}]`, pgMessage].filter(Boolean).join(' ');

/** What others than PortOne answer on the way. */
const PROXIES: Array<[source: string, status: number, body: unknown]> = [
	['RFC 9457, a proxy\'s problem', 400, { type: 'about:blank', title: 'Bad Request', status: 400 }],
	['RFC 9457, a proxy\'s problem', 403, { type: 'https://proxy.example/blocked', title: 'Forbidden', status: 403 }],
	['a gateway before PortOne', 403, { code: 403, message: 'blocked' }],
	['a gateway before PortOne', 404, { error: { code: 404, message: 'no route' } }],
	['a firewall', 403, '<html>Forbidden</html>'],
	['a proxy that gave up', 408, ''],
	['a proxy that gave up', 504, '<html>Gateway Time-out</html>'],
];

/** Answers to a cancel. */
export const CANCEL: Told[] = [
	v1(CANCEL_V1, '이미 전액취소된 주문입니다.', { code: 'ALREADY_CANCELLED', explained: undefined }, 1),
	v1('iamport-rest-client-python, test_cancel', '취소할 결제건이 존재하지 않습니다.', { code: 'PAYMENT_NOT_FOUND' }, 1),
	...PG_WORDS.flatMap(([source, code, words, right]) => [wrapped(source, shown(code, words), { unsure: undefined, ...right }), pg(source, code, words, right)]),
	...PG_OPEN.flatMap(([source, code, words]) => [wrapped(source, shown(code, words), open), v2(source, 502, { type: 'PG_PROVIDER', message: '', pgCode: code, pgMessage: words }, { kind: 'ambiguous', code: 'PG_UNCLEAR' })]),
	wrapped('an error on the PG\'s side', '일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요.', { code: 'PG_ERROR', unsure: true }),
	wrapped('an error on the PG\'s side', '취소 처리 중 오류가 발생하였습니다.', { code: 'PG_ERROR', unsure: true }),
	v2(OPENAPI, 409, { type: 'PAYMENT_ALREADY_CANCELLED', message: 'x' }, { kind: 'refused', code: 'ALREADY_CANCELLED', explained: undefined }),
	v2(OPENAPI, 409, { type: 'CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT', message: 'x' }, { kind: 'refused', code: 'AMOUNT_TOO_HIGH', explained: undefined }),
	v2(OPENAPI, 409, { type: 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN', message: 'x' }, { kind: 'refused', stale: true, explained: undefined }),
	v2(OPENAPI, 403, { type: 'FORBIDDEN', message: 'x' }, { kind: 'refused', explained: true }),
	v2('api/rest-v2, 멱등 키', 409, { type: 'IDEMPOTENCY_OUTSTANDING_REQUEST', message: 'x' }, { kind: 'inFlight' }),
	...(['v1', 'v2'] as const).flatMap((version) =>
		PROXIES.map(([source, status, body]) => ({ source, version, status, body, right: unreadable })),
	),
];

const PAID_AT = 1_699_990_000;
const ENTRY = { pg_tid: 'tid_1', amount: 3000, cancelled_at: 1_699_999_000, reason: '단순 변심' };
const waits = { refundWaits: true, wasPaid: true };

/** Records of payments. */
export const RECORDS: RecordTold[] = [
	{ source: 'V1 OpenAPI, /payments/cancel, paypal_v2', version: 'v1', payment: { status: 'paid', cancel_amount: 0, cancel_history: [ENTRY] }, right: { ...waits, cancellations: [{ status: 'requested' }] } },
	{ source: 'V1 OpenAPI, /payments/cancel, paypal_v2', version: 'v1', payment: { status: 'cancelled', cancel_amount: 3000, cancel_history: [ENTRY] }, right: { wasPaid: true, cancellations: [{ status: 'succeeded' }] } },
	{ source: HELP('content29'), version: 'v1', payment: { status: 'pending', paid_at: PAID_AT }, right: waits },
	{ source: HELP('content29'), version: 'v1', payment: { status: 'pending', paid_at: 0 }, right: { wasPaid: false } },
	{ source: 'a virtual account that was closed', version: 'v1', payment: { status: 'cancelled', paid_at: 0, cancel_amount: 0 }, right: { wasPaid: false } },
	{ source: 'pg/v1/settle/readme', version: 'v1', payment: { amount: 0, deposit_history: [{ amount: 5000 }] }, right: { total: 0, rules: { never: { code: 'METHOD_NOT_REFUNDABLE' } } } },
	{ source: WILD, version: 'v1', payment: { status: 'cancelled', cancel_amount: 3000, cancel_history: [{ ...ENTRY, reason: '[아임포트] 관리자페이지취소' }] }, right: { cancellations: [{ id: '#de475fae6e62', fromConsole: true }] } },
	{ source: WILD, version: 'v1', payment: { status: 'cancelled', cancel_amount: 3000, cancel_history: [{ ...ENTRY, reason: '취소요청api', cancellation_id: '06JC8FVHJTW2WY16FEY0' }] }, right: { cancellations: [{ id: '06JC8FVHJTW2WY16FEY0', fromConsole: undefined }] } },
	{ source: 'V2 OpenAPI, Trigger', version: 'v2', payment: { cancellations: [{ status: 'SUCCEEDED', id: 'c', totalAmount: 3000, reason: 'x', requestedAt: '2023-11-14T21:56:39Z', cancelledAt: '2023-11-14T21:56:40Z', trigger: 'CONSOLE' }] }, right: { cancellations: [{ status: 'succeeded', fromConsole: true, at: 1_699_999_000, receiptUrl: undefined }] } },
	{ source: 'pg/v2/paypal-v2', version: 'v2', payment: { cancellations: [{ status: 'REQUESTED', id: 'c', totalAmount: 3000, reason: 'x', requestedAt: '2023-11-14T21:56:39.123456789Z' }] }, right: { refundWaits: true, cancellations: [{ status: 'requested', at: 1_699_998_999 }] } },
	{ source: 'V2 OpenAPI, PaymentFilterInput.version', version: 'v2', payment: { version: 'V1', transactionId: 'imp_1' }, right: { rules: { never: { code: 'V1_PAYMENT' } } } },
];
