import { texts } from '../catalog';

/** The payment cannot be refunded as the row asks. */
export const payments = texts({
	PAYMENT_NOT_FOUND: {
		asked: "PortOne has no payment '{value}' (존재하지 않는 결제정보) for this key. Check the ID, and which shop the credential belongs to ('Tier Code' or 'Store ID').",
		portOne: "PortOne has no such payment for this key. Check the ID, the shop and the 'Store ID'.",
	},
	ORDER_AMBIGUOUS: "Order number '{order}' has {count} payments: {payments}. Nothing was sent. Choose one of them by its payment ID.",
	V1_PAYMENT: {
		named: "This is a payment of PortOne V1. Nothing was sent. Choose 'API Version' V1 with a PortOne V1 credential, and name the payment by its imp_uid ({impUid}).",
		nameless: "This is a payment of PortOne V1. Nothing was sent. Choose 'API Version' V1 with a PortOne V1 credential, and name the payment by its imp_uid.",
	},
	NOT_PAID: {
		status: "The payment's status is '{status}': no money has come in that could be refunded. Nothing was sent. Check that it is the right payment.",
		account: "The payment's status is '{status}': nobody has paid into its virtual account (가상계좌), so there is nothing to refund. Nothing was sent. Use the operation 'Close' of 'Virtual Account', so that nobody pays into it.",
		portOne: 'No money has come in for this payment that could be refunded. Nothing was refunded. Check that it is the right payment.',
	},
	ALREADY_CANCELLED: {
		record: 'The payment is already fully cancelled (이미 전액취소된 주문), by a refund that this row does not describe. Nothing was sent. Check the payment in the console (결제내역).',
		portOne: 'The payment is already fully cancelled (전액취소). Check it in the console (결제내역).',
	},
	CURRENCY_MISMATCH: "'Amount' is written in {written}, but the payment is in {currency}. Nothing was sent. Correct the amount.",
	BALANCE_DIFFERS: 'PortOne has {balance} left of the payment, but the row expects {expected}. Nothing was sent. Somebody else may have refunded it. Compare before running this row again.',
	AMOUNT_TOO_HIGH: {
		balance: '{amount} is more than what is left of the payment ({balance}). Nothing was sent. Correct the amount.',
		portOne: 'The amount is more than what is left of the payment. Nothing was refunded. Correct the amount.',
		pg: 'The PG says that the amount is more than can be cancelled. Check what is left in the console (결제내역).',
	},
	PARTS_TOO_HIGH: "'Tax-Free Amount' and 'VAT Amount' are parts of the refund and together cannot be more than it. Nothing was refunded. Correct them.",
	REQUESTER_MISSING: "Naver Pay requires to know who requested the refund. Fill in 'Requester' (customer or admin).",
	REFUND_EMAIL_MISSING: "{pg} tells the buyer by email how to get the money. Fill in 'Refund Email'.",
	REFUND_ACCOUNT_MISSING: "This payment is refunded to a bank account. Fill in 'Bank', 'Account Number' and 'Account Holder' under 'Refund Account' (환불계좌).",
	PHONE_MISSING: "{pg} requires the account holder's phone number. Fill in 'Phone' under 'Refund Account'.",
	NAVER_ORDER: 'Naver Pay orders (네이버페이 주문형) are refunded by product order. Nothing was sent. Refund it in the console or in Naver Pay Center.',
	METHOD_NOT_REFUNDABLE: {
		danal: 'Danal (다날) does not refund virtual accounts (가상계좌). Nothing was sent. Pay it back by hand.',
		deposits:
			"This is a virtual account for any number of deposits (무제한 가상계좌). PortOne lists it with an amount of 0, so there is no balance to check a refund against. Nothing was sent. Pay the deposit back by hand or in the PG's console.",
		pg: 'The PG does not refund this payment method, or only under a special contract (특약) with the shop. Nothing was refunded. Ask the PG, or pay it back by hand.',
	},
	DISPUTED: 'This payment is disputed (분쟁), so the money may already be returned that way. Nothing was sent. Resolve the dispute with the PG first.',
	ALREADY_REFUNDED: {
		made: 'PortOne already has this refund, made {made}. Nothing was sent.',
		twin: 'Row {row} of this input is the same refund. Nothing was sent.',
	},
	PENDING: {
		recorded: 'PortOne already has this refund, and the PG has not finished it yet. Nothing was sent. Run this row again later to see how it ended.',
		accepted: 'PortOne accepted the refund. The PG finishes it later and may still refuse it. Run this row again later to see how it ended. Nothing is sent meanwhile.',
		traceless:
			"PortOne accepted the refund. The PG finishes it later and may still refuse it. It may leave no trace in PortOne until then, so do not run this row again. Check it with 'Dry Run', or in the console (결제내역).",
		before:
			'PortOne accepted this refund in an earlier run of this n8n, and its record does not show how it ended yet. Nothing was sent. If the PG has refused it since, refund it under another reason or Refund ID.',
	},
	CANCELLATION_STATUS: 'PortOne has this refund with a status that this node does not know yet. Nothing was sent. Check the payment in the console (결제내역).',
	CANCELLATION_FAILED: 'PortOne accepted the request, but the PG did not carry it out (취소 실패). Nothing was refunded. Check the reason in the console (결제내역), then run this row again.',
	CANCELLATION_REQUESTED: 'A refund of this payment is still with the PG, and it may be this one. Nothing was sent. Run this row again when it has finished.',
	HISTORY_MISSING:
		'PortOne shows refunded money that its list of cancellations does not explain, and it may be this refund. Nothing was sent. Run this row again later, or check the payment in the console (결제내역).',
	HISTORY_LAGS: "The balance changed while this row was running, and PortOne's list of cancellations does not show why yet. The refund was not sent again. Run this row again later.",
	REFUND_ID_REUSED: {
		made: "Refund ID '{refundId}' was already used for a refund of {amount} of this payment. Nothing was sent. If this row means that refund, it is done: correct the row's amount. If it is another refund, give it an ID that no other row has.",
		open: "Refund ID '{refundId}' was sent for {amount} of this payment before, and it is not known how that ended. Nothing was sent. Run that row again until its result is known, and give another refund an ID of its own.",
		openFull: "Refund ID '{refundId}' was sent for all that was left of this payment before, and it is not known how that ended. Nothing was sent. Run that row again until its result is known, and give another refund an ID of its own.",
	},
	MAYBE_REFUNDED: {
		cut: 'A refund of {amount} with the reason "{reason}" was made {made}. It may be this one with its reason cut short. Nothing was sent. If it is another refund, use a different reason or Refund ID.',
		console:
			'A refund of {amount} with the reason "{reason}" was made {made} by hand in the console (관리자콘솔). It may be this one. Nothing was sent. If it is another refund, fill in \'Expected Balance\' with what is left now, and run this row again.',
		number:
			'A refund of {amount} with the reason "{reason}" was made {made}. Its Refund ID or reason is the same number, written differently. Nothing was sent. Compare the two. If it is another refund, give it one that spreadsheets do not change, such as R-42.',
		withId:
			'A refund of {amount} with the reason "{reason}" was made {made} under a Refund ID. It may be this one. Nothing was sent. If it is another refund, use a different reason, or fill in \'Expected Balance\' with what is left now, and run this row again.',
		lost: 'A refund of {amount} with the reason "{reason}" was made {made}, after the answer to an earlier try of this row was lost. It may be this one. Nothing was sent. Compare the two in the console (결제내역).',
		amount:
			'A refund of {amount} with the reason "{reason}" was made {made}. It may be this one: with promotions PortOne records less than was asked for. Nothing was sent. If it is another refund, fill in \'Expected Balance\' with what is left now, and run this row again.',
	},
	EARLIER_TRY_OPEN: {
		lost: 'The answer to an earlier try of this refund was lost, so it may still go through.',
		heldBack:
			"The answer to an earlier try of this refund was lost, and this PG finishes refunds later without a trace in PortOne until then. Nothing was sent now. Check the payment in the PG's own console. If it was not refunded there, refund it under another reason or Refund ID.",
		atPg: 'The PG did not answer an earlier try of this refund in time and may still carry it out. Nothing was sent now. Run this row again ten minutes after that try.',
		undo: 'The answer to an earlier try of this row was lost, so it may still be done.',
	},
});
