import fs from 'node:fs';
import path from 'node:path';
import type { Tools } from '../../scripts/n8n/instance';
import { CONTENDERS } from './contenders';
import type { BenchRun } from './run';
import type { ForkedSandbox } from './sandbox';
import type { Line } from './table';

/** Who is profiled, and the files whose frames mark begin and end of the work. */
const PROFILED: Array<{ who: keyof typeof CONTENDERS; atWork: RegExp }> = [
	{ who: 'this node', atWork: /\/n8n-nodes-portone\/dist\// },
	{ who: 'HTTP Request, unbounded', atWork: /\/HttpRequestV3\.node\.js$/ },
];

/** V8's own names for what is no code of anybody's. */
const OTHER = new Map([['(garbage collector)', 'garbage collector'], ['(program)', 'native'], ['(idle)', 'waiting']]);

/** Whose code a frame is, by the file it stands in. */
const PARTS: Array<[string, RegExp]> = [
	['this node', /\/n8n-nodes-portone\/dist\//],
	['n8n and its packages', /node_modules/],
	['Node.js', /^node:|^$/],
];

/** What is read of V8's `.cpuprofile`; times in microseconds. */
interface CpuProfile {
	nodes: ProfileNode[];
	samples: number[];
	timeDeltas: number[];
}

interface ProfileNode {
	id: number;
	callFrame: { functionName: string; url: string };
	children?: number[];
}

/**
 * Whose code had the processor of n8n's main thread while a node was at work, by V8's profiler.
 *
 * @returns a line for each node; all shares of a line together are 100 %
 */
export async function profile({ rows: count, latency, concurrency }: BenchRun, sandbox: ForkedSandbox, tools: Tools): Promise<Line[]> {
	const lines: Line[] = [];
	for (const { who, atWork } of PROFILED) {
		console.log(`• ${who}, under the profiler: ${count} rows, ${latency} ms a call, ${concurrency} at once …`);
		const folder = fs.mkdtempSync(path.join(tools.folder, 'profile-'));
		const rows = await sandbox.fill(count + 1, latency);
		await CONTENDERS[who]({ sandbox, rows, latency, concurrency, tools: { ...tools, nodeOptions: ['--cpu-prof', `--cpu-prof-dir=${folder}`] } });
		const profiles = fs.readdirSync(folder).map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) as CpuProfile);
		const sums = profiles.map((found) => sumsOf(found, atWork)).find(({ size }) => size > 0) ?? new Map<string, number>();
		const total = [...sums.values()].reduce((sum, time) => sum + time, 0);
		const percent = (part: string) => (((sums.get(part) ?? 0) / total) * 100).toFixed(1);
		lines.push({ who, ...Object.fromEntries([...PARTS.map(([part]) => part), ...OTHER.values()].map((part) => [`${part} %`, percent(part)])) });
	}
	return lines;
}

function sumsOf({ nodes, samples, timeDeltas }: CpuProfile, atWork: RegExp): Map<string, number> {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const working = new Set<number>();
	const mark = (node: ProfileNode | undefined, inside: boolean) => {
		if (!node) return;
		const marked = inside || atWork.test(node.callFrame.url);
		if (marked) working.add(node.id);
		for (const child of node.children ?? []) mark(byId.get(child), marked);
	};
	mark(nodes[0], false);
	const first = samples.findIndex((id) => working.has(id));
	const last = samples.findLastIndex((id) => working.has(id));
	const sums = new Map<string, number>();
	samples.forEach((id, index) => {
		const node = byId.get(id);
		if (first < 0 || index < first || index > last || !node) return;
		const part = partOf(node.callFrame);
		sums.set(part, (sums.get(part) ?? 0) + (timeDeltas[index] ?? 0));
	});
	return sums;
}

function partOf({ functionName, url }: ProfileNode['callFrame']): string {
	return OTHER.get(functionName) ?? PARTS.find(([, files]) => files.test(url))?.[0] ?? 'Node.js';
}
