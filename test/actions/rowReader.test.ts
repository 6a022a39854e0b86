import type { INodeParameters } from 'n8n-workflow';
import { rowReader } from '../../nodes/PortOne/actions/rowReader';

/** What is read says for which row n8n was asked. */
function readerOf(parameters: INodeParameters) {
	const asked: Array<[name: string, row: number, missing: unknown]> = [];
	const read = rowReader(parameters, (name, row, missing) => {
		asked.push([name, row, missing]);
		return name in parameters ? `${name} of row ${row}` : missing;
	});
	return { read, asked };
}

test.each<[what: string, value: INodeParameters[string]]>([
	['an expression', '={{ $json.amount }}'],
	['text that n8n reads as an expression', '=12000'],
	['a group with an expression in it', { bank: '004', holder: '={{ $json.holder }}' }],
	['a list with an expression deep in it', { values: [{ name: 'a' }, { name: '={{ $json.b }}' }] }],
])('%s is read for every row', (_, value) => {
	const { read } = readerOf({ cell: value });
	expect([read('cell', 0, null), read('cell', 1, null), read('cell', 2, null)]).toEqual(['cell of row 0', 'cell of row 1', 'cell of row 2']);
});

test.each<[what: string, value: INodeParameters[string]]>([
	['a text', '단순 변심'],
	['a text with an equals sign inside', 'a = b'],
	['a number', 12000],
	['a switch', false],
	['an empty group', {}],
	['a group without expressions', { bank: '004' }],
])('%s is the same for every row, and n8n is asked once', (_, value) => {
	const { read, asked } = readerOf({ cell: value });
	expect([read('cell', 3, null), read('cell', 4, null)]).toEqual(['cell of row 3', 'cell of row 3']);
	expect(asked).toHaveLength(1);
});

test('a parameter that the node does not have is what is said for a missing one', () => {
	const { read, asked } = readerOf({});
	expect([read('dryRun', 0, false), read('refundId', 0, null)]).toEqual([false, null]);
	expect(asked).toEqual([['dryRun', 0, false], ['refundId', 0, null]]);
});
