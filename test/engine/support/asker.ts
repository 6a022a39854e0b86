import type { IDataObject, IHttpRequestOptions, INodeType } from 'n8n-workflow';
import { VERSIONS } from '../../support/versions';

const types = VERSIONS.map(({ credential }) => credential.type);

/** How a node may ask with a credential that is not its own, as n8n's HTTP Request does. */
export type Helper = 'httpRequestWithAuthentication' | 'requestWithAuthentication';

/** What one request ended with. */
export interface Asked {
	body?: unknown;
	failed?: string;
}

/** A node of somebody else that sends one request with a PortOne credential: parameters `helper`, `credential`, `request`. */
export const asker: INodeType = {
	description: {
		displayName: 'Asker', name: 'asker', group: ['input'], description: '', version: 1, inputs: ['main'], outputs: ['main'], defaults: {},
		credentials: types.map((name) => ({ name, required: false })),
		properties: ['helper', 'credential', 'request'].map((name) => ({ displayName: name, name, type: 'json', default: '' })),
	},
	async execute() {
		const helper = this.getNodeParameter('helper', 0) as Helper;
		const request = JSON.parse(this.getNodeParameter('request', 0) as string) as IHttpRequestOptions;
		const credential = this.getNodeParameter('credential', 0) as string;
		const asked: Promise<unknown> = this.helpers[helper].call(this, credential, request);
		const json = await asked.then((body) => ({ body }), (error: unknown) => ({ failed: (error as Error).message }));
		return [[{ json: json as IDataObject }]];
	},
};
