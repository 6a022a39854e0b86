import { isFromConsole } from '../../nodes/PortOne/gateway/console';

test.each(['관리자페이지취소', '관리자 페이지 취소', '관리자  페이지  취소', '[아임포트] 관리자페이지취소', '[포트원][a]  [] 관리자페이지취소'])('"%s" is what the console writes', (reason) => {
	expect(isFromConsole(reason)).toBe(true);
});

test.each(['', '취소요청api', '단순 변심', '관리자페이지취소 요청', '고객 관리자페이지취소', '아임포트] 관리자페이지취소', '[아임포트 관리자페이지취소', '관리자-페이지-취소'])('"%s" is not', (reason) => {
	expect(isFromConsole(reason)).toBe(false);
});
