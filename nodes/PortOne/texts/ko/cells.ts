import { texts } from '../catalog';

/** 셀이나 옵션을 읽을 수 없는 경우. */
export const cells = texts({
	PAYMENT_EMPTY: "'{name}' 값이 비어 있습니다. 결제 ID나 주문번호를 입력하세요.",
	PAYMENT_UNREADABLE: {
		notText: "'{name}' 값이 텍스트가 아닙니다. 텍스트로 입력하세요.",
		fraction: "'{name}' 값이 소수점 있는 숫자로 들어왔습니다. 시트의 열 서식을 텍스트로 바꾸세요.",
		digits: "'{name}' 값이 15자리를 넘는 숫자로 들어왔습니다. 스프레드시트는 16번째 자리부터 0으로 바꾸므로 다른 번호일 수 있습니다. 열 서식을 텍스트로 바꾸고 다시 입력하세요.",
		zeros: '\'{name}\' 값({id})은 스프레드시트가 ID를 숫자로 바꾼 것으로 보입니다. 앞의 0이나 일부 숫자가 사라졌을 수 있습니다. 열 서식을 텍스트로 바꾸고 다시 입력하세요.',
		noId: "'{name}' 값은 포트원의 ID일 수 없습니다. 너무 길거나 줄바꿈, 깨진 문자가 있거나 점(.)만 있습니다. 셀을 확인하세요.",
	},
	REFUND_ID_EMPTY: "'Refund ID' 값이 비어 있습니다. 접수 번호를 입력하거나 'Duplicate Check'를 다른 값으로 선택하세요.",
	REFUND_ID_UNREADABLE: {
		notText: "'{name}' 값이 텍스트가 아닙니다. 텍스트로 입력하세요.",
		fraction: "'{name}' 값이 소수점 있는 숫자로 들어왔습니다. 시트의 열 서식을 텍스트로 바꾸세요.",
		digits: "'{name}' 값이 15자리를 넘는 숫자로 들어왔습니다. 스프레드시트는 16번째 자리부터 0으로 바꾸므로 다른 번호일 수 있습니다. 열 서식을 텍스트로 바꾸고 다시 입력하세요.",
		shape: "'Refund ID'가 너무 길거나 대괄호 또는 깨진 문자가 있습니다. 이런 문자 없이 64자 이하로 입력하세요.",
		noLetters: '\'Refund ID\' 값 "{id}"에 글자나 숫자가 없어 환불을 구분할 수 없습니다. 접수 번호를 입력하세요.',
		lost: '\'Refund ID\'에 "{character}" 문자가 있습니다. 한글을 EUC-KR로 저장하는 PG사에서는 이 문자가 사라져 같은 환불인지 알 수 없게 됩니다. 글자, 숫자, 하이픈(-)만 사용하세요.',
	},
	REASON_EMPTY: "'Reason'(취소 사유)이 비어 있습니다. 사유를 입력하세요. 포트원과 PG사가 구매자에게 보여 주며, 금액이 같은 환불을 구분하는 데에도 쓰입니다.",
	REASON_UNREADABLE: {
		notText: "'{name}' 값이 텍스트가 아닙니다. 텍스트로 입력하세요.",
		digits: "'{name}' 값이 15자리를 넘는 숫자로 들어왔습니다. 스프레드시트는 16번째 자리부터 0으로 바꿉니다. 열 서식을 텍스트로 바꾸고 다시 입력하세요.",
		broken: "'Reason'(취소 사유)에 깨진 문자가 있습니다. 스프레드시트에서 잘린 이모지일 수 있습니다. 포트원에 그대로 저장되지 않아 같은 환불인지 알 수 없게 되므로 지워 주세요.",
	},
	REASON_TOO_LONG: "'Reason'(취소 사유)이 {length}자입니다. 포트원은 {most}자까지 받습니다. 줄여 주세요.",
	VALUE_UNREADABLE: {
		notText: "'{name}' 값이 텍스트가 아닙니다. 텍스트로 입력하세요.",
		notSwitch: "'{name}' 값을 읽을 수 없습니다. true 또는 false를 입력하세요.",
		noChoice: "'{name}' 값이 목록에 없습니다. 다음 중 하나를 입력하세요: {choices}.",
	},
	AMOUNT_EMPTY: "'{name}' 값이 비어 있습니다. 숫자를 입력하세요(예: 12000).",
	AMOUNT_ZERO: "'{name}' 값이 0입니다. 환불할 금액을 입력하거나 'Refund Type'을 'Full'(전액)로 선택하세요.",
	AMOUNT_NEGATIVE: {
		number: "'{name}' 값이 음수입니다. 환불할 금액을 양수로 입력하세요.",
		text: '\'{name}\' 값({cell})은 음수입니다. 환불할 금액을 양수로 입력하세요.',
	},
	AMOUNT_UNREADABLE: {
		text: '\'{name}\' 값({cell})을 하나의 금액으로 읽을 수 없습니다. 12000 또는 12,000처럼 입력하세요.',
		kind: "'{name}' 값({kind})을 하나의 금액으로 읽을 수 없습니다. 12000 또는 12,000처럼 입력하세요.",
		tooLarge: "'{name}' 값이 너무 큽니다. 금액을 확인하세요.",
	},
	AMOUNT_DECIMALS: {
		tooMany: "'{name}' 값 {decimal}의 소수점 아래 자릿수가 {currency}에서 쓸 수 있는 자릿수({places})보다 많습니다. 금액을 고치세요.",
		thousands: "'{name}' 값 {decimal}의 소수점 아래 자릿수가 {currency}에서 쓸 수 있는 자릿수({places})보다 많습니다. 천 단위 구분이라면 {grouped}처럼 쉼표로 입력하세요.",
	},
	CELL_DAMAGED: {
		notUtf8: '\'{name}\' 값({found})이 깨져 있습니다. 파일이 UTF-8이 아닙니다. "CSV UTF-8"로 저장한 뒤 다시 불러오세요.',
		object: "'{name}' 값에 텍스트 대신 그림이나 다른 개체가 있습니다. 텍스트로 입력하세요.",
		error: '\'{name}\' 값({found})은 스프레드시트 오류입니다. 수식을 고치거나 값을 직접 입력하세요.',
		nothing: '\'{name}\' 값({found})은 값이 없을 때 들어가는 문구입니다. 값을 가져오는 열이나 표현식(Expression)을 확인하세요.',
		template: '\'{name}\' 값({found})은 채워지지 않은 템플릿입니다. n8n에서 입력란을 Expression으로 바꾸세요.',
		json: "'{name}' 값에 객체나 목록 전체가 JSON으로 들어왔습니다. 표현식(Expression)이 그 안의 값 하나를 가리키게 하세요.",
		cut: '\'{name}\' 값({found})은 스프레드시트가 줄여 쓴 숫자입니다. 열 서식을 텍스트로 바꾸고 다시 입력하세요.',
	},
	ACCOUNT_AS_NUMBER: "'{name}' 값이 숫자로 들어와 앞의 0이나 일부 숫자가 사라졌을 수 있습니다. 열 서식을 텍스트로 바꾸세요.",
	ACCOUNT_UNREADABLE: {
		notText: "'{name}' 값이 텍스트가 아닙니다. 텍스트로 입력하세요.",
		notDigits: "'Account Number'(계좌번호)에는 숫자와 하이픈(-)만 쓸 수 있습니다. 1.1E+12처럼 보이면 열 서식을 텍스트로 바꾸세요.",
	},
	ACCOUNT_LENGTH: "'Account Number'(계좌번호)가 {digits}자리입니다. 국내 계좌번호는 7~20자리이므로 스프레드시트에서 잘렸을 수 있습니다. 번호를 확인하고 열 서식을 텍스트로 바꾸세요.",
	ACCOUNT_CUT: "'Account Number'(계좌번호)의 16번째 자리부터 모두 0입니다. 스프레드시트가 긴 숫자를 바꾼 것일 수 있습니다. 열 서식을 텍스트로 바꾸고 다시 입력하세요. 0이 맞다면 하이픈(-)을 넣어 입력하세요.",
	PHONE_UNREADABLE: "'Phone'(전화번호) 값을 전화번호로 읽을 수 없습니다. 앞의 0을 포함한 전체 번호를 입력하세요(예: 010-1234-5678).",
	BANK_IS_A_CODE: '\'Bank\' 값({cell})은 코드입니다. 같은 코드라도 PG사마다 다른 은행을 뜻합니다. 은행 이름을 쓰거나 PG사의 코드를 \'Bank Code\'에 입력하세요.',
	BANK_UNKNOWN: {
		name: '\'Bank\' 값({cell})은 알 수 없는 은행입니다. 목록에서 고르거나 PG사의 코드를 \'Bank Code\'에 입력하세요.',
		number: '\'Bank\' 값 "{cell}"에 {bank}의 코드가 아닌 숫자가 있습니다. 은행 이름만 입력하세요.',
	},
	BANK_CODE_DIFFERS: {
		cell: '\'Bank\' 값({cell})이 은행 두 곳 또는 다른 은행의 코드를 가리킵니다. 은행 한 곳의 이름만 입력하세요.',
		fields: "'Bank'와 'Bank Code'가 서로 다른 은행입니다. {pg}에서 {bank}의 코드는 {listed}입니다. 둘 중 하나를 비워 두세요.",
	},
	BANK_CODE_NEEDED: {
		pg: "포트원 문서에 {pg}의 {bank} 코드가 없습니다. PG사에 문의해 'Bank Code'에 입력하세요.",
		noPg: "포트원 문서에 이 PG사의 {bank} 코드가 없습니다. PG사에 문의해 'Bank Code'에 입력하세요.",
	},
	BANK_CODE_SHAPE: {
		any: "'Bank Code' 값은 은행 코드일 수 없습니다. PG사가 쓰는 코드를 입력하세요(예: BK88).",
		pg: '\'Bank Code\' 값({bankCode})은 {pg}의 코드가 아닙니다. 스프레드시트에서 앞의 0이 잘렸을 수 있습니다. 대신 은행 이름으로 선택하세요.',
	},
	DATE_UNREADABLE: {
		noDate: "'{name}' 값을 날짜로 읽을 수 없습니다. 2026-11-24 또는 2026-11-24T09:00:00+09:00처럼 입력하세요.",
		twoDates: "'{name}' 값이 두 가지 날짜(월/일 또는 일/월)로 읽힙니다. 2026-11-24처럼 입력하세요.",
	},
	DRY_RUN_MIXED: "'Dry Run' 값이 행마다 다릅니다. 모든 행에 같은 값을 설정하세요.",
	DRY_RUN_UNREADABLE: "'Dry Run' 값이 비어 있습니다. true 또는 false로 설정하세요.",
	OPTION_UNREADABLE: {
		tooLow: "옵션 '{name}' 값이 너무 작습니다. {lowest} 이상으로 설정하세요.",
		currency: "'Max Total'은 통화별로 따로 적용됩니다. 통화 없이 입력하세요(예: 100000).",
	},
	PARAMETER_UNREADABLE: '이 행의 설정값을 읽을 수 없습니다. 표현식(Expression)을 확인하세요.',
	UNKNOWN_OPERATION: "이 노드에는 '{operation}' 작업이 없습니다. 리소스 'Payment'의 'Cancel', 'Get', 'Get Many' 또는 다른 리소스의 목록에 있는 작업을 선택하세요.",
});
