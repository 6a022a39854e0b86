import type { Code } from '../nodes/PortOne/refund/saying';
import type { Outcome } from '../nodes/PortOne/refund/types';
import type { UndoOutcome } from '../nodes/PortOne/refund/undo';
import type { Catalog } from '../nodes/PortOne/texts/catalog';
import { en } from '../nodes/PortOne/texts/en';
import { answers } from '../nodes/PortOne/texts/en/answers';
import { around } from '../nodes/PortOne/texts/en/around';
import { cells } from '../nodes/PortOne/texts/en/cells';
import { payments } from '../nodes/PortOne/texts/en/payments';
import type { Language } from '../nodes/PortOne/texts/format';
import { ko } from '../nodes/PortOne/texts/ko';

/** How a row with a code ends, where that is not `refused`. Two operations that change nothing have codes but no outcome. */
const OUTCOMES: Partial<Record<Code, Array<Outcome | UndoOutcome>>> = {
	ALREADY_REFUNDED: ['alreadyRefunded'],
	PENDING: ['pending'],
	CANCELLATION_STATUS: ['unknown'],
	EARLIER_TRY_OPEN: ['unknown'],
	HISTORY_LAGS: ['skipped', 'unknown'],
	ALREADY_CLOSED: ['alreadyDone'],
	RECEIPT_CANCELLED: ['alreadyDone'],
	KEY_DELETED: ['alreadyDone'],
	KEY_PARTLY_DELETED: ['unknown'],
	SCHEDULES_STAY: ['done', 'alreadyDone'],
	NO_SCHEDULES: ['alreadyDone'],
	CHARGED_MEANWHILE: ['done', 'alreadyDone', 'refused'],
	TWIN_ROW: ['alreadyDone'],
	RECORD_BEHIND: ['unknown'],
	NOT_SHOWN: ['unknown'],
	MAX_TOTAL_REACHED: ['skipped'],
	PLAN_CHANGED: ['skipped'],
	EARLIER_ROW_OPEN: ['skipped'],
	BATCH_STOPPED: ['skipped'],
	OUTAGE: ['skipped'],
	STOPPED: ['skipped', 'unknown'],
	LOOK_UP_FAILED: ['skipped', 'unknown'],
	NOT_STARTED: ['skipped'],
	UNEXPECTED: ['refused', 'unknown'],
	NOT_CONNECTED: ['skipped', 'unknown'],
	TIMED_OUT: ['skipped', 'unknown'],
	NO_ANSWER: ['skipped', 'unknown'],
	NO_TOKEN: ['skipped', 'unknown'],
	CREDENTIAL_REFUSED: ['skipped', 'unknown'],
	TOO_MANY_REQUESTS: ['skipped', 'unknown'],
	UNREADABLE_ANSWER: ['unknown'],
	LOOK_UP_UNREADABLE: ['skipped'],
	LIST_TOO_LONG: [],
	DATE_UNREADABLE: [],
	IN_FLIGHT: ['unknown'],
	PG_UNCLEAR: ['unknown'],
};

/** What to do where the row tells that beside the code's own text. */
const ADVICE_BESIDE: Partial<Record<Code, 'runAgain' | 'againOnPurpose' | 'nothingSentRunAgain' | 'undoAgain'>> = {
	ALREADY_REFUNDED: 'againOnPurpose',
	RECORD_BEHIND: 'undoAgain',
	NOT_SHOWN: 'undoAgain',
	STOPPED: 'runAgain',
	LOOK_UP_FAILED: 'runAgain',
	TIMED_OUT: 'runAgain',
	NO_ANSWER: 'runAgain',
	UNREADABLE_ANSWER: 'runAgain',
	IN_FLIGHT: 'runAgain',
	PG_UNCLEAR: 'runAgain',
	TOO_MANY_REQUESTS: 'nothingSentRunAgain',
};

interface Words {
	head: string[];
	columns: string[];
	sections: Array<[title: string, codes: object]>;
	/** Whether a sentence says what to do. */
	isAdvice: (sentence: string) => boolean;
}

const ADVICE = /^(?:If |Otherwise |Enter|Fill|Format|Choose|Check|Correct|Write|Use|Remove|Shorten|Save|Fix|Point|Compare|Refund|Run|Ask|Pay|Resolve|Set|Leave|Look|In n8n|Give|Please|Change|PortOne \(cs|See)/;

const WORDS: Record<Language, Words> = {
	en: {
		head: [
			'# Codes',
			'What stands in `code`, how the row ends, what it means, and what to do. `message` says the same, with the amounts, dates and IDs of the row in the place of what is in braces here, and PortOne\'s own text beneath as it came. *Options → Language* says it in Korean. [한국어](ko/codes.md)',
			'A code that is not in this list is the name that PortOne gives an error which is newer than this package: the row was `refused`, and PortOne\'s text stands in `message`. Where *Outcome* is empty, the code belongs to *Get Many*, which changes nothing.',
			'Made by `npm run codes` from `nodes/PortOne/texts`.',
		],
		columns: ['Code', 'Outcome', 'Meaning', 'What to do'],
		sections: [['A cell or an option', cells], ['The payment and its record', payments], ['Around a refund', around], ["The batch, and PortOne's answers", answers]],
		isAdvice: (sentence) => ADVICE.test(sentence),
	},
	ko: {
		head: [
			'# 코드 목록',
			'`code`에 나오는 값과 행의 결과, 뜻, 할 일입니다. 실제 `message`에는 중괄호 자리에 그 행의 금액, 날짜, ID가 들어가고, 포트원이나 PG사의 문구가 아래에 원문 그대로 나옵니다. **Options → Language**를 **한국어**로 바꾸면 `message`가 한국어로 나옵니다. [English](../codes.md)',
			'이 목록에 없는 코드는 이 패키지보다 나중에 생긴 포트원 오류의 이름입니다. 그 행은 `refused`(거절)이며 포트원의 문구가 `message`에 나옵니다. 결과 칸이 비어 있는 코드는 아무것도 바꾸지 않는 **Get Many**의 것입니다.',
			'`npm run codes`로 `nodes/PortOne/texts`에서 만든 문서입니다.',
		],
		columns: ['코드', '결과', '뜻', '할 일'],
		sections: [['셀과 옵션', cells], ['결제와 포트원 기록', payments], ['환불에 딸린 일', around], ['일괄 처리와 포트원의 응답', answers]],
		isAdvice: (sentence) => /(?:세요|으니|시오)(?:\([^)]*\))?[.,]/.test(sentence),
	},
};
const CATALOGS: Record<Language, Catalog> = { en, ko };

/** docs/codes.md or docs/ko/codes.md, as the catalog has it. */
export function codesPage(language: Language): string {
	const { head, columns, sections } = WORDS[language];
	const tables = sections.map(([title, codes]) => [`## ${title}`, [columns, columns.map(() => '---'), ...Object.keys(codes).map((code) => rowOf(code as Code, language))].map((cols) => `| ${cols.join(' | ')} |`).join('\n')].join('\n\n'));
	return `${[...head, ...tables].join('\n\n')}\n`;
}

function rowOf(code: Code, language: Language): string[] {
	const catalog = CATALOGS[language];
	const texts = allOf(catalog[code]).map((text) => divided(text, WORDS[language].isAdvice));
	const beside = ADVICE_BESIDE[code];
	const cell = (parts: string[]) => [...new Set(parts)].filter(Boolean).map(shown).join('<br>');
	const outcomes = OUTCOMES[code] ?? ['refused'];
	return [`\`${code}\``, outcomes.map((outcome) => `\`${outcome}\``).join(', '), cell(texts.map(({ meaning }) => meaning)), cell([...texts.map(({ advice }) => advice), ...(beside ? allOf(catalog[beside]) : [])])];
}

function allOf(entry: string | Record<string, string>): string[] {
	return typeof entry === 'string' ? [entry] : Object.values(entry);
}

/** A text's sentences up to the first that says what to do, and the rest. */
function divided(text: string, isAdvice: (sentence: string) => boolean): { meaning: string; advice: string } {
	const sentences = text.split(/(?<=[^.]{3}\.)\s+/);
	const first = sentences.findIndex((sentence, place) => place > 0 && isAdvice(sentence));
	const at = first < 0 ? sentences.length : first;
	return { meaning: sentences.slice(0, at).join(' '), advice: sentences.slice(at).join(' ') };
}

/** What a message fills in stands as code; Markdown reads nothing into the rest. */
function shown(text: string): string {
	return text.replace(/\{(\w+): [^|}]*\|([^}]*)\}/g, '{$1} $2').replace(/\{\w+\}/g, '`$&`').replaceAll('|', '\\|').replaceAll('[ ]', '\\[ \\]');
}
