import { explain } from '../../nodes/PortOne/gateway/messages';
import { messageOf } from '../support/words';

test.each([
	['이미 전액취소된 주문입니다.', 'ALREADY_CANCELLED'],
	['취소할 결제건이 존재하지 않습니다.', 'PAYMENT_NOT_FOUND'],
	['존재하지 않는 결제정보입니다.', 'PAYMENT_NOT_FOUND'],
	['결제취소에 실패하였습니다. [500626|기 취소 거래]', 'PG_ALREADY_CANCELLED'],
	['결제취소에 실패하였습니다. 해당거래 취소실패(기취소성공) : 1', 'PG_ALREADY_CANCELLED'],
	['해당 거래는 이미기취소되었습니다', 'PG_ALREADY_CANCELLED'],
	['결제대기 취소 불가', 'PORTONE_REFUSED'],
	['[8178] 취소 금액보다 상계가능 정산금액 부족', 'PG_BALANCE_TOO_LOW'],
	['[9029] 상점의 취소가능 금액이 부족합니다.', 'PG_BALANCE_TOO_LOW'],
	['결제취소에 실패하였습니다. 취소금액이 미정산 금액보다 큽니다.', 'PG_BALANCE_TOO_LOW'],
	['취소 금액이 미정산 금액보다 큽니다', 'PG_BALANCE_TOO_LOW'],
	['취소불가 상태입니다', 'PG_BALANCE_TOO_LOW'],
	['취소  가능  금액을 넘습니다', 'AMOUNT_TOO_HIGH'],
	['취소가능금액을 넘습니다', 'AMOUNT_TOO_HIGH'],
	['취소 불가능 금액', 'PORTONE_REFUSED'],
	['취소 가능한 금액', 'PORTONE_REFUSED'],
	['[기  취소]', 'PG_ALREADY_CANCELLED'],
	['(requested cancel amount is bigger than cancelable amount)', 'AMOUNT_TOO_HIGH'],
	['MaintenanceOngoing', 'MAINTENANCE'],
	['시스템 점검 중입니다.', 'MAINTENANCE'],
	['요청하신 건에 대해 입금된 내역이 없습니다', 'NOT_DEPOSITED'],
	['처음 보는 오류', 'PORTONE_REFUSED'],
	['취소요청금액 9029원', 'PORTONE_REFUSED'],
])('%s is %s', (own, code) => {
	const explained = explain(own);
	expect(explained.says).toMatchObject({ code, own });
	expect(messageOf(explained).split('\n')).toEqual([expect.stringMatching(/^[A-Z][^\n]{20,}\.$/), own]);
});

test.each([[null], [undefined], [''], [{}], [7]])('%p is a refusal without words', (text) => {
	expect(explain(text)).toEqual({ says: { code: 'PORTONE_REFUSED', own: '(no message)' } });
});
