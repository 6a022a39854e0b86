import { EventEmitter } from 'node:events';
import type { IDataObject, IWebhookFunctions, WorkflowExecuteMode } from 'n8n-workflow';
import { receive } from '../../../nodes/PortOneTrigger/receive';
import { annotation } from '../../gateway/support/annotation';

/** What is received of PortOne, of n8n and of the operator; what is not given is as it mostly is. */
export interface How {
	/** PortOne's record of the payment. */
	portOne?: object;
	mode?: WorkflowExecuteMode;
	response?: Response;
	credentials?: () => Promise<object>;
	options?: object;
	events?: string[];
}

export interface Received {
	items: IDataObject[] | undefined;
	status: number;
	code: string | undefined;
	logged: string[];
	/** What n8n's database gets. */
	stored: IDataObject;
	/** n8n's. */
	answer: (status: number) => void;
}

/** One V1 call, as n8n hands it to the node of a workflow, with PortOne answering as given. */
export async function receiveIn(id: string, body: object, { portOne = annotation(), mode = 'webhook', response = fakeResponse(), credentials = async () => ({ baseUrl: 'https://api.test' }), options = {}, events = ['paid'] }: How = {}): Promise<Received> {
	const parameters: Record<string, unknown> = { apiVersion: 'v1', events, simplify: true, options };
	const logged: string[] = [];
	const stored: IDataObject = {};
	const context = {
		getNodeParameter: (name: string) => parameters[name],
		getRequestObject: () => ({ rawBody: Buffer.from(JSON.stringify(body)), headers: { 'content-type': 'application/json' }, headersDistinct: {} }),
		getResponseObject: () => response,
		getCredentials: credentials,
		getMode: () => mode,
		getWorkflow: () => ({ id }),
		getTimezone: () => 'Asia/Seoul',
		getNode: () => ({ id: 'n1' }),
		getWorkflowStaticData: () => stored,
		logger: { warn: (text: string) => logged.push(text) },
		helpers: { httpRequestWithAuthentication: async () => ({ statusCode: 200, headers: {}, body: { code: 0, message: null, response: portOne } }) },
	};
	// As far as the node uses n8n's.
	const { workflowData } = await receive(context as unknown as IWebhookFunctions);
	const answer = (status: number) => {
		response.statusCode = status;
		response.emit('finish');
	};
	return { items: workflowData?.[0]?.map(({ json }) => json), status: response.statusCode, code: response.sent?.code, logged, stored, answer };
}

/** As far as the node uses express's. */
export interface Response extends EventEmitter {
	statusCode: number;
	sent?: { code?: string };
	status: (status: number) => Response;
	json: (json: { code?: string }) => Response;
}

function fakeResponse(): Response {
	const response: Response = Object.assign(new EventEmitter(), {
		statusCode: 200,
		status: (status: number) => Object.assign(response, { statusCode: status }),
		json: (json: { code?: string }) => Object.assign(response, { sent: json }),
	});
	return response;
}
