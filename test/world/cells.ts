/**
 * A cell as others have met it, with where it was seen and what is right. `text` is what it must be read as,
 * `code` the refusal; `as` is the column: payment, orderNumber, refundId, reason, amount, holder, bank, refundType.
 */
export interface Entry {
	cell: unknown;
	as: string;
	source: string;
	text?: string;
	code?: string;
}

const SHEETS = 'glific/glific#4165';
const FLOATS = 'mohsinalimat/excel-parser#44, n8n-io/n8n-docs#2333';
const CUT = 'SpartnerNL/Laravel-Excel#1126, shuchkin/simplexlsx#76, MicrosoftDocs/OfficeDocs-Support#622';
const ENCODING = 'n8n-io/n8n#9365, n8n-io/n8n#10194, SheetJS/sheetjs#1481';
const FORMULA = 'brownplt/code.pyret.org#366; support.microsoft.com, ERROR.TYPE';
const TEMPLATE = 'n8n-io/n8n#15828';
const INPUT = 'Korean and Japanese input methods; NFD names of macOS';
const AMOUNTS = 'Korean sheets; 0x5C is drawn as the won sign in Korean fonts; pandas writes 12000.0';
const OWN = 'n8n expressions, Excel and Python as they write text';

const each = (as: string, source: string, right: Pick<Entry, 'text' | 'code'>, ...cells: unknown[]): Entry[] => cells.map((cell) => ({ cell, as, source, ...right }));

export const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u202d', '\u202c', '\u2060', '\u00ad', '\ufeff', '\u061c', '\u180e', '\u034f', '\u115f', '\u1160', '\u3164', '\uffa0', '\ufe0f', '\u{e0100}', '\u{e0041}', '\u2800', '\u2066', '\u2069', '\ufff9'];

/** Spellings of one value: every entry of a column and `text` is the same thing to a person. */
export const SPELLINGS: Entry[] = [
	...INVISIBLE.flatMap((sign) => [
		...each('refundId', SHEETS, { text: 'CLAIM-1' }, `CLAIM-1${sign}`, `${sign}CLAIM-1`, `CLA${sign}IM-1`),
		...each('reason', SHEETS, { text: '단순 변심' }, `단순 변심${sign}`, `${sign}단순${sign} 변심`),
		...each('amount', SHEETS, { text: '3000' }, `${sign}3,000`, `₩3,000${sign}`, `3${sign}000원`),
		...each('refundType', SHEETS, { text: 'full' }, `full${sign}`, `전${sign}액`),
		...each('holder', SHEETS, { text: '홍길동' }, `홍길동${sign}`),
		...each('bank', SHEETS, { text: 'SHINHAN' }, `신한${sign}은행`),
	]),
	...each('refundId', INPUT, { text: 'CLAIM-1' }, 'CLAIM-1', 'ＣＬＡＩＭ－１', 'ＣＬＡＩＭ-１', ' CLAIM-1\u3000', '\u00a0CLAIM-1', 'CLAIM\uff0d1', "'CLAIM-1", '="CLAIM-1"'),
	...each('refundId', INPUT, { text: '반품 42' }, '반품 42', '반품 42'.normalize('NFD'), '반품\u00a042', '반품  ４２', '반품\t42', '반품\n42'),
	...each('refundId', FLOATS, { text: '1001' }, '1001', 1001, 1001.0, '1001.0', '1001.00', '１００１.0'),
	...each('refundId', OWN, { text: '2026112512345673' }, '2026112512345673'),
	...each('refundId', OWN, { text: '2026112512345670' }, '2026112512345670'),
	...each('refundId', OWN, { text: '환불-ㄱ1' }, '환불-ㄱ1', '환불-ㄱ1'.normalize('NFKC'), '환불-ㄱ1'.normalize('NFD')),
	...each('reason', INPUT, { text: '단순 변심' }, '단순 변심', '단순 변심'.normalize('NFD'), '단순\u3000변심', ' 단순\r\n변심 '),
	...each('reason', FLOATS, { text: '1001' }, '1001', 1001, '1001.0', '1001.00', '１００１.0'),
	...each('reason', OWN, { text: 'Size M, 2 of 3 (café)' }, 'Size M, 2 of 3 (café)', 'Size M, 2 of 3 (cafe\u0301)', 'Ｓｉｚｅ M, 2 of 3 (café)'),
	...each('reason', OWN, { text: '고객님이 [교환] 요청: #123 아님' }, '고객님이 [교환] 요청: #123 아님'),
	...each('reason', OWN, { text: '죄송합니다 ㅠㅠ' }, '죄송합니다 ㅠㅠ', '죄송합니다 ㅠㅠ'.normalize('NFKC'), '죄송합니다 ㅠㅠ'.normalize('NFD')),
	...each('reason', OWN, { text: '반품ㆍ교환' }, '반품ㆍ교환', '반품ㆍ교환'.normalize('NFKC')),
	...each('reason', OWN, { text: '배송 지연??' }, '배송 지연??', '배송 지연？？'),
	...each('reason', OWN, { text: 'cancelled and annulled' }, 'cancelled and annulled'),
	...each('amount', AMOUNTS, { text: '3000' }, 3000, '3000', '3,000', '3,000.00', '3000.0', '3000.00', '3,000.000', '３，０００', '\\3,000', '＼3,000', '￦3,000', '₩ 3,000', '3,000 won', '3,000원정', '금 3,000원정', '일금 3,000원', 'KRW 3,000', 'krw 3,000.00', '₩3,000원', '003000', '\u202d3,000\u202c', '\u202a₩3,000\u202c'),
	...each('refundType', OWN, { text: 'full' }, 'full', 'Full', 'FULL', '전액', '전액 환불', '전액취소', 'ｆｕｌｌ', '전액'.normalize('NFD')),
	...each('refundType', OWN, { text: 'partial' }, 'partial', ' Partial ', '부분', '부분취소', '부분 환불'),
	...each('bank', 'names that shops use', { text: 'NONGHYUP' }, '농협중앙회', 'NongHyup Bank', 'NH농협은행', '농협(011)', '농협은행 011', '농협'.normalize('NFD')),
	...each('bank', 'names that shops use', { text: 'KFCC' }, '새마을금고중앙회', 'MG새마을금고', '새마을금고(045)', '역삼새마을금고'),
	...each('bank', 'names that shops use; Korea Exchange Bank became a part of Hana Bank in 2015', { text: 'HANA' }, '외환은행', 'KEB하나은행', '하나은행(외환)', '하나(외환)은행', '한국외환은행'),
	...each('bank', 'names that shops use', { text: 'STANDARD_CHARTERED' }, '스탠다드차타드', '스탠다드차타드은행', '한국스탠다드차타드은행', 'SC제일', 'SC제일은행(023)'),
	...each('bank', 'names that shops use', { text: 'POST' }, '우체국예금', '우체국', '우체국(071)', '우체국예금보험'),
	...each('bank', 'names that shops use', { text: 'SHINHAN' }, '신한은행(088)', '088 신한은행', '신한 88', '[088]신한은행', '신한은행 / 088', '신한은행(Shinhan Bank)', '(주)신한은행', '㈜신한은행', '주식회사 신한은행'),
	...each('bank', 'names that shops use', { text: 'KOOKMIN' }, '국민은행(KB)', 'KB(국민은행)', 'KB 국민은행', '004-국민은행', '국민(004)'),
	...each('bank', 'names that shops use', { text: 'SAVINGS_BANK' }, 'SBI저축은행', 'OK저축은행', '웰컴저축은행', '저축은행중앙회', '상호저축은행', '페퍼 저축은행'),
];

/** Cells of no value: whatever they stand in, and whatever they are glued to, the row is refused. */
export const DAMAGED: Entry[] = [
	...each('id', FORMULA, { code: 'CELL_DAMAGED' }, '#N/A', '#REF!', '#VALUE!', '#NAME?', '#DIV/0!', '#NUM!', '#NULL!', '#ERROR!', '#SPILL!', '#CALC!', '#FIELD!', '#BUSY!', '#GETTING_DATA', 'Loading...', 'Loading…', '로드 중...', '＃Ｎ／Ａ', '#n/a'),
	...each('id', ENCODING, { code: 'CELL_DAMAGED' }, '\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd', '환\ufffd', 'ìž¬ê³\u00a0ì—†ì\u009d\u008c', 'í™˜ë¶ˆ', 'È¯ºÒ'),
	...each('id', TEMPLATE, { code: 'CELL_DAMAGED' }, 'undefined', 'null', 'NaN', '[object Object]', '[object Array]', '{{ $json.id }}', '{{id}}', '${row.id}', '=$json.id', '{{ $json["id"] }}', 'Invalid DateTime', 'Invalid Date', '{name}', '<%= id %>'),
];
/** As `DAMAGED`, but only where it is all that stands there. */
export const DAMAGED_WHOLE: Entry[] = [
	...each('id', `${ENCODING}; UTF-8 read as CP949`, { code: 'CELL_DAMAGED' }, '諛섑뭹', '痍⑥냼', '援먰솚', '遺덈웾', '怨좉컼', '怨좉컼 痍⑥냼', '반품 痍⑥냼 건', 'R-痍⑥냼'),
	...each('id', `${ENCODING}; UTF-8 read as CP949, with a question mark for what is no letter of it`, { code: 'CELL_DAMAGED' }, '?떒?닚 蹂??떖', '?솚遺?', '?옱怨? 遺?議?', '?궗?씠利? ?븞留욎쓬', '?솉湲몃룞', 'R-1 ?뭹?젅'),
	...each('id', `${ENCODING}; a database without Korean letters`, { code: 'CELL_DAMAGED' }, '??', '?????', '?? ??'),
	...each('id', `${ENCODING}; what was lost already read as CP949`, { code: 'CELL_DAMAGED' }, '占쏙옙占쏙옙', '占쏙옙占쏙옙 반품', '단순占쏙옙'),
	...each('id', TEMPLATE, { code: 'CELL_DAMAGED' }, '{"id":1}', '{"claim":{"no":"R-1"}}', '["R-1"]', '[1,2]', "{'id': 1}", '{}', 'NULL', 'nan', 'NaT', '<NA>', '=A1', '=VLOOKUP(A2,B:C,2)'),
	...each('id', CUT, { code: 'CELL_DAMAGED' }, '2.02E+15', '2.02611E+15', '1e21', '1e+21', '2,02E+15', '1.5e-7', '２.０２Ｅ＋１５'),
	...each('id', FORMULA, { code: 'CELL_DAMAGED' }, '#NV', '#BEZUG!', '#WERT!', '#¡VALOR!', '#¿NOMBRE?', '#Н/Д', 'Err:502', '########'),
];
export const REFUSED: Entry[] = [
	...each('payment', CUT, { code: 'PAYMENT_UNREADABLE' }, 2026112512345673, 1e15, 1e21, 1001.5, '123.0', '1001.00'),
	...each('payment', OWN, { code: 'CELL_DAMAGED' }, 'R-undefined', 'imp_undefined', 'order-null', 'None', 'N/A'),
	...each('payment', SHEETS, { code: 'PAYMENT_EMPTY' }, ...INVISIBLE, '\u3000\u200b', '\u00a0'),
	...each('refundId', CUT, { code: 'REFUND_ID_UNREADABLE' }, 2026112512345673, 1e15, 1e21, 1001.5, NaN, '2026112512345670.0'),
	...each('refundId', OWN, { code: 'CELL_DAMAGED' }, 'R-undefined', 'R_null', 'R1undefined', 'CLAIM-NaN', 'None', 'n/a', 'R-{id}', 'R-2.02E+15'),
	...each('refundId', SHEETS, { code: 'REFUND_ID_EMPTY' }, ...INVISIBLE, '\u3000\u200b'),
	...each('refundId', 'PGs that keep EUC-KR', { code: 'REFUND_ID_UNREADABLE' }, 'CLAIM–1', 'R😀', 'é-1', '-', '--', '?', 'a[b'),
	...each('reason', SHEETS, { code: 'REASON_EMPTY' }, ...INVISIBLE, '\u3000\u200b'),
	...each('reason', CUT, { code: 'REASON_UNREADABLE' }, 2026112512345673, NaN, Infinity),
	...each('amount', AMOUNTS, { code: 'AMOUNT_UNREADABLE' }, '1만원', '3천원', '3,000~5,000', '3,000 4,000', '3,000원 + 배송비', '3,000/2', '30,00', '₩3,000 USD', '10²', '3 000'),
	...each('amount', AMOUNTS, { code: 'AMOUNT_NEGATIVE' }, '-3,000', '(3,000)', '−3000', '\u200b-3,000', -3000),
	...each('amount', SHEETS, { code: 'AMOUNT_EMPTY' }, ...INVISIBLE),
	...each('bank', 'two banks in one cell', { code: 'BANK_CODE_DIFFERS' }, '신한은행(004)', '088 국민은행', 'KB88', '신한은행(국민은행)'),
	...each('bank', 'names that mean no one bank', { code: 'BANK_UNKNOWN' }, '은행', '신한은행 강남지점', '신한카드', '강남농협', '신한은행 123'),
	...each('bank', 'digits mean different banks at different PGs', { code: 'BANK_IS_A_CODE' }, '088', 'BK88', '０８８', '(088)'),
];
