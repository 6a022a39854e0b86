import { BANKS } from '../../nodes/PortOne/refund/bankList';
import { filesBelow, PROJECT, readJson } from './support/files';

interface Node {
	name: string;
	type: string;
	webhookId?: string;
	parameters: {
		operation?: unknown;
		path?: unknown;
		options?: { path?: unknown; cellFormat?: unknown };
		formTitle?: unknown;
		formFields?: { values: Array<{ fieldOptions?: { values: Array<{ option: string }> } }> };
	};
}

const workflows = filesBelow(PROJECT, 'examples')
	.filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
	.map((file) => ({ file, ...(readJson(file) as { nodes: Node[] }) }));
const nodes = workflows.flatMap(({ file, nodes: own }) => own.map((node) => ({ file, ...node })));

test('there are examples that n8n, PortOne and people call', () => {
	const types = new Set(nodes.map(({ type }) => type.split('.')[1]));
	for (const type of ['webhook', 'formTrigger', 'form', 'wait', 'portOneTrigger', 'chatTrigger', 'emailSend']) expect(types).toContain(type);
});

test('no example brings an address along: whoever imports it gets one of their own', () => {
	const brought = nodes.filter(({ webhookId, parameters: { path, options } }) => webhookId !== undefined || path !== undefined || options?.path !== undefined);
	expect(brought.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});

const isRaw = ({ parameters: { options } }: Pick<Node, 'parameters'>) => options?.cellFormat === 'RAW';
const writesSheet = ({ type, parameters: { operation } }: Node) => type.endsWith('.googleSheets') && ['append', 'appendOrUpdate', 'update'].includes(String(operation));

test("no example lets Google Sheets take a buyer's text for a formula", () => {
	expect(nodes.filter((node) => writesSheet(node) && !isRaw(node)).map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
	const careless: Node = { name: 'Write', type: 'n8n-nodes-base.googleSheets', parameters: { operation: 'appendOrUpdate', options: {} } };
	expect([writesSheet(careless), isRaw(careless), isRaw({ parameters: { options: { cellFormat: 'RAW' } } })]).toEqual([true, false, true]);
});

test('the refund form offers every bank that V1 has a code for, and no other', () => {
	const form = nodes.find(({ type, parameters: { formTitle } }) => type.endsWith('.formTrigger') && String(formTitle).includes('가상계좌'))!;
	const offered = form.parameters.formFields!.values.flatMap(({ fieldOptions }) => fieldOptions?.values.map(({ option }) => option) ?? []);
	expect([...offered].sort()).toEqual(BANKS.filter(({ codes }) => codes !== '').map(({ ko }) => ko).sort());
});
