'use strict';

const http = require('node:http');

/**
 * A language model with a script, which speaks as OpenAI's chat completions do (platform.openai.com, "Chat Completions").
 *
 * @param {(messages: object[], tools: string[]) => {content?: string, call?: {name: string, arguments: object}}} answer what it
 *   says next, or the tool that it calls, to the messages so far
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
async function openModel(answer) {
	let calls = 0;
	const server = http.createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const { model, messages, tools = [], stream = false } = JSON.parse(Buffer.concat(chunks).toString());
		const { content = null, call } = answer(messages, tools.map((tool) => tool.function.name));
		const tool_calls = call && [{ index: 0, id: `call-${++calls}`, type: 'function', function: { name: call.name, arguments: JSON.stringify(call.arguments) } }];
		const message = { role: 'assistant', content, ...(tool_calls && { tool_calls }) };
		const finish_reason = call ? 'tool_calls' : 'stop';
		const common = { id: 'chatcmpl-1', created: 1, model };
		if (!stream) {
			response.setHeader('Content-Type', 'application/json');
			response.end(JSON.stringify({ ...common, object: 'chat.completion', choices: [{ index: 0, message, finish_reason }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } }));
			return;
		}
		response.setHeader('Content-Type', 'text/event-stream');
		const chunk = (choice) => `data: ${JSON.stringify({ ...common, object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] })}\n\n`;
		response.end(`${chunk({ delta: message, finish_reason: null })}${chunk({ delta: {}, finish_reason })}data: [DONE]\n\n`);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${server.address().port}/v1`,
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(resolve));
		},
	};
}

module.exports = { openModel };
