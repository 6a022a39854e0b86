import type { Doubt, Money, Moment, Named, None, Own } from './facts';
import type { Part } from './parts';

/**
 * What every code of a row knows beside its name: what its text tells in any language (nodes/PortOne/texts). `as` says which of a
 * code's texts is meant; `own` is foreign text, PortOne's, the PG's or n8n's, which is shown as it came.
 */
export interface CodeFacts extends CellFacts, PaymentFacts, RecordFacts, AroundFacts, BatchFacts, AnswerFacts {}

/** A cell or an option cannot be read, or names nothing that could be sent; told before PortOne is asked for anything. */
interface CellFacts {
	PAYMENT_EMPTY: { name: string };
	PAYMENT_UNREADABLE: Unreadable | { as: 'zeros'; name: string; id: string } | { as: 'noId'; name: string };
	REFUND_ID_EMPTY: None;
	REFUND_ID_UNREADABLE: Unreadable | { as: 'shape' } | { as: 'noLetters'; id: string } | { as: 'lost'; character: string };
	REASON_EMPTY: None;
	REASON_UNREADABLE: { as: 'notText' | 'digits'; name: string } | { as: 'broken' };
	REASON_TOO_LONG: { length: number; most: number };
	VALUE_UNREADABLE: { as: 'notText' | 'notSwitch'; name: string } | { as: 'noChoice'; name: string; choices: string[] };
	AMOUNT_EMPTY: { name: string };
	AMOUNT_ZERO: { name: string };
	AMOUNT_NEGATIVE: { as: 'number'; name: string } | { as: 'text'; name: string; cell: string };
	AMOUNT_UNREADABLE: { as: 'text'; name: string; cell: string } | { as: 'kind'; name: string; kind: string } | { as: 'tooLarge'; name: string };
	AMOUNT_DECIMALS: { as: 'tooMany'; name: string; decimal: string; currency: string; places: number } | { as: 'thousands'; name: string; decimal: string; currency: string; places: number; grouped: string };
	CELL_DAMAGED: { as: 'notUtf8' | 'error' | 'nothing' | 'template' | 'cut'; name: string; found: string } | { as: 'object' | 'json'; name: string };
	ACCOUNT_AS_NUMBER: { name: string };
	ACCOUNT_UNREADABLE: { as: 'notText'; name: string } | { as: 'notDigits' };
	ACCOUNT_LENGTH: { digits: number };
	ACCOUNT_CUT: None;
	PHONE_UNREADABLE: None;
	BANK_IS_A_CODE: { cell: string };
	BANK_UNKNOWN: { as: 'name'; cell: string } | { as: 'number'; cell: string; bank: Named };
	BANK_CODE_DIFFERS: { as: 'cell'; cell: string } | { as: 'fields'; bank: Named; listed: string; pg: string };
	BANK_CODE_NEEDED: { as: 'pg'; bank: Named; pg: string } | { as: 'noPg'; bank: Named };
	BANK_CODE_SHAPE: { as: 'any' } | { as: 'pg'; bankCode: string; pg: string };
	DATE_UNREADABLE: { as: 'noDate' | 'twoDates'; name: string };
	DRY_RUN_MIXED: None;
	DRY_RUN_UNREADABLE: None;
	OPTION_UNREADABLE: { as: 'tooLow'; name: string; lowest: number } | { as: 'currency' };
	PARAMETER_UNREADABLE: Own;
	UNKNOWN_OPERATION: { operation: string };
}

/** An id or a reason that is no text, or a number that is not as it was typed. */
interface Unreadable {
	as: 'notText' | 'fraction' | 'digits';
	name: string;
}

/** The payment as it stands cannot be refunded as the row asks; nothing was sent, unless PortOne (`portOne`) or the PG (`pg`) says so. */
interface PaymentFacts {
	PAYMENT_NOT_FOUND: { as: 'asked'; value: string } | ({ as: 'portOne' } & Own);
	ORDER_AMBIGUOUS: { order: string; count: number; payments: Part[] };
	V1_PAYMENT: { as: 'named'; impUid: string } | { as: 'nameless' };
	NOT_PAID: { as: 'status' | 'account'; status: string } | ({ as: 'portOne' } & Own);
	ALREADY_CANCELLED: { as: 'record' } | ({ as: 'portOne' } & Own);
	CURRENCY_MISMATCH: { written: string; currency: string };
	BALANCE_DIFFERS: { balance: Money; expected: string };
	AMOUNT_TOO_HIGH: { as: 'balance'; amount: Money; balance: Money } | ({ as: 'portOne' | 'pg' } & Own);
	PARTS_TOO_HIGH: Own;
	REQUESTER_MISSING: None;
	REFUND_EMAIL_MISSING: { pg: string };
	REFUND_ACCOUNT_MISSING: None;
	PHONE_MISSING: { pg: string };
	NAVER_ORDER: None;
	METHOD_NOT_REFUNDABLE: { as: 'danal' | 'deposits' } | ({ as: 'pg' } & Own);
	DISPUTED: None;
}

/** What PortOne's record says of a refund, or does not say yet. */
interface RecordFacts {
	ALREADY_REFUNDED: { as: 'made'; made: Moment } | { as: 'twin'; row: number };
	PENDING: { as: 'recorded' | 'accepted' | 'traceless' | 'before' };
	CANCELLATION_STATUS: None;
	CANCELLATION_FAILED: None;
	CANCELLATION_REQUESTED: None;
	HISTORY_MISSING: None;
	HISTORY_LAGS: None;
	REFUND_ID_REUSED: { as: 'made' | 'open'; refundId: string; amount: Money } | { as: 'openFull'; refundId: string };
	MAYBE_REFUNDED: { as: Doubt; amount: Money; reason: string; made: Moment };
	EARLIER_TRY_OPEN: { as: 'lost' | 'heldBack' | 'atPg' | 'undo' };
}

/** What is undone around a refund. */
interface AroundFacts {
	ALREADY_CLOSED: { status: string };
	DEPOSITED: { as: 'before' | 'meanwhile' };
	NOT_VIRTUAL_ACCOUNT: None;
	NOT_WAITING: { status: string };
	PG_KEY_MISSING: None;
	RECEIPT_NOT_FOUND: None;
	RECEIPT_CANCELLED: { as: 'at'; cancelled: Moment } | { as: 'gone' };
	RECEIPT_DIFFERS: { number: string };
	RECEIPT_UNNAMED: { as: 'fits'; number: string; amount: Money; left: Money } | { as: 'external'; number: string };
	RECEIPT_NOT_SUPPORTED: Own;
	BILLING_KEY_EMPTY: None;
	BILLING_KEY_NOT_FOUND: None;
	KEY_DELETED: { as: 'at'; deleted: Moment } | { as: 'gone' };
	KEY_HAS_SCHEDULES: { as: 'seen'; schedules: string } | ({ as: 'portOne' } & Own);
	KEY_PARTLY_DELETED: Own;
	DELETION_REASON_MISSING: None;
	SCHEDULES_STAY: { schedules: string };
	NO_SCHEDULES: { as: 'before'; until: Moment } | { as: 'meanwhile' };
	CHARGE_UNDER_WAY: { schedules: string };
	CHARGED_MEANWHILE: { as: 'some' | 'all'; schedules: string };
	RESEND_ONLY_V2: None;
	RESEND_LIMIT: Own;
	WEBHOOK_NOT_FOUND: Own;
	WEBHOOK_NOT_TAKEN: { as: 'answer'; status: string } | { as: 'noAnswer' };
	TWIN_ROW: { row: number };
	NOT_ACCEPTED: { as: 'portOne' | 'pg' } & Own;
	RECORD_BEHIND: Own;
	NOT_SHOWN: None;
}

/** Why a row of a batch was not tried, or how it was broken off. */
interface BatchFacts {
	MAX_TOTAL_REACHED: { limit: Money };
	PLAN_CHANGED: None;
	EARLIER_ROW_OPEN: { as: 'pending' | 'unknown'; row: number };
	BATCH_STOPPED: None;
	OUTAGE: { times: number };
	STOPPED: { as: 'underWay' | 'unclear' | 'notTried' | 'lookUp' };
	LOOK_UP_FAILED: { as: 'afterRefusal' | 'notAgain' };
	NOT_STARTED: Own;
	UNEXPECTED: { as: 'row' | 'payment' } & Own;
}

/** What came back for a request, or did not. */
interface AnswerFacts {
	NOT_CONNECTED: { as: 'refused' | 'noConnection' | 'noHandshake' | 'proxyLogin' } | { as: 'notTrusted'; certificate: string };
	TIMED_OUT: None;
	NO_ANSWER: { as: 'brokenOff' } | ({ as: 'other' } & Own);
	NO_TOKEN: Own;
	CREDENTIAL_REFUSED: { as: 'v1' | 'v2' } | ({ as: 'credential' } & Own);
	TOO_MANY_REQUESTS: None;
	UNREADABLE_ANSWER: { status: number };
	LOOK_UP_UNREADABLE: ({ as: 'answer'; status: number } & Own) | { as: 'listed'; payments: Array<string | Part> };
	LIST_TOO_LONG: None;
	IN_FLIGHT: None;
	/** `named` is PortOne's own name for what this package does not know: it stands in `code`. */
	PORTONE_REFUSED: { named?: string } & Own;
	INVALID_REQUEST: Own;
	FORBIDDEN: Own;
	BALANCE_CHANGED: Own;
	TAX_FREE_TOO_HIGH: Own;
	TAXABLE_TOO_HIGH: Own;
	NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT: Own;
	PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED: Own;
	MAX_CANCEL_COUNT_REACHED: { as: 'portOne' | 'pg' } & Own;
	PG_REFUSED: Own;
	PG_UNCLEAR: Own;
	PG_ERROR: Own;
	PG_ALREADY_CANCELLED: Own;
	PG_BALANCE_TOO_LOW: { as: 'settlement' | 'maybe' } & Own;
	MAINTENANCE: Own;
	NOT_DEPOSITED: Own;
	PERIOD_OVER: Own;
	ESCROW: Own;
	PARTIAL_NOT_POSSIBLE: Own;
	REFUND_ACCOUNT_WRONG: Own;
}
