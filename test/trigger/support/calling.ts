import type { IDataObject, IWebhookFunctions, WorkflowExecuteMode } from 'n8n-workflow';
import { receive } from '../../../nodes/PortOneTrigger/receive';
import { annotation } from '../../gateway/support/annotation';
import { sign } from './sign';

const SECRET = Buffer.alloc(32, 7).toString('base64');

/** What is received of PortOne, of n8n and of the operator; what is not given is as it mostly is. */
export interface How {
	/** PortOne's record of the payment, or its answers one after another, of which the last one stays. */
	portOne?: object;
	answers?: Answer[];
	mode?: WorkflowExecuteMode;
	response?: Response;
	credentials?: () => Promise<object>;
	options?: object;
	events?: string[];
	simplify?: boolean;
	/** When the workflow was published first, unix seconds. */
	publishedSince?: number;
	/** A V2 call, signed under this id, to a trigger with or without a key. */
	v2?: { id: string; hasKey: boolean };
}

/** An answer of PortOne: a payment, or its HTTP status where there is none, or a connection that drops. */
export type Answer = object | number | 'dropped';

export interface Received {
	items: IDataObject[] | undefined;
	status: number;
	code: string | undefined;
	message: string | undefined;
	logged: string[];
	/** How often PortOne was asked. */
	asked: number;
	/** n8n's. */
	answer: (status: number) => void;
}

/** One call, of V1 where nothing else is said, as n8n hands it to the node of a workflow, with PortOne answering as given. */
export async function receiveIn(id: string, body: object, how: How = {}): Promise<Received> {
	const { portOne = annotation({ paid_at: Math.floor(Date.now() / 1000) }), answers = [portOne], mode = 'webhook', response = fakeResponse(), options = {}, events = ['paid'], simplify = true, v2 } = how;
	const { credentials = async () => ({ baseUrl: 'https://api.test', secret: SECRET }) } = how;
	const parameters: Record<string, unknown> = { apiVersion: v2 ? 'v2' : 'v1', events, simplify, options };
	const rawBody = Buffer.from(JSON.stringify(body));
	const headers = Object.entries(v2 ? sign(SECRET, v2.id, Math.floor(Date.now() / 1000), rawBody) : {}).map(([name, value]) => [name, [value]]);
	const logged: string[] = [];
	let asked = 0;
	const context = {
		getNodeParameter: (name: string) => parameters[name],
		getRequestObject: () => ({ rawBody, headers: { 'content-type': 'application/json' }, headersDistinct: Object.fromEntries(headers) as object }),
		getResponseObject: () => response,
		getCredentials: credentials,
		getMode: () => mode,
		getWorkflow: () => ({ id }),
		getTimezone: () => 'Asia/Seoul',
		getNode: () => ({ id: 'n1', parameters, credentials: v2?.hasKey ? { portOneV2Api: {} } : {} }),
		getWorkflowStaticData: () => ({ 'portOneTrigger n1 publishedSince': how.publishedSince }),
		logger: { warn: (text: string) => logged.push(text) },
		helpers: { httpRequestWithAuthentication: async () => reply(answers[Math.min(asked++, answers.length - 1)]!, v2 !== undefined) },
	};
	// As far as the node uses n8n's.
	const { workflowData } = await receive(context as unknown as IWebhookFunctions);
	const answer = (status: number) => {
		response.statusCode = status;
		response.end();
	};
	return { items: workflowData?.[0]?.map(({ json }) => json), status: response.statusCode, code: response.sent?.code, message: response.sent?.message, logged, asked, answer };
}

function reply(answer: Answer, isV2: boolean) {
	if (answer === 'dropped') throw Object.assign(new Error('socket hang up'), { httpCode: 'ECONNRESET' });
	if (typeof answer === 'number') return { statusCode: answer, headers: {}, body: { code: -1, message: 'no', response: null } };
	return { statusCode: 200, headers: {}, body: isV2 ? answer : { code: 0, message: null, response: answer } };
}

/** As far as the node uses express's. */
export interface Response {
	statusCode: number;
	sent?: { code?: string; message?: string };
	status: (status: number) => Response;
	json: (json: Response['sent']) => Response;
	end: (...given: never[]) => unknown;
}

function fakeResponse(): Response {
	const response: Response = {
		statusCode: 200,
		status: (status: number) => Object.assign(response, { statusCode: status }),
		json: (json: Response['sent']) => Object.assign(response, { sent: json }),
		end: () => response,
	};
	return response;
}
