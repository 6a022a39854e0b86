import { texts } from '../catalog';

/** Why a row of a batch was not tried, and what came back for a request. */
export const answers = texts({
	MAX_TOTAL_REACHED: "With this row the input would refund more than 'Max Total' ({limit}). Nothing was sent for it. Check the rows, then raise 'Max Total' or run the rest separately.",
	PLAN_CHANGED: "Not tried: an earlier row of the payment ended differently than planned, so this one was not counted against 'Max Total'. Nothing was sent. Run it again.",
	EARLIER_ROW_OPEN: {
		pending: 'Not tried: row {row} of the same payment is pending. Nothing was sent. Run this row again when that one has ended.',
		unknown: 'Not tried: the result of row {row} of the same payment is unknown. Nothing was sent. Run this row again when that is clear.',
	},
	BATCH_STOPPED: 'Not tried: the batch stopped at another row. Nothing was sent. Run this row again.',
	OUTAGE: 'Not tried: PortOne gave no clear answer {times: time|times} in a row. Nothing was sent. Run this row again later.',
	STOPPED: {
		underWay: 'The execution was stopped while this row was running.',
		unclear: 'The execution was stopped before it was clear whether this refund was made.',
		notTried: 'Not tried: the execution was stopped. Nothing was sent. Run this row again.',
		lookUp: 'The execution was stopped. Run it again.',
	},
	LOOK_UP_FAILED: {
		afterRefusal: 'PortOne or the PG refused the refund, and the payment could not be looked up after that, so another run may have made this refund just before.',
		notAgain: 'Not tried: another execution worked on this payment, and it could not be looked up again. Nothing was sent. Run this row again.',
	},
	NOT_STARTED: 'The node could not start. Nothing was sent. Fix what the text below says, then run the node again.',
	UNEXPECTED: {
		row: 'Something unexpected happened in this node. Nothing was sent. Please report it.',
		payment: 'Something unexpected stopped the work on this payment. Check the payment in the console (결제내역) before running this row again, and please report it.',
	},
	NOT_CONNECTED: {
		refused: "PortOne could not be reached: the connection was refused, or the host is unknown. Check this machine's network and the credential's 'Base URL'.",
		noConnection: "PortOne could not be reached: no connection was made. Check this machine's network, its firewall and proxy, and the credential's 'Base URL'.",
		noHandshake: "No encrypted connection to PortOne was made. Usually a proxy or firewall is in between, or the 'Base URL' is not an https server. Check both.",
		notTrusted:
			"This machine does not trust the certificate that came from PortOne's address ({certificate}). If a proxy or firewall inspects the traffic, set NODE_EXTRA_CA_CERTS to its certificate and restart n8n. Otherwise check this machine's clock.",
		proxyLogin: 'The proxy between n8n and PortOne requires a login (407). Set it in HTTPS_PROXY and restart n8n.',
	},
	TIMED_OUT: 'PortOne did not answer in time.',
	NO_ANSWER: {
		brokenOff: 'The connection to PortOne was lost before the answer came.',
		other: 'No answer came from PortOne.',
	},
	NO_TOKEN: 'PortOne gave no access token. Check the credential and the text below.',
	CREDENTIAL_REFUSED: {
		v1: "PortOne does not accept the access token, not even a new one (401). Check the key in the credential, and the console's IP whitelist (화이트리스트).",
		v2: 'PortOne does not accept the API secret (401). Check it in the credential: it has an end date, chosen when it was made.',
		credential: 'The credential cannot be used. Correct what the text below says.',
	},
	TOO_MANY_REQUESTS: 'PortOne accepts no more requests for now.',
	UNREADABLE_ANSWER: "PortOne's answer (HTTP {status}) does not say what became of the request.",
	LOOK_UP_UNREADABLE: {
		answer: "PortOne's answer to the look-up (HTTP {status}) cannot be read. Run it again later.",
		listed: "PortOne's list contains payments that cannot be read: {payments}. All others could be read. Check these in the console (결제내역), or choose a time range without them.",
	},
	LIST_TOO_LONG: 'PortOne has more payments in one second than it lists. Choose a time range without that second.',
	IN_FLIGHT: 'PortOne is still working on this refund from an earlier request.',
	PORTONE_REFUSED: 'PortOne or the PG refused it. Nothing was refunded. Check the text below, and the payment in the console (결제내역).',
	INVALID_REQUEST: 'PortOne cannot read the request. Nothing was refunded. Check the row: the text below names the field.',
	FORBIDDEN: "PortOne does not allow this key to refund this payment. Nothing was refunded. Check the 'API Secret' and the 'Store ID' of the credential.",
	BALANCE_CHANGED: 'The balance changed after the refund was decided on. Nothing was refunded. Check the payment, then run this row again.',
	TAX_FREE_TOO_HIGH: "'Tax-Free Amount' (면세금액) is more than what is left of the payment's tax-free part. Nothing was refunded. Correct it.",
	TAXABLE_TOO_HIGH: "The taxable part (과세금액) of the refund is more than what is left of the payment's. Nothing was refunded. Fill in 'Tax-Free Amount' with the tax-free part.",
	NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT: "After the promotion (프로모션) nothing of this amount is left to pay back. Nothing was refunded. Refund more, or set 'Retain Promotion'.",
	PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED: "'Retain Promotion' must be the same as in the payment's earlier refunds. Nothing was refunded. Change it and run this row again.",
	MAX_CANCEL_COUNT_REACHED: {
		portOne: 'PortOne accepts no more cancellations of this payment. Nothing was refunded. Ask PortOne (cs@portone.io) or pay it back by hand.',
		pg: 'The PG accepts no more partial refunds of this payment (부분취소 횟수). Nothing was refunded. Refund all that is left, or pay it back by hand.',
	},
	PG_REFUSED: 'The PG refused it. Check the payment in the console (결제내역) before trying again.',
	PG_UNCLEAR: "The PG did not tell PortOne how it ended (응답 시간 초과, 통신 오류, 처리 중), so only PortOne's record can.",
	PG_ERROR: 'The PG reports an error on its own side. Check the payment in the console (결제내역) before refunding it again.',
	PG_ALREADY_CANCELLED:
		"The PG says it has already cancelled this, but PortOne's record does not show it: somebody may have refunded it in the PG's console. Compare both before doing anything else. PortOne (cs@portone.io) can correct its record.",
	PG_BALANCE_TOO_LOW: {
		settlement: "The shop's settlement balance at the PG is too low for this refund. Nothing was refunded. Pay in at the PG or wait for new sales, then run this row again.",
		maybe: "The PG has too little money to refund from, most often because the shop's settlement balance there is too low. Pay in at the PG or wait for new sales, then run this row again.",
	},
	MAINTENANCE: 'The PG or a bank is under maintenance (점검) or closed for now. Nothing was refunded. Run this row again later.',
	NOT_DEPOSITED: 'The PG has no deposit for this virtual account, and test virtual accounts cannot be refunded. Nothing was refunded. Check the deposit in the console (결제내역).',
	PERIOD_OVER: 'The period in which the PG refunds this payment is over (취소 가능 기간 경과). Nothing was refunded. Pay it back by hand.',
	ESCROW: 'The PG refunds an escrow payment (에스크로) in part, or at all, only after the buyer has confirmed the purchase (구매확정). Nothing was refunded. Run this row again after that.',
	PARTIAL_NOT_POSSIBLE: 'The PG refunds this payment only in full (부분취소 불가). Nothing was refunded. Refund all of it, or pay the part back by hand.',
	REFUND_ACCOUNT_WRONG: "The PG does not accept the bank account for the refund (환불계좌). Nothing was refunded. Check 'Bank', 'Account Number' and 'Account Holder' of the row, then run it again.",
});
