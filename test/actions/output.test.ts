import type { INodeExecutionData } from 'n8n-workflow';
import { toItem } from '../../nodes/PortOne/actions/output';

type Context = Parameters<typeof toItem>[0];

/** What is used of n8n's context. */
function contextOf(item: INodeExecutionData): Context {
	const used: Pick<Context, 'getInputData'> & { getNode: () => object } = { getInputData: () => [item], getNode: () => ({}) };
	return used as Context;
}

test('a field that only looks like a part of JavaScript is a field like any other', () => {
	const input = JSON.parse('{"__proto__":{"outcome":"stolen"},"constructor":"c","hasOwnProperty":"h","toString":"t"}') as INodeExecutionData['json'];
	const { json } = toItem(contextOf({ json: input }), { outcome: 'refunded' }, 0, false, true);
	expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
	expect(Object.getOwnPropertyNames(json)).toEqual(['outcome', '__proto__', 'constructor', 'hasOwnProperty', 'toString']);
	expect(json.outcome).toBe('refunded');
});

test('fields come out, files do not', () => {
	const item = toItem(contextOf({ json: { claim: 'R-1' }, binary: { sheet: { data: '', mimeType: 'text/csv' } } }), { outcome: 'refunded' }, 0, false, true);
	expect(item).toEqual({ json: { outcome: 'refunded', claim: 'R-1' }, pairedItem: { item: 0 } });
});
