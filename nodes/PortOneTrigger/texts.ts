import type { Language } from '../PortOne/texts/format';

/** What the log says in every language; `{name}` is the header, field or cause that is meant. */
type Text = Record<Language, string>;

/** Why a call starts nothing: the HTTP status and code of its answer, and the text. */
export const REASONS = {
	tooLarge: { status: 413, code: 'BODY_TOO_LARGE', en: 'The body is larger than any webhook of PortOne.', ko: '본문이 포트원 웹훅보다 큽니다.' },
	contentType: { status: 415, code: 'CONTENT_TYPE', en: 'The body must be application/json or application/x-www-form-urlencoded.', ko: '본문은 application/json 또는 application/x-www-form-urlencoded 형식이어야 합니다.' },
	notAnObject: { status: 400, code: 'BODY_UNREADABLE', en: 'The body is not a JSON object.', ko: '본문이 JSON 객체가 아닙니다.' },
	notText: { status: 400, code: 'BODY_UNREADABLE', en: "'{name}' must be text.", ko: "'{name}' 값이 텍스트가 아닙니다." },
	missing: { status: 400, code: 'BODY_UNREADABLE', en: "'{name}' is missing.", ko: "'{name}' 값이 없습니다." },
	unreadable: { status: 400, code: 'BODY_UNREADABLE', en: '{name}', ko: '{name}' },
	noTime: { status: 401, code: 'TIMESTAMP_UNREADABLE', en: "'webhook-timestamp' is not a time in seconds.", ko: "'webhook-timestamp' 값이 초 단위 시각이 아닙니다." },
	signedLongAgo: { status: 401, code: 'TIMESTAMP_TOO_OLD', en: 'The call was signed more than five minutes ago.', ko: '서명한 지 5분이 넘은 호출입니다.' },
	signedAhead: { status: 401, code: 'TIMESTAMP_TOO_NEW', en: 'The call was signed more than five minutes in the future. Is the clock of this machine right?', ko: '서명 시각이 5분 넘게 앞서 있습니다. 이 서버의 시계가 맞는지 확인하세요.' },
	wronglySigned: { status: 401, code: 'SIGNATURE_WRONG', en: 'No signature of the call belongs to the webhook secret.', ko: '웹훅 시크릿과 맞는 서명이 없습니다.' },
	noHeader: { status: 401, code: 'HEADER_MISSING', en: "The call must have one '{name}'.", ko: "호출에 '{name}' 헤더가 하나 있어야 합니다." },
	stranger: {
		status: 403,
		code: 'SOURCE_UNKNOWN',
		en: "The call does not come from PortOne's addresses. Behind a proxy, n8n must be told to trust it (N8N_PROXY_HOPS).",
		ko: '포트원의 IP 주소에서 온 호출이 아닙니다. 프록시 뒤에 있다면 n8n에 N8N_PROXY_HOPS를 설정하세요.',
	},
	notConfirmed: {
		status: 400,
		code: 'NOT_CONFIRMED',
		en: "PortOne's record does not show this. A payment of a test channel (테스트 채널) counts only with the option 'Allow Test Payments'.",
		ko: "포트원 기록에서 확인되지 않습니다. 테스트 채널 결제는 'Allow Test Payments' 옵션을 켜야 받습니다.",
	},
	tooOld: { status: 400, code: 'TOO_OLD', en: "It happened longer ago than the option 'Max Age' allows, or before this workflow was published.", ko: "'Max Age' 옵션보다 오래되었거나 워크플로를 게시하기 전의 일입니다." },
	replayed: { status: 400, code: 'REPLAYED', en: 'This very call came before.', ko: '이미 받은 호출과 똑같은 호출입니다.' },
	notAsked: { status: 503, code: 'NOT_ASKED', en: 'PortOne could not be asked for this payment. Send it again later.', ko: '포트원에서 이 결제를 조회하지 못했습니다. 나중에 다시 보내세요.' },
	noSecret: { status: 503, code: 'NO_SECRET', en: 'PortOne Webhook credential: {name}', ko: 'PortOne Webhook 자격증명: {name}' },
	notStarted: { status: 503, code: 'NOT_STARTED', en: 'n8n has not started the workflow for it. Send it again later.', ko: 'n8n이 워크플로를 시작하지 못했습니다. 나중에 다시 보내세요.' },
	notReady: { status: 503, code: 'NOT_READY', en: 'The node cannot work now. Check its credentials.', ko: '지금은 노드가 동작할 수 없습니다. 자격증명을 확인하세요.' },
} satisfies Record<string, Text & { status: number; code: string }>;

/** What else the trigger writes into n8n's log, or on its output. */
const NOTES = {
	startedNothing: { en: 'a call started nothing (HTTP {name}).', ko: '호출을 받았지만 워크플로를 시작하지 않았습니다(HTTP {name}).' },
	takesNoCalls: { en: 'it takes no calls until this is fixed: {name}', ko: '아래 문제를 고칠 때까지 호출을 받지 않습니다. {name}' },
	notRecorded: {
		en: 'n8n could not record a delivery. Should PortOne send it again after a restart of n8n, it starts the workflow once more.',
		ko: 'n8n이 웹훅 수신 기록을 남기지 못했습니다. n8n을 다시 시작한 뒤 포트원이 같은 웹훅을 다시 보내면 워크플로가 한 번 더 시작됩니다.',
	},
	startedBefore: { en: '{name} of these deliveries started this workflow before, so nothing more is done for them.', ko: '{name}건은 이미 이 워크플로를 시작한 웹훅이라 더 진행하지 않습니다.' },
	noEvents: { en: "'Events' is empty. Choose what should start the workflow", ko: "'Events'가 비어 있습니다. 워크플로를 시작할 이벤트를 선택하세요" },
	anybody: { en: 'Without a usable secret anybody could start this workflow.', ko: '쓸 수 있는 시크릿이 없으면 누구나 이 워크플로를 시작할 수 있습니다.' },
	secretUnreadable: { en: "'Webhook Secret' is not a webhook secret (웹훅 시크릿). Copy it from the console once more.", ko: "'Webhook Secret'이 웹훅 시크릿이 아닙니다. 관리자콘솔에서 다시 복사하세요." },
	previousUnreadable: { en: "'Previous Webhook Secret' is not a webhook secret. Empty it, or copy it once more.", ko: "'Previous Webhook Secret'이 웹훅 시크릿이 아닙니다. 비우거나 다시 복사하세요." },
} satisfies Record<string, Text>;

export type Reason = keyof typeof REASONS;
export type Note = keyof typeof NOTES;

export function sayReason(reason: Reason, language: Language, name = ''): string {
	return REASONS[reason][language].replace('{name}', () => name);
}

export function sayNote(note: Note, language: Language, name = ''): string {
	return NOTES[note][language].replace('{name}', () => name);
}
