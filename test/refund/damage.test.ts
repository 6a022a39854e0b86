import { checkDamage, damageOf, type Kind } from '../../nodes/PortOne/refund/damage';
import { refusalOf } from './support/make';
import { refusedWith } from '../support/words';

type Told = NonNullable<ReturnType<typeof damageOf>>['as'];

test('a refusal names the parameter, and what is wrong with its cell', () => {
	expect(refusalOf(() => checkDamage('#REF!', 'Reason', 'words'))).toBe('CELL_DAMAGED');
	expect(refusedWith(() => checkDamage('see #REF! there', 'Reason', 'words'))).toMatch(/^'Reason' contains "#REF!", an error/);
	expect(() => checkDamage('returned', 'Reason', 'words')).not.toThrow();
});

describe.each<Kind>(['words', 'id'])('in a cell of %s', (kind) => {
	test.each<[Told, string]>([
		['error', '#N/A'], ['error', 'x#N/Ax'], ['error', 'Loading...'], ['error', 'Loading ..'], ['error', '불러오는 중...'],
		['error', '#NV'], ['error', '#Н/Д'], ['error', '#BEZUG!'], ['error', '#¡VALOR!'], ['error', '#¿NOMBRE?'], ['error', '#A!'], ['error', '#DIV/0-A_1!'], ['error', 'Err:502'], ['error', '##'], ['error', '########'],
		['nothing', 'undefined'], ['nothing', 'R-undefined-1'], ['nothing', 'R undefined1'], ['nothing', 'nullable: null'], ['nothing', 'NaN'], ['nothing', '[object Object]'], ['nothing', '[object Array]'],
		['nothing', '[Object]'], ['nothing', '[Array]'], ['nothing', 'Invalid Date'], ['nothing', 'Invalid DateTime'], ['nothing', 'NULL'], ['nothing', 'nan'], ['nothing', '<NA>'], ['nothing', '(null)'],
		['template', '{{ $json.id }}'], ['template', 'id }}'], ['template', '${id}'], ['template', '<%= id %>'], ['template', 'id %>'], ['template', '{name}'], ['template', '{x}'], ['template', '{_order.id}'], ['template', 'no {order.id} yet'],
		['template', '=A1'], ['template', '=$json.id'], ['template', '=(A1)'], ['template', '={A1'], ['template', "$('Sheet').item"], ['template', 'of $json.id'], ['template', 'of $node'], ['template', 'of $input.item'], ['template', '$item(0)'], ['template', '$items("x")'],
		['template', '{first} {last}'], ['template', '{{a}} {{b}}'],
		['json', '{"id":1}'], ['json', "{'id': 1}"], ['json', '{}'], ['json', '{"id":"{{x}}"}'], ['json', '{ a }'], ['json', '["R-1"]'], ['json', '[1,2]'], ['json', '[]'],
		['cut', '2e+15'], ['cut', '+2e+15'], ['cut', '-12e-3'], ['cut', '2.02E+15'], ['cut', '12,02e+15'], ['cut', '2.02e15'], ['cut', '-12,34E5'], ['cut', '2e15'], ['cut', '-2e5'], ['cut', '1e100'],
		['object', 'a\ufffc'],
	])('%s: %p', (told, cell) => {
		expect(damageOf(cell, kind)?.as).toBe(told);
	});

	test.each([
		'returned', '반품 42', '#', '#42', '#REFUND', 'a#GIFT!', '#GIFT! a', '#gift!', 'an Err:502', 'Err:502 again', 'Err:50', 'A##', '## A', 'Loading', 'Loading. Twice',
		'cancelled and annulled', 'nulled', 'annull', 'undefinedly', 'object Object]', 'Invalid data', 'banana', 'NULLED', 'xNULL',
		'{1', 'a}', '{1 a} b', 'a {1 b}', '$5', 'US$ 5', 'US$(5)', '$jsonx', '$nodes', '$inputs', '$items', '$itemsx(', 'a=A1', 'R {1-2}', '100% > 50%',
		'[교환] 요청', '[1] a', 'a [1]', '[a]',
		'12e15', '2e1500', 'x2e15', '2e15x', '2.02e15x', 'x2e', '2e', 'e15', '1.2.3', '1e2e3',
	])('%p is sound', (cell) => {
		expect(damageOf(cell, kind)).toBeUndefined();
	});
});

test.each<[Told, string, string]>([
	['nothing', 'None', 'None'], ['nothing', 'R-None', 'None'], ['nothing', 'NULL-1', 'NULL'], ['nothing', '1 nan', 'nan'], ['nothing', 'R-<NA>', '<NA>'], ['nothing', 'R_NaT_1', 'NaT'], ['nothing', 'N/A', 'N/A'], ['nothing', 'n/a', 'n/a'],
	['template', 'R-{1}', '{1}'], ['template', 'R-{}', '{}'], ['template', '{1}', '{1}'], ['template', 'R-{1_id}', '{1_id}'], ['template', '= A1', '='],
	['cut', 'R-2e+15', '2e+15'], ['cut', '2e+15x', '2e+15'], ['cut', 'x2.02e15', '*.02e15'], ['cut', 'R-12E+15-1', '12E+15'], ['cut', '2.02e+15a', '*.02e+15'], ['cut', 'R-12,34E5', '*2,34E5'], ['cut', 'R-2.02e-15', '*.02e-15'], ['cut', 'R 2.02e15-1', '*.02e15'],
])('%s: %p is damage in an id, and words in a reason', (told, cell, shown) => {
	expect(damageOf(cell, 'id')).toEqual({ as: told, found: shown });
	expect(damageOf(cell, 'words')).toBeUndefined();
});

test.each(['NoneSuch', 'XNone', 'bNULLb', 'N/A-1', '1-N/A', 'a=1', 'R-{a-b}', 'R-2e-15', 'R-2e15', 'R-2.02e15a', 'R-2.02e151x', 'R-2.02e', '1.2.3e15', '1,2,3e+15', '１.2.3e+15', 'a2e'])('the id %p is sound', (cell) => {
	expect(damageOf(cell, 'id')).toBeUndefined();
});

test('of a cut number the last four digits are shown', () => {
	expect(damageOf('110123456789012e+15', 'words')).toEqual({ as: 'cut', found: '*************12e+15' });
	expect(damageOf('R-1.10123456E+15', 'id')).toEqual({ as: 'cut', found: '*.******56E+15' });
});

describe('letters in the wrong encoding', () => {
	test.each([
		['half of it lost', '환불\ufffd요청 123456789', '환불\ufffd요청 **'],
		['nothing before it', '42 \ufffd', '\ufffd'],
		['UTF-8 read as Latin-1', 'ìž¬ê³\u00a0', undefined],
		['one syllable of that', 'ìž¬', undefined],
		['the same behind a word', 'sizeí™˜ë¶ˆ', undefined],
		['CP949 read as Latin-1', 'È¯ºÒ', undefined],
		['the same among plain letters', 'R-1 È¯ºÒ 2', undefined],
		['the same of a word that begins with a sign in it', '°í°´', undefined],
		['UTF-8 read as CP949', '痍⑥냼', '痍*냼'],
		['the same among sound words', '반품 痍⑥냼, 3', undefined],
		['the same torn by question marks, Hanja before them', '遺?議? 반품', undefined],
		['rare syllables behind them', '?떒?닚', '떒?닚'],
		['a rare syllable of a low first byte alone', '?걾 반품', undefined],
		['one of the highest low first byte', '?젩 반품', undefined],
		['a rare syllable of a low second byte alone', '?좥 반품', undefined],
		['one of the highest low second byte', '?줎 반품', undefined],
		['one a letter behind the mark', '?가걾 반품', undefined],
		['one right before a mark', '가걾?나 반품', undefined],
		['one a letter before a mark', '?가나다걾가? 반품', undefined],
		['a letter of another script', '?Ж 반품', undefined],
		['what was lost already', '반품 占쏙옙', '반품 占쏙옙'],
		['all letters lost', '?? ??', '?? ??'],
		['all letters of a word lost', '??', '??'],
	])('%s: %p', (_, cell, shown) => {
		const damage = damageOf(cell, 'words');
		expect(damage).toEqual({ as: 'notUtf8', found: shown ?? expect.any(String) });
	});

	test.each(['Crêpe', 'café ê', 'sizeíž¬', 'È¯', '±°±°', '°C ±°', '재고 없음', '취소', 'ÈAºÒ', 'Ünïcödé', '漢字 カナ', '😀😀', '①②', '由길동', '二길동 고객', '李고객', '遺고객님', '환불?네', '?', '??!', '환불??', '왜 안 와요?ㅠㅠ', '반품?①', '배송?😀', '반품? 變心', '變心? 반품', '똠방각하?', '왜?“반품”', '返品?希望', 'キャンセル?変心 반품', 'リコール?変 반품', 'b?é', 'Café?네 반품', '환불?é', '환불?ＯＫ', 'ＯＫ?네', `환불?${'네'.normalize('NFD')} 반품`, '환불?ㅠ 반품', '?가 반품', '?힝 반품', '안됬나요?ㅠㅠ', '안됬?ㅠㅠ', '안됬나요?빨리', '됬나요?네 반품', '왜?빨리안됬나요', '환불 왜?네네됬 반품'])('%p is sound', (cell) => {
		expect(damageOf(cell, 'words')).toBeUndefined();
	});
});
