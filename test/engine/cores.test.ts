import { readFileSync } from 'node:fs';
import path from 'node:path';
import { engine } from './support/harness';
import { ROOT } from '../../scripts/engine/loaded';

test("the tests of this folder run on the n8n-core that jest's project names", async () => {
	const { devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> };
	expect((await engine()).version).toBe(globalThis.N8N_CORE ?? devDependencies['n8n-core']);
});
