import path from 'node:path';
import { PROJECT } from './support/files';
import { importsBelow } from './support/imports';

const SHIPPED_MAY_IMPORT = ['n8n-workflow', 'node:crypto'];

// The arrows of the house: a room imports from itself and from these rooms, and from nothing else.
const ROOMS: Partial<Record<string, string[]>> = {
	credentials: ['nodes/PortOne/gateway'],
	'nodes/PortOne': ['nodes/PortOne/actions'],
	'nodes/PortOne/actions': ['nodes/PortOne/batch', 'nodes/PortOne/gateway', 'nodes/PortOne/refund', 'nodes/PortOne/texts'],
	'nodes/PortOne/batch': ['nodes/PortOne/gateway', 'nodes/PortOne/refund'],
	'nodes/PortOne/gateway': ['nodes/PortOne/refund'],
	'nodes/PortOne/refund': [],
	'nodes/PortOne/texts': ['nodes/PortOne/refund'],
	'nodes/PortOneTrigger': ['nodes/PortOne/gateway', 'nodes/PortOne/refund', 'nodes/PortOne/texts'],
};
const WITHOUT_PACKAGES = ['nodes/PortOne/batch', 'nodes/PortOne/refund', 'nodes/PortOne/texts'];

/** `nodes/PortOne/actions/payment/get.ts` is in the room `nodes/PortOne/actions`. */
const roomOf = (file: string) => file.split('/').slice(0, -1).slice(0, 3).join('/');

describe.each([
	['sources', PROJECT, '.ts'],
	['built files', path.join(PROJECT, 'dist'), '.js'],
])('the imports of the %s', (_, root, extension) => {
	const imports = importsBelow(root, extension);
	const list = [...imports].flatMap(([file, { packages, files }]) => [...packages, ...files].map((target) => [file, target] as const));

	test('are there to be checked', () => {
		expect([...imports.keys()]).toContain(`nodes/PortOne/refund/decide${extension}`);
		expect(list.length).toBeGreaterThan(0);
	});

	test('name no package but n8n-workflow and node:crypto', () => {
		const foreign = [...imports].flatMap(([file, { packages }]) => packages.filter((name) => !SHIPPED_MAY_IMPORT.includes(name)).map((name) => `${file} → ${name}`));
		expect(foreign).toEqual([]);
	});

	test('name no file outside nodes/ and credentials/', () => {
		const outside = [...imports].flatMap(([file, { files }]) => files.filter((target) => !imports.has(target)).map((target) => `${file} → ${target}`));
		expect(outside).toEqual([]);
	});

	test('point one way between the rooms', () => {
		const against = list.filter(([file, target]) => imports.has(target) && roomOf(file) !== roomOf(target) && !ROOMS[roomOf(file)]?.includes(roomOf(target)));
		expect(against).toEqual([]);
	});

	test('keep the heart and the batch free of n8n', () => {
		const bound = [...imports].filter(([file, { packages }]) => WITHOUT_PACKAGES.includes(roomOf(file)) && packages.length > 0);
		expect(bound).toEqual([]);
	});
});
