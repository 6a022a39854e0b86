import { randomUUID } from 'node:crypto';
import type { Sandbox } from '../../sandbox';
import { SECRET } from '../../sandbox/webhooks';
import { V1, V2 } from '../../test/support/versions';
import type { Published } from './engine';
import { EVENTS } from './events';
import type { World } from './types';

/** What a shop of such a world publishes: one trigger for every event, with the sandbox's credentials. */
export function workflowFor({ version, hasKey, allowsTest }: Pick<World, 'version' | 'hasKey' | 'allowsTest'>, sandbox: Sandbox): Published {
	const { credential, urlOf } = version === 'v1' ? V1 : V2;
	const api = { [credential.type]: credential.data(urlOf(sandbox)) };
	const credentials = version === 'v1' ? api : { portOneWebhookApi: { secret: SECRET }, ...(hasKey && api) };
	const node: Published['node'] = {
		id: randomUUID(), name: 'PortOne Trigger', type: 'n8n-nodes-portone.portOneTrigger', typeVersion: 1, position: [0, 0],
		parameters: { apiVersion: version, events: EVENTS[version], options: allowsTest ? { allowTestPayments: true } : {} },
		credentials: Object.fromEntries(Object.keys(credentials).map((type) => [type, { id: type, name: type }])),
	};
	return { id: randomUUID(), node, credentials, staticData: {} };
}
