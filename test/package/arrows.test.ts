import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PROJECT } from './support/files';

interface Cruised {
	summary: { violations: Array<{ from: string; to: string; rule: { name: string } }> };
}

// What must never be imported: by the rule that forbids it, from where and what.
const FORBIDDEN: Array<[rule: string, from: string, to: string]> = [
	['refund-alone', 'nodes/PortOne/refund', 'nodes/PortOne/gateway'],
	['refund-alone', 'nodes/PortOne/refund', 'nodes/PortOne/batch'],
	['refund-alone', 'nodes/PortOne/refund', 'nodes/PortOne/actions/payment'],
	['refund-alone', 'nodes/PortOne/refund', 'n8n-workflow'],
	['refund-alone', 'nodes/PortOne/refund', 'node:crypto'],
	['gateway-to-refund', 'nodes/PortOne/gateway', 'nodes/PortOne/batch'],
	['gateway-to-refund', 'nodes/PortOne/gateway/v1', 'nodes/PortOne/actions/payment'],
	['refund-alone', 'nodes/PortOne/refund', 'nodes/PortOne/texts'],
	['gateway-to-refund', 'nodes/PortOne/gateway', 'nodes/PortOne/texts'],
	['batch-to-interface', 'nodes/PortOne/batch', 'nodes/PortOne/texts'],
	['texts-below-all', 'nodes/PortOne/texts', 'nodes/PortOne/gateway'],
	['texts-below-all', 'nodes/PortOne/texts', 'n8n-workflow'],
	['texts-know-types', 'nodes/PortOne/texts', 'nodes/PortOne/refund'],
	['v1-without-v2', 'nodes/PortOne/gateway/v1', 'nodes/PortOne/gateway/v2'],
	['batch-to-interface', 'nodes/PortOne/batch', 'nodes/PortOne/gateway/v1'],
	['batch-to-interface', 'nodes/PortOne/batch', 'nodes/PortOne/actions/payment'],
	['batch-to-interface', 'nodes/PortOne/batch', 'n8n-workflow'],
	['actions-below-node', 'nodes/PortOne/actions/payment', 'nodes/PortOne/PortOne.node'],
	['actions-below-node', 'nodes/PortOne/actions/payment', 'nodes/PortOneTrigger'],
	['node-to-actions', 'nodes/PortOne', 'nodes/PortOne/batch'],
	['node-to-actions', 'nodes/PortOne', 'nodes/PortOne/gateway'],
	['credentials-to-gateway', 'credentials', 'nodes/PortOne/refund'],
	['credentials-to-gateway', 'credentials', 'nodes/PortOne/actions/payment'],
	['trigger-beside-node', 'nodes/PortOneTrigger', 'nodes/PortOne/PortOne.node'],
	['trigger-beside-node', 'nodes/PortOneTrigger', 'nodes/PortOne/batch'],
	['trigger-beside-node', 'nodes/PortOneTrigger', 'nodes/PortOne/actions/payment'],
	['product-alone', 'nodes/PortOne/gateway', 'sandbox'],
	['product-alone', 'nodes/PortOne/actions/payment', 'scripts'],
	['product-alone', 'credentials', 'test'],
	['product-alone', 'credentials', 'axios'],
	['product-alone', 'nodes/PortOneTrigger', 'node:fs'],
	['sandbox-knows-no-node', 'sandbox', 'nodes/PortOne/refund'],
	['sandbox-knows-no-node', 'sandbox', 'credentials'],
	['sandbox-knows-no-node', 'sandbox', 'test'],
	['sandbox-knows-no-node', 'sandbox', 'n8n-workflow'],
	['scripts-below-proof', 'scripts', 'proof/campaign'],
	['sandbox-knows-no-node', 'sandbox', 'proof/campaign'],
	['scripts-below-proof', 'scripts', 'test'],
	['scripts-below-proof', 'scripts/engine', 'test'],
	['engine-alone', 'scripts/engine', 'nodes/PortOne/refund'],
	['engine-alone', 'scripts/engine', 'sandbox'],
	['engine-alone', 'scripts/engine', 'scripts'],
];

describe('the arrows of the house', () => {
	let broken: string[];

	/** A house in which every forbidden import is made once, and linted by the rules of this one. */
	beforeAll(() => {
		const house = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-arrows-'));
		const rooms = new Set(FORBIDDEN.flatMap(([, from, to]) => [from, to]).filter((name) => !isPackage(name)));
		for (const room of rooms) write(house, fileOf(room), 'export {};');
		FORBIDDEN.forEach(([, from, to], n) => write(house, `${from}/from${n}.ts`, `import '${isPackage(to) ? to : toRoot(from) + fileOf(to).replace(/\.ts$/, '')}';`));
		write(house, 'tsconfig.json', '{}');
		fs.symlinkSync(path.join(PROJECT, 'node_modules'), path.join(house, 'node_modules'));
		broken = violationsIn(house);
		fs.rmSync(house, { recursive: true });
	}, 60_000);

	test.each(FORBIDDEN.map(([rule, from, to], n) => [from, to, `${rule}: ${from}/from${n}.ts`]))('%s never imports %s', (_from, _to, violation) => {
		expect(broken).toContain(violation);
	});
});

const isPackage = (name: string) => /^(node:|axios|n8n-workflow)/.test(name);
/** A room's own file, which others import. */
const fileOf = (room: string) => (room.endsWith('.node') ? `${room}.ts` : `${room}/own.ts`);
const toRoot = (room: string) => '../'.repeat(room.split('/').length);

function write(house: string, file: string, text: string): void {
	fs.mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
	fs.writeFileSync(path.join(house, file), text);
}

function violationsIn(house: string): string[] {
	const folders = fs.readdirSync(house).filter((name) => !['node_modules', 'tsconfig.json'].includes(name));
	const args = [path.join(PROJECT, 'node_modules', '.bin', 'depcruise'), '--config', path.join(PROJECT, 'test', 'depcruise.config.js'), '--output-type', 'json', ...folders];
	const { summary } = JSON.parse(execFileSync(process.execPath, args, { cwd: house, encoding: 'utf8', maxBuffer: 1e8 })) as Cruised;
	return summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
}
