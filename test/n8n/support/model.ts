import http from 'node:http';
import { listenLocally } from './local';

export interface Message {
	role: string;
	content: string;
}

/** What a model says next, or the tool that it calls. */
export type Reply = { content: string } | { call: { name: string; arguments: object } };

interface Question {
	model: string;
	messages: Message[];
	tools?: Array<{ function: { name: string } }>;
	stream?: boolean;
}

export interface Model {
	url: string;
	close: () => Promise<void>;
}

/**
 * A language model with a script, which speaks as OpenAI's chat completions do (platform.openai.com, "Chat Completions").
 *
 * @param answer what it says to the messages so far, given the names of the tools that it may call
 */
export async function openModel(answer: (messages: Message[], tools: string[]) => Reply): Promise<Model> {
	let calls = 0;

	function respond({ model, messages, tools = [], stream = false }: Question, response: http.ServerResponse): void {
		const reply = answer(messages, tools.map((tool) => tool.function.name));
		const calling = 'call' in reply;
		const message = calling
			? { role: 'assistant', content: null, tool_calls: [{ index: 0, id: `call-${++calls}`, type: 'function', function: { name: reply.call.name, arguments: JSON.stringify(reply.call.arguments) } }] }
			: { role: 'assistant', content: reply.content };
		const finish_reason = calling ? 'tool_calls' : 'stop';
		const common = { id: 'chatcmpl-1', created: 1, model };
		if (!stream) {
			response.setHeader('Content-Type', 'application/json');
			response.end(JSON.stringify({ ...common, object: 'chat.completion', choices: [{ index: 0, message, finish_reason }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } }));
			return;
		}
		response.setHeader('Content-Type', 'text/event-stream');
		const chunk = (choice: object) => `data: ${JSON.stringify({ ...common, object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] })}\n\n`;
		response.end(`${chunk({ delta: message, finish_reason: null })}${chunk({ delta: {}, finish_reason })}data: [DONE]\n\n`);
	}

	const server = http.createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		// JSON from n8n's own client.
		request.on('end', () => respond(JSON.parse(Buffer.concat(chunks).toString()) as Question, response));
	});
	const port = await listenLocally(server);
	return {
		url: `http://127.0.0.1:${port}/v1`,
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(() => resolve()));
		},
	};
}
