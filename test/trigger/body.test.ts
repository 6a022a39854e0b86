import { readBody, requiredText, textOf } from '../../nodes/PortOneTrigger/body';
import { checkSource } from '../../nodes/PortOneTrigger/source';

const JSON_TYPE = 'application/json; charset=utf-8';
const FORM_TYPE = 'application/x-www-form-urlencoded';

const read = (text: string | undefined, type = JSON_TYPE) => readBody(typeof text === 'string' ? Buffer.from(text) : text, type);
/** `toThrow` takes a matcher, though its type does not say so. */
const rejected = (status: number) => expect.objectContaining({ status }) as Error;

test('JSON and forms are read alike', () => {
	const fields = { imp_uid: 'imp_1', merchant_uid: '주문 1&2', status: 'paid' };
	expect(read(JSON.stringify(fields))).toEqual(fields);
	expect(read(new URLSearchParams(fields).toString(), FORM_TYPE)).toEqual(fields);
	expect(read(JSON.stringify(fields), 'Application/JSON')).toEqual(fields);
});

test.each([
	['broken JSON', '{"imp_uid":"imp_1"', JSON_TYPE, 400],
	['nothing', '', JSON_TYPE, 400],
	['a list', '[1]', JSON_TYPE, 400],
	['null', 'null', JSON_TYPE, 400],
	['text', '"paid"', JSON_TYPE, 400],
	['plain text', 'imp_uid=imp_1', 'text/plain', 415],
	['XML', '<a/>', 'application/xml', 415],
	['no type at all', '{}', '', 415],
	['a type that only begins like JSON', '{}', 'application/jsonp', 415],
	['a multipart form, of which n8n keeps no bytes', undefined, 'multipart/form-data', 415],
	['a huge body', `{"a":"${'x'.repeat(64 * 1024)}"}`, JSON_TYPE, 413],
	['a huge form', 'x'.repeat(64 * 1024 + 1), FORM_TYPE, 413],
])('%s is refused with 4xx', (_, text, type, status) => {
	expect(() => read(text, type)).toThrow(rejected(status));
});

test('JSON as deep as the largest body can be is read or refused, and never breaks the stack', () => {
	const depth = 32 * 1024 - 20;
	expect(textOf(read(`{"a":${'['.repeat(depth)}${']'.repeat(depth)},"b":"c"}`), 'b')).toBe('c');
	expect(() => read('['.repeat(60_000))).toThrow(rejected(400));
});

test('a field is text, or missing, or refused', () => {
	const fields = { a: 'x', b: '', c: null, d: 1, e: ['x'], f: { x: 1 }, g: true };
	expect(['a', 'b', 'c', 'z'].map((name) => textOf(fields, name))).toEqual(['x', undefined, undefined, undefined]);
	for (const name of ['d', 'e', 'f', 'g']) expect(() => textOf(fields, name)).toThrow(rejected(400));
	expect(requiredText(fields, 'a')).toBe('x');
	for (const name of ['b', 'c', 'z']) expect(() => requiredText(fields, name)).toThrow(rejected(400));
});

test('__proto__ and its like are fields as any other', () => {
	expect(Object.getPrototypeOf(read('{"__proto__":{"status":"paid"}}'))).not.toHaveProperty('status');
	expect(textOf(read('__proto__=x&status=paid', FORM_TYPE), 'status')).toBe('paid');
});

describe('the source of a V1 call', () => {
	test.each(['52.78.100.19', '52.78.48.223', '52.78.5.241', '::ffff:52.78.5.241'])('%s is PortOne', (ip) => {
		expect(() => checkSource(ip)).not.toThrow();
	});

	test.each(['127.0.0.1', '52.78.100.1', '52.78.100.190', '', undefined, '52.78.5.241, 10.0.0.1'])('%p is not', (ip) => {
		expect(() => checkSource(ip)).toThrow(rejected(403));
	});
});
