/**
 * What `npm run lint` checks with dependency-cruiser: the arrows of CONTRIBUTING.md, and nothing imports itself, by whatever way round.
 * test/package/arrows.test.ts adds each forbidden import and sees it refused.
 */
const ROOM = '^nodes/PortOne/';
const PRODUCT = '^(nodes|credentials)/';
const N8N = '(^|/)node_modules/n8n-workflow/';
const CRYPTO = '^(node:)?crypto$';

module.exports = {
	forbidden: [
		{ name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
		{ name: 'refund-alone', comment: 'The heart is plain functions: no n8n, no HTTP, no Node.js.', severity: 'error', from: { path: `${ROOM}refund/` }, to: { pathNot: `${ROOM}refund/` } },
		{ name: 'gateway-to-refund', severity: 'error', from: { path: `${ROOM}gateway/` }, to: { path: '^nodes/', pathNot: `${ROOM}(gateway|refund)/` } },
		{ name: 'texts-below-all', comment: 'What a code says knows what the code knows.', severity: 'error', from: { path: `${ROOM}texts/` }, to: { pathNot: `${ROOM}(texts|refund)/` } },
		{ name: 'texts-know-types', comment: 'And nothing of how it came about.', severity: 'error', from: { path: `${ROOM}texts/` }, to: { path: `${ROOM}refund/`, dependencyTypesNot: ['type-only'] } },
		{ name: 'v1-without-v2', severity: 'error', from: { path: `${ROOM}gateway/v1/` }, to: { path: `${ROOM}gateway/v2/` } },
		{ name: 'batch-to-interface', comment: 'Of the gateway the batch knows the interface, and of n8n nothing.', severity: 'error', from: { path: `${ROOM}batch/` }, to: { pathNot: `${ROOM}(batch/|refund/|gateway/gateway\\.ts$)` } },
		{ name: 'actions-below-node', severity: 'error', from: { path: `${ROOM}actions/` }, to: { path: ['\\.node\\.ts$', '^nodes/PortOneTrigger/'] } },
		{ name: 'node-to-actions', severity: 'error', from: { path: `${ROOM}[^/]+$` }, to: { path: '^(nodes|credentials)/', pathNot: `${ROOM}actions/` } },
		{ name: 'credentials-to-gateway', severity: 'error', from: { path: '^credentials/' }, to: { path: '^nodes/', pathNot: `${ROOM}gateway/` } },
		{ name: 'trigger-beside-node', severity: 'error', from: { path: '^nodes/PortOneTrigger/' }, to: { path: '^(nodes|credentials)/', pathNot: [`${ROOM}(gateway|refund|texts)/`, '^nodes/PortOneTrigger/'] } },
		{ name: 'product-alone', comment: 'What ships knows n8n-workflow, crypto and itself.', severity: 'error', from: { path: PRODUCT }, to: { pathNot: [PRODUCT, N8N, CRYPTO] } },
		{ name: 'sandbox-knows-no-node', comment: 'They are two witnesses.', severity: 'error', from: { path: '^sandbox/' }, to: { path: ['^(nodes|credentials|scripts|proof|test)/', N8N] } },
		{ name: 'engine-alone', comment: "n8n's engine is given any package; it knows none.", severity: 'error', from: { path: '^scripts/engine/' }, to: { path: '^(nodes|credentials|sandbox|scripts|proof|test)/', pathNot: '^scripts/engine/' } },
		{ name: 'scripts-below-proof', severity: 'error', from: { path: '^scripts/' }, to: { path: '^(proof|test)/' } },
	],
	options: { doNotFollow: { path: 'node_modules' }, tsConfig: { fileName: 'tsconfig.json' }, tsPreCompilationDeps: true },
};
