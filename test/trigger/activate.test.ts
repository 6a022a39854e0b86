import type { IDataObject, IHookFunctions, WorkflowActivateMode } from 'n8n-workflow';
import { activate } from '../../nodes/PortOneTrigger/activate';

const SECRET = Buffer.alloc(32, 7).toString('base64');

interface How {
	mode?: WorkflowActivateMode;
	apiVersion?: 'v1' | 'v2';
	/** PortOne's answer to a look-up. */
	status?: number;
	secrets?: object;
	/** The credentials that were chosen. */
	chosen?: string[];
	events?: string[];
	stored?: IDataObject;
	options?: object;
}

/** What n8n does when a workflow is published, or when it starts itself. */
async function publish({ mode = 'activate', apiVersion = 'v1', status = 404, secrets = { secret: SECRET }, chosen = ['portOneV1Api', 'portOneV2Api'], events = ['paid'], stored = {}, options = {} }: How = {}) {
	const parameters: Record<string, unknown> = { apiVersion, events, options };
	const logged: string[] = [];
	let asked = 0;
	const context = {
		getNodeParameter: (name: string) => parameters[name],
		getActivationMode: () => mode,
		getCredentials: async (type: string) => (type === 'portOneWebhookApi' ? secrets : { baseUrl: 'https://api.test' }),
		getWorkflow: () => ({ id: 'w' }),
		getNode: () => ({ id: 'n1', name: 'x', parameters, credentials: Object.fromEntries(chosen.map((type) => [type, {}])) }),
		getWorkflowStaticData: () => stored,
		logger: { warn: (text: string) => logged.push(text) },
		helpers: {
			httpRequestWithAuthentication: async () => {
				asked += 1;
				return { statusCode: status, headers: {}, body: { code: -1, message: '', response: null, type: 'UNAUTHORIZED' } };
			},
		},
	};
	// As far as the node uses n8n's.
	await activate(context as unknown as IHookFunctions);
	return { logged, asked, stored };
}

describe('publishing fails', () => {
	test.each<[string, How, RegExp]>([
		['with a key that PortOne refuses, in V1', { status: 401 }, /key/i],
		['with a key that PortOne refuses, in V2', { status: 401, apiVersion: 'v2' }, /API secret/],
		['without a secret', { apiVersion: 'v2', secrets: { secret: '' } }, /'Webhook Secret'/],
		['with a secret that could be guessed', { apiVersion: 'v2', secrets: { secret: 'whsec_QQ' } }, /'Webhook Secret'/],
		['with a previous secret that cannot be read', { apiVersion: 'v2', secrets: { secret: SECRET, previousSecret: '?' } }, /'Previous Webhook Secret'/],
		['with a previous secret that could be guessed', { apiVersion: 'v2', secrets: { secret: SECRET, previousSecret: 'QQ' } }, /'Previous Webhook Secret'/],
		['without an event', { events: [] }, /events/i],
	])('%s, and n8n still starts with it and says so', async (_, how, message) => {
		for (const mode of ['activate', 'update', 'manual'] as const) await expect(publish({ ...how, mode })).rejects.toThrow(message);
		for (const mode of ['init', 'leadershipChange'] as const) expect((await publish({ ...how, mode })).logged.join()).toMatch(message);
	});
});

test('with Language 한국어 publishing and the log say in Korean what is wrong', async () => {
	const how: How = { apiVersion: 'v2', secrets: { secret: 'whsec_QQ' }, options: { language: 'ko' } };
	await expect(publish(how)).rejects.toThrow("'Webhook Secret'이 웹훅 시크릿이 아닙니다.");
	expect((await publish({ ...how, mode: 'init' })).logged.join()).toMatch(/고칠 때까지 호출을 받지 않습니다.*웹훅 시크릿이 아닙니다/);
	await expect(publish({ status: 401, options: { language: 'ko' } })).rejects.toThrow(/[가-힣]/);
});

test('V2 needs no key, and asks PortOne for nothing then', async () => {
	expect(await publish({ apiVersion: 'v2', chosen: ['portOneWebhookApi'], status: 401 })).toMatchObject({ asked: 0, logged: [] });
});

test('PortOne out of reach keeps nobody from publishing', async () => {
	expect(await publish({ status: 503 })).toMatchObject({ asked: 1, logged: [] });
});

test('the time of the first publishing is kept by the node\'s id, whatever is published later', async () => {
	const before = Math.floor(Date.now() / 1000);
	const { stored } = await publish();
	const [[key, since] = []] = Object.entries(stored);
	expect(key).toContain('n1');
	expect(since).toBeGreaterThanOrEqual(before);
	const earlier = { [key!]: 1 };
	await publish({ stored: earlier, mode: 'update' });
	expect(earlier).toEqual({ [key!]: 1 });
	expect((await publish({ mode: 'manual' })).stored).toEqual({});
});
