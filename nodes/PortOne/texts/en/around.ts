import { texts } from '../catalog';

/** What is undone around a refund. */
export const around = texts({
	ALREADY_CLOSED: "The virtual account (가상계좌) is closed already: the payment's status is '{status}'. Check the payment in the console (결제내역) if somebody should still pay.",
	DEPOSITED: {
		before: "Money has come into this virtual account (가상계좌), so it is not closed. Nothing was sent. Refund it with the operation 'Cancel' of 'Payment'.",
		meanwhile: "Money came into this virtual account (가상계좌) before it could be closed, so the payment is paid. Refund it with the operation 'Cancel' of 'Payment'.",
	},
	NOT_VIRTUAL_ACCOUNT: 'This payment is not made by virtual account (가상계좌), so there is none to close. Nothing was sent. Check that it is the right payment.',
	NOT_WAITING: "The payment's status is '{status}': no virtual account (가상계좌) of it waits for money. Nothing was sent. Check that it is the right payment.",
	PG_KEY_MISSING: "KG Inicis (KG이니시스) closes a virtual account only with an API key of its own. Nothing was sent. Fill in 'KG Inicis API Key' in the PortOne V1 credential.",
	RECEIPT_NOT_FOUND: 'PortOne has no cash receipt (현금영수증) of this payment: none was issued through PortOne, or its record of it is gone. Nothing was sent. Check it in the console, or at the PG.',
	RECEIPT_CANCELLED: {
		at: 'The cash receipt (현금영수증) was cancelled {cancelled}. Check it in the console if another one should be.',
		gone: 'The cash receipt (현금영수증) is cancelled. Check it in the console if another one should be.',
	},
	RECEIPT_DIFFERS: "The cash receipt (현금영수증) of this payment has the number {number} now, and not that in 'Issue Number'. Nothing was sent. Check which one is meant: it may have been issued again since.",
	RECEIPT_UNNAMED: {
		fits: "The cash receipt {number} is for {amount}, and {left} of the payment is left, so it is not too high. Nothing was sent. If you mean it all the same, fill in 'Issue Number' with its number.",
		external: "The cash receipt {number} is not for a payment of PortOne, so nothing tells whether it should go. Nothing was sent. If you mean it, fill in 'Issue Number' with its number.",
	},
	RECEIPT_NOT_SUPPORTED: "PortOne does not cancel cash receipts (현금영수증) of this PG. Nothing was changed. Use the PG's own console.",
	BILLING_KEY_EMPTY: "'Billing Key' is empty. Fill in the billing key (빌링키), on V1 its customer_uid.",
	BILLING_KEY_NOT_FOUND: "PortOne has no such billing key (빌링키) for this credential. On V1 it may also be deleted. Nothing was sent. Check it, and which shop the credential belongs to ('Tier Code' or 'Store ID').",
	KEY_DELETED: {
		at: 'The billing key (빌링키) was deleted {deleted}. If the buyer should still be charged, a new one has to be issued.',
		gone: 'The billing key (빌링키) is deleted. If the buyer should still be charged, a new one has to be issued.',
	},
	KEY_HAS_SCHEDULES: {
		seen: "Payments scheduled on this billing key (예약 결제) are still to come: {schedules}. Nothing was sent. Use the operation 'Cancel Schedules' of 'Subscription' first.",
		portOne: "PortOne does not delete this billing key, because payments scheduled on it (예약 결제) are still to come. Nothing was changed. Use the operation 'Cancel Schedules' of 'Subscription' first.",
	},
	KEY_PARTLY_DELETED: 'This billing key is of several PGs (슈퍼빌링키): some refused it, and others may have deleted it. Check the text below, and the billing key in the console (관리자콘솔).',
	DELETION_REASON_MISSING: "Naver Pay (네이버페이) requires to know why a billing key is deleted and who asked for it. Nothing was sent. Fill in 'Reason' and 'Requester' under 'Additional Fields'.",
	SCHEDULES_STAY: "The billing key is deleted, and payments scheduled on it still stand: {schedules}. No document tells whether PortOne tries to charge them. Use the operation 'Cancel Schedules' of 'Subscription', and check them in the console (관리자콘솔).",
	NO_SCHEDULES: {
		before: 'No scheduled payment (예약 결제) of this billing key is to come until {until}. Nothing was sent. Check the billing key if there should be one.',
		meanwhile: 'Another run or person cancelled the schedules of this billing key just before. Check them in the console (관리자콘솔) if that is not what you meant.',
	},
	CHARGE_UNDER_WAY: "A scheduled payment of this billing key is being charged just now, and no other is to come: {schedules}. Nothing was sent. Check it in a minute, and refund it with the operation 'Cancel' of 'Payment' if it should not have been paid.",
	CHARGED_MEANWHILE: {
		some: "Carried out before they could be cancelled: {schedules}. The other schedules are cancelled. Check those payments, and refund with the operation 'Cancel' of 'Payment' what should not have been paid.",
		all: "Nothing was cancelled, because the charge came first: {schedules}. Check those payments, and refund with the operation 'Cancel' of 'Payment' what should not have been paid.",
	},
	RESEND_ONLY_V2: "PortOne sends webhooks of V1 payments again from its console only. Nothing was sent. Use the console (결제내역), or look the payment up with the operation 'Get' of 'Payment'.",
	RESEND_LIMIT: "This webhook was sent again as often as PortOne does so by hand. Nothing was sent. Use the operation 'Get' of 'Payment' to learn how the payment stands.",
	WEBHOOK_NOT_FOUND: "PortOne has no such webhook of this payment. Nothing was sent. Check 'Webhook ID', and whether the console has a webhook URL (결제알림 관리).",
	WEBHOOK_NOT_TAKEN: {
		answer: "PortOne has sent the webhook again, and its receiver answered with HTTP {status}. Check the receiver, then run this row again.",
		noAnswer: 'PortOne has sent the webhook again, and its receiver did not answer. Check the receiver, then run this row again.',
	},
	TWIN_ROW: 'Row {row} of this input means the same. Nothing was sent. Remove one of them if that is not what you meant.',
	NOT_ACCEPTED: {
		portOne: 'PortOne refused it. Nothing was changed. Check the text below, and the payment in the console (결제내역).',
		pg: 'The PG refused it. Nothing was changed. Check the text below, and the payment in the console (결제내역).',
	},
	RECORD_BEHIND: 'PortOne refused it, because something has changed since it was looked up.',
	NOT_SHOWN: 'PortOne accepted the request.',
});
