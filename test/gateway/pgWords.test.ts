import { explain } from '../../nodes/PortOne/gateway/messages';
import { messageOf } from '../support/words';

const SURE = { explained: true } as const;
const OPEN = { unsure: true } as const;

/**
 * Words of a PG, what they mean, and how surely. `~` is where PGs write a blank, several, or none, `+` where they write one
 * or several.
 */
const WORDS: Array<[code: string, how: { explained?: true; unsure?: true }, words: string[]]> = [
	[
		'PG_UNCLEAR',
		OPEN,
		[
			'시간~초과', '승인 시간~이~초과', '처리시간~을~초과', '응답~지연', '응답~시간~이~지연', '응답~없음', '응답~이~없습니다', '무응답', '타임~아웃',
			'time~out', 'TIME_OUT', 'Time-Out', 'timed~out', 'TIMED_OUT', 'timed-out', '통신~오류', '통신~중~에러', '통신~중~장애', '통신~실패',
			'처리~중', '진행~중입니다', '요청~중', '처리~중 입니다', 'in~progress', 'IN_PROCESS', 'under+process', 'UNDER_PROCESS', '네트워크 오류', 'Network error',
			'connection+reset', 'Connection+closed', 'connection+refused',
		],
	],
	['ALREADY_CANCELLED', {}, ['이미 전액취소된 주문입니다.']],
	['PAYMENT_NOT_FOUND', {}, ['취소할 결제건이 존재하지 않습니다.', '존재하지 않는 결제정보입니다.']],
	[
		'PG_ALREADY_CANCELLED',
		{},
		[
			'기취소 거래', '기+취소', '[기+취소]', '이미~취소~된', '이미~전체~취소~처리~됐습니다', '이미~부분~환불~되었습니다', '이미~전액~환불~처리~되어', '이미~환불~완료', '취소~완료~거래',
			'취소~완료~된~결제', '취소~완료~된~건', 'already+cancelled', 'ALREADY_CANCELED', 'already+been+refunded', 'already_been_refunded', 'already+fully+cancelled', 'already_fully_refunded',
			'already+been+fully+refunded', 'fully+cancelled', 'FULLY_REFUNDED',
		],
	],
	['PG_BALANCE_TOO_LOW', SURE, ['정산~금액~부족', '취소금액이 미정산 금액보다 큽니다', '상점~취소~가능~금액', '상점의~취소~가능~금액이 부족합니다', '[8178]', '[9029]']],
	['PG_BALANCE_TOO_LOW', {}, ['취소가능 금액이 부족', '취소불가 상태']],
	['AMOUNT_TOO_HIGH', {}, ['bigger than cancelable amount', '취소~가능~금액 초과', 'NOT_CANCELABLE_AMOUNT']],
	['MAINTENANCE', SURE, ['MaintenanceOngoing', '점검', '서비스~시간~아닙니다', '서비스~시간이~아닙니다', 'NOT_AVAILABLE_BANK']],
	['NOT_DEPOSITED', SURE, ['입금 내역이 없습니다', '입금된 내역이 없습니다', '미입금', '입금~되지 않은', '입금~하지 않은']],
	[
		'PERIOD_OVER',
		SURE,
		[
			'취소~기간 지났습니다', '환불~가능~기한이 지나', '취소~가능~한~시한이 지난', '취소~가능~시간~초과', '환불~일자 경과', '취소~기간만료', 'EXCEED_MAX_REFUND_DUE',
		],
	],
	['MAX_CANCEL_COUNT_REACHED', SURE, ['부분~취소횟수', '부분~환불 가능 횟수 초과']],
	['ESCROW', SURE, ['에스크로', '구매~확정', '구매~결정']],
	['PARTIAL_NOT_POSSIBLE', SURE, ['부분~취소불가', '부분~환불은 할 수 없습니다', '부분~취소를 지원하지', '부분~취소 미지원', '부분~환불은 안~됩니다', 'NOT_ALLOWED_PARTIAL_REFUND']],
	[
		'REFUND_ACCOUNT_WRONG',
		SURE,
		['환불~계좌', '입금~계좌', '고객~계좌', '계좌~번호', '계좌~정보', '예금주', '수취인', '은행~코드', 'INVALID_REFUND_ACCOUNT', 'INVALID_BANK', 'FORBIDDEN_BANK_REFUND'],
	],
	['METHOD_NOT_REFUNDABLE', SURE, ['특약', '가상~계좌는 환불을 지원하지 않습니다', '가상~계좌환불지원하지', '현금 결제는 환불을 지원하지 않습니다']],
	[
		'PG_ERROR',
		OPEN,
		[
			'일시적~오류', '일시적인~장애', '시스템~오류', '시스템~에러', '시스템~장애', '내부~오류', '내부~시스템~에러', '내부~처리', '내부~시스템~처리', 'Internal Server Error', '처리~중~오류', '처리~중~에~에러',
			'처리~중에~문제',
		],
	],
];

const spaced = (words: string) => [...new Set([words.replaceAll('~', '').replaceAll('+', ' '), words.replaceAll('~', ' ').replaceAll('+', ' '), words.replaceAll(/[~+]/g, '  ')])];

describe.each(WORDS)('%s, %j', (code, how, all) => {
	test.each(all.flatMap(spaced).map((words) => [words]))('is what "%s" means, wherever it stands', (words) => {
		for (const own of [words, `결제취소에 실패하였습니다. ${words} : 1`]) {
			const { says, ...got } = explain(own);
			expect([says.code, got]).toEqual([code, how]);
			expect(messageOf({ says })).toMatch(/^[A-Z][^\n]{20,}\.\n/);
		}
	});
});

test.each([
	['underprocess', 'not under process'],
	['결제대기 취소 불가', '기 within a word'],
	['이미지 취소', '이미 within a word'],
	['alreadycancelled', 'no blank'],
	['connectionreset', 'no blank'],
	['취소 기간 안내. 시간이 경과하지 않았습니다', 'another sentence'],
	['부분 취소. 횟수 3', 'another sentence'],
	['부분 취소. 처리 불가', 'another sentence'],
	['현금. 환불. 지원하지 않습니다', 'another sentence'],
	['8178', 'a number, not a code'],
	['[81780]', 'another code'],
	['입금 확인', 'no word of a lack'],
	['부분 취소 성공', 'no word of a lack'],
])('"%s" says none of it: %s', (own) => {
	expect(explain(own)).toEqual({ says: { code: 'PORTONE_REFUSED', own } });
});
