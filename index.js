/** The package's entry. n8n itself loads the files that package.json names under "n8n". */
module.exports = {
	...require('./dist/nodes/PortOne/PortOne.node.js'),
	...require('./dist/nodes/PortOneTrigger/PortOneTrigger.node.js'),
	...require('./dist/credentials/PortOneV1Api.credentials.js'),
	...require('./dist/credentials/PortOneV2Api.credentials.js'),
	...require('./dist/credentials/PortOneWebhookApi.credentials.js'),
};
