'use strict';

/**
 * n8n's credential handling (cli `credentials-helper`) over plain objects: each stands for one row of
 * n8n's database, is read again for every request, and gets what `preAuthentication` returns.
 *
 * @param {object} engine
 * @param {typeof import('n8n-workflow')} engine.workflow the copy that the engine uses
 * @param {Record<string, { type: import('n8n-workflow').ICredentialType }>} engine.credentialTypes
 * @param {Record<string, object>} rows stored credentials by id, changed in place
 */
function createCredentialsHelper({ workflow: { ICredentialsHelper, NodeHelpers }, credentialTypes }, rows) {
	const typeOf = (name) => credentialTypes[name].type;

	class CredentialsHelper extends ICredentialsHelper {
		getParentTypes() {
			return [];
		}

		isCredentialUsableByNode() {
			return true;
		}

		getCredentialsProperties(name) {
			return typeOf(name).properties;
		}

		/** Fields that the type does not declare are dropped, missing ones get their default. */
		async getDecrypted(_additionalData, { id }, name) {
			await new Promise(setImmediate);
			const stored = structuredClone(rows[id]);
			return NodeHelpers.getNodeParameters(typeOf(name).properties, stored, true, false, null, null);
		}

		async updateCredentials({ id }, _name, data) {
			await new Promise(setImmediate);
			Object.assign(rows[id], data);
		}

		async preAuthentication(helpers, credentials, name, node, credentialsExpired) {
			const expirable = typeOf(name).properties.find(({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true);
			if (!expirable || !typeOf(name).preAuthentication) return undefined;
			// The node that n8n makes up for the credential's test button.
			const isTest = node.type === 'n8n-nodes-base.noOp' && node.parameters.temp === '';
			if (credentials[expirable.name] !== '' && !credentialsExpired && !isTest) return undefined;
			const output = await typeOf(name).preAuthentication.call(helpers, credentials);
			if (output[expirable.name] === undefined) return undefined;
			await this.updateCredentials(node.credentials[name], name, output);
			return { ...credentials, ...output };
		}

		async authenticate(credentials, name, requestOptions, workflow, node) {
			const { authenticate } = typeOf(name);
			if (!authenticate) return requestOptions;
			if (typeof authenticate === 'function') return await authenticate(credentials, requestOptions);
			const resolve = (value) =>
				workflow.expression.getSimpleParameterValue(node, value, 'internal', { $credentials: credentials }, undefined, '');
			for (const [part, values] of Object.entries(authenticate.properties)) {
				requestOptions[part] ??= {};
				for (const [key, value] of Object.entries(values)) requestOptions[part][resolve(key)] = resolve(value);
			}
			return requestOptions;
		}

		async getCredentials() {
			throw new Error('Not needed by a node');
		}

		async updateCredentialsOauthTokenData() {
			throw new Error('Not needed by a node');
		}

		async runPreAuthentication() {
			throw new Error('Not needed by a node');
		}
	}
	return new CredentialsHelper();
}

module.exports = { createCredentialsHelper };
