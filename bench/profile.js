'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { CONTENDERS } = require('./contenders');

/** Who is profiled, and the files whose frames mark begin and end of the work. */
const PROFILED = { 'this node': /\/n8n-nodes-portone\/dist\//, 'HTTP Request, unbounded': /\/HttpRequestV3\.node\.js$/ };

/** V8's own names for what is no code of anybody's. */
const OTHER = { '(garbage collector)': 'garbage collector', '(program)': 'native', '(idle)': 'waiting' };

/** Whose code a frame is, by the file it stands in. */
const PARTS = [
	['this node', /\/n8n-nodes-portone\/dist\//],
	['n8n and its packages', /node_modules/],
	['Node.js', /^node:|^$/],
];

/**
 * Whose code had the processor of n8n's main thread while a node was at work, by V8's profiler.
 *
 * @param {{rows: number, latency: number, concurrency: number}} run
 * @returns {Promise<object[]>} a line for each node; all shares of a line together are 100 %
 */
async function profile({ rows: count, latency, concurrency }, sandbox, tools) {
	const lines = [];
	for (const [who, atWork] of Object.entries(PROFILED)) {
		console.log(`• ${who}, under the profiler: ${count} rows, ${latency} ms a call, ${concurrency} at once …`);
		const folder = fs.mkdtempSync(path.join(tools.folder, 'profile-'));
		const rows = await sandbox.fill(count + 1, latency);
		await CONTENDERS[who]({ sandbox, rows, latency, concurrency, tools: { ...tools, nodeOptions: ['--cpu-prof', `--cpu-prof-dir=${folder}`] } });
		const profiles = fs.readdirSync(folder).map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));
		const sums = profiles.map((found) => sumsOf(found, atWork)).find(({ size }) => size > 0);
		const total = [...sums.values()].reduce((sum, time) => sum + time, 0);
		const percent = (part) => (((sums.get(part) ?? 0) / total) * 100).toFixed(1);
		lines.push({ who, ...Object.fromEntries([...PARTS.map(([part]) => part), ...Object.values(OTHER)].map((part) => [`${part} %`, percent(part)])) });
	}
	return lines;
}

function sumsOf({ nodes, samples, timeDeltas }, atWork) {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const working = new Set();
	const mark = (node, inside) => {
		const marked = inside || atWork.test(node.callFrame.url);
		if (marked) working.add(node.id);
		for (const child of node.children ?? []) mark(byId.get(child), marked);
	};
	mark(nodes[0], false);
	const first = samples.findIndex((id) => working.has(id));
	const last = samples.findLastIndex((id) => working.has(id));
	const sums = new Map();
	for (let index = first; first >= 0 && index <= last; index += 1) {
		const part = partOf(byId.get(samples[index]).callFrame);
		sums.set(part, (sums.get(part) ?? 0) + timeDeltas[index]);
	}
	return sums;
}

function partOf({ functionName, url }) {
	return OTHER[functionName] ?? PARTS.find(([, files]) => files.test(url))?.[0] ?? 'Node.js';
}

module.exports = { profile };
