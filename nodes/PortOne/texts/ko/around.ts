import { texts } from '../catalog';

/** 환불에 딸린 일을 되돌릴 때. */
export const around = texts({
	ALREADY_CLOSED: "이미 말소된 가상계좌입니다. 결제 상태는 '{status}'입니다. 아직 입금받아야 한다면 콘솔의 결제내역을 확인하세요.",
	DEPOSITED: {
		before: "이 가상계좌에 입금되어 말소하지 않았습니다. 요청을 보내지 않았습니다. 'Payment'의 'Cancel'로 환불하세요.",
		meanwhile: "말소하기 전에 이 가상계좌에 입금되어 결제가 완료되었습니다. 'Payment'의 'Cancel'로 환불하세요.",
	},
	NOT_VIRTUAL_ACCOUNT: '가상계좌 결제가 아니어서 말소할 계좌가 없습니다. 요청을 보내지 않았습니다. 맞는 결제인지 확인하세요.',
	NOT_WAITING: "결제 상태가 '{status}'입니다. 입금을 기다리는 가상계좌가 없습니다. 요청을 보내지 않았습니다. 맞는 결제인지 확인하세요.",
	PG_KEY_MISSING: "KG이니시스의 가상계좌는 이니시스 API Key가 있어야 말소할 수 있습니다. 요청을 보내지 않았습니다. PortOne V1 자격증명의 'KG Inicis API Key'를 입력하세요.",
	RECEIPT_NOT_FOUND: '포트원에 이 결제의 현금영수증이 없습니다. 포트원으로 발급하지 않았거나 기록이 남아 있지 않습니다. 요청을 보내지 않았습니다. 콘솔이나 PG사에서 확인하세요.',
	RECEIPT_CANCELLED: {
		at: '{cancelled}에 취소된 현금영수증입니다. 다른 현금영수증을 취소해야 한다면 콘솔에서 확인하세요.',
		gone: '이미 취소된 현금영수증입니다. 다른 현금영수증을 취소해야 한다면 콘솔에서 확인하세요.',
	},
	RECEIPT_DIFFERS: "이 결제의 현금영수증 승인번호는 지금 {number}이며 'Issue Number'와 다릅니다. 요청을 보내지 않았습니다. 그사이 재발급되었을 수 있으니 어느 것인지 확인하세요.",
	RECEIPT_UNNAMED: {
		fits: "현금영수증 {number}의 금액은 {amount}이고 결제에 남은 금액은 {left}이므로 금액이 많지 않습니다. 요청을 보내지 않았습니다. 그래도 취소하려면 'Issue Number'에 승인번호를 입력하세요.",
		external: "포트원 결제의 현금영수증({number})이 아니어서 취소해야 하는지 확인할 수 없습니다. 요청을 보내지 않았습니다. 취소하려면 'Issue Number'에 승인번호를 입력하세요.",
	},
	RECEIPT_NOT_SUPPORTED: '이 PG사의 현금영수증은 포트원에서 취소할 수 없습니다. 바뀐 것은 없습니다. PG사 관리자 페이지를 이용하세요.',
	BILLING_KEY_EMPTY: "'Billing Key'가 비어 있습니다. 빌링키를 입력하세요. V1은 customer_uid입니다.",
	BILLING_KEY_NOT_FOUND: "이 자격증명으로는 해당 빌링키를 찾을 수 없습니다. V1에서는 이미 삭제된 빌링키일 수도 있습니다. 요청을 보내지 않았습니다. 빌링키와 자격증명의 상점('Tier Code' 또는 'Store ID')을 확인하세요.",
	KEY_DELETED: {
		at: '{deleted}에 삭제된 빌링키입니다. 계속 결제하려면 빌링키를 새로 발급하세요.',
		gone: '삭제된 빌링키입니다. 계속 결제하려면 빌링키를 새로 발급하세요.',
	},
	KEY_HAS_SCHEDULES: {
		seen: "이 빌링키로 예약된 결제가 남아 있습니다: {schedules}. 요청을 보내지 않았습니다. 먼저 'Subscription'의 'Cancel Schedules'로 취소하세요.",
		portOne: "이 빌링키로 예약된 결제가 남아 있어 포트원이 삭제하지 않았습니다. 바뀐 것은 없습니다. 먼저 'Subscription'의 'Cancel Schedules'로 취소하세요.",
	},
	KEY_PARTLY_DELETED: '여러 PG사의 빌링키(슈퍼빌링키)입니다. 일부 PG사가 거절했고 나머지 PG사에서는 삭제되었을 수 있습니다. 아래 문구와 관리자콘솔의 빌링키를 확인하세요.',
	DELETION_REASON_MISSING: "네이버페이는 빌링키 삭제 사유와 요청 주체가 필요합니다. 요청을 보내지 않았습니다. 'Additional Fields'의 'Reason'과 'Requester'를 입력하세요.",
	SCHEDULES_STAY: "빌링키는 삭제되었지만 예약 결제가 남아 있습니다: {schedules}. 포트원이 이 예약을 실행하는지는 문서에 없습니다. 'Subscription'의 'Cancel Schedules'로 취소하고 관리자콘솔에서 확인하세요.",
	NO_SCHEDULES: {
		before: '이 빌링키에는 {until}까지 남은 예약 결제가 없습니다. 요청을 보내지 않았습니다. 예약이 있어야 한다면 빌링키를 확인하세요.',
		meanwhile: '다른 실행이나 담당자가 방금 이 빌링키의 예약을 취소했습니다. 뜻한 바가 아니라면 관리자콘솔에서 확인하세요.',
	},
	CHARGE_UNDER_WAY: "이 빌링키의 예약 결제가 지금 실행되고 있으며, 그 밖에 남은 예약은 없습니다: {schedules}. 요청을 보내지 않았습니다. 잠시 뒤 확인하고, 결제되지 말았어야 한다면 'Payment'의 'Cancel'로 환불하세요.",
	CHARGED_MEANWHILE: {
		some: "취소하기 전에 실행된 예약이 있습니다: {schedules}. 나머지 예약은 취소되었습니다. 해당 결제를 확인하고, 결제되지 말았어야 한다면 'Payment'의 'Cancel'로 환불하세요.",
		all: "결제가 먼저 실행되어 취소된 예약이 없습니다: {schedules}. 해당 결제를 확인하고, 결제되지 말았어야 한다면 'Payment'의 'Cancel'로 환불하세요.",
	},
	RESEND_ONLY_V2: "V1 결제의 웹훅은 콘솔에서만 다시 보낼 수 있습니다. 요청을 보내지 않았습니다. 콘솔의 결제내역에서 재발송하거나 'Payment'의 'Get'으로 결제를 조회하세요.",
	RESEND_LIMIT: "이 웹훅은 수동 재발송 횟수를 모두 썼습니다. 요청을 보내지 않았습니다. 'Payment'의 'Get'으로 결제를 조회하세요.",
	WEBHOOK_NOT_FOUND: "이 결제의 웹훅이 포트원에 없습니다. 요청을 보내지 않았습니다. 'Webhook ID'와 콘솔의 결제알림(Webhook) URL을 확인하세요.",
	WEBHOOK_NOT_TAKEN: {
		answer: '웹훅을 다시 보냈으나 받는 서버가 HTTP {status}로 응답했습니다. 받는 서버를 확인한 뒤 이 행을 다시 실행하세요.',
		noAnswer: '웹훅을 다시 보냈으나 받는 서버가 응답하지 않았습니다. 받는 서버를 확인한 뒤 이 행을 다시 실행하세요.',
	},
	TWIN_ROW: '이번 입력의 {row}번째 행과 같은 대상입니다. 요청을 보내지 않았습니다. 잘못 들어간 행이라면 하나를 지우세요.',
	NOT_ACCEPTED: {
		portOne: '포트원이 거절했습니다. 바뀐 것은 없습니다. 아래 문구와 콘솔의 결제내역을 확인하세요.',
		pg: 'PG사가 거절했습니다. 바뀐 것은 없습니다. 아래 문구와 콘솔의 결제내역을 확인하세요.',
	},
	RECORD_BEHIND: '조회한 뒤에 상태가 바뀌어 포트원이 거절했습니다.',
	NOT_SHOWN: '포트원이 요청을 접수했습니다.',
});
