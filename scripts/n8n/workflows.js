'use strict';

/**
 * A workflow with its PortOne nodes given a credential.
 *
 * @param {object} workflow as n8n exports it
 * @param {string} type the credential's type
 * @param {{id: string, name: string}} credential
 */
function withCredential(workflow, type, credential) {
	const nodes = workflow.nodes.map((node) => (node.type === 'n8n-nodes-portone.portOne' ? { ...node, credentials: { [type]: credential } } : node));
	return { ...workflow, nodes };
}

module.exports = { withCredential };
