import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pack } from '../../scripts/n8n/pack';
import { PROJECT } from './support/files';

/** The lines of a text that install the package into a container. */
function dockerLines(file: string): string[] {
	const text = fs.readFileSync(path.join(PROJECT, file), 'utf8');
	const blocks = [...text.matchAll(/^```bash\n(.*?)^```/gms)].map(([, lines]) => lines!.trim().split('\n'));
	return blocks.find(([first]) => first?.startsWith('docker ')) ?? [];
}

const LINES = dockerLines('README.md');

let home: string;
beforeAll(() => {
	home = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-home-'));
});
afterAll(() => fs.rmSync(home, { recursive: true }));

test("the README's lines for Docker, run without the container, put the package where n8n looks for it", () => {
	// A folder above with a manifest of its own, which npm would install into if it were not told where.
	fs.writeFileSync(path.join(home, 'package.json'), '{}');
	const tarball = pack(home);
	const inside = (line: string) => line.replaceAll('/home/node', path.join(home, 'node'));
	fs.mkdirSync(path.join(home, 'node'));
	expect(LINES.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['docker exec', 'docker cp', 'docker exec', 'docker restart']);
	for (const line of LINES.slice(0, -1)) {
		const [program = '', ...given] = inside(line.replace(/^docker exec n8n /, '').replace(/^docker cp (\S+) n8n:/, 'cp $1 ')).split(' ');
		execFileSync(program, program === 'npm' ? [...given, '--offline', '--no-audit', '--no-fund'] : given, { cwd: path.dirname(tarball), stdio: 'pipe' });
	}
	expect(fs.existsSync(path.join(home, 'node', '.n8n', 'nodes', 'node_modules', 'n8n-nodes-portone', 'package.json'))).toBe(true);
});

test('the Korean guide has the same lines', () => {
	expect(dockerLines('docs/ko/README.md')).toEqual(LINES);
});
