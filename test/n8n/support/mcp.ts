interface Tool {
	name: string;
	description: string;
	inputSchema: { properties: object };
}

interface Message {
	id?: number;
	method: string;
	params?: object;
}

export interface Mcp {
	tools: () => Promise<Tool[]>;
	/** Calls a tool, and gives the first text of what it answers. */
	call: (name: string, args: object) => Promise<string>;
}

/** Speaks to an MCP server over Streamable HTTP (Model Context Protocol, 2025-03-26, "Transports"). */
export async function connectMcp(url: string): Promise<Mcp> {
	const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
	let id = 0;

	/** @returns the JSON that it answers; a notification is answered with none */
	async function send(message: Message): Promise<string | undefined> {
		const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ jsonrpc: '2.0', ...message }) });
		const text = await response.text();
		if (!response.ok) throw new Error(`${message.method} answered ${response.status}: ${text}`);
		const session = response.headers.get('mcp-session-id');
		if (session !== null) headers['mcp-session-id'] ??= session;
		return text.startsWith('{') ? text : text.split('\n').find((line) => line.startsWith('data: '))?.slice(6);
	}

	async function call(method: string, params: object = {}): Promise<unknown> {
		const text = await send({ id: ++id, method, params });
		if (text === undefined) throw new Error(`${method} answered nothing`);
		// JSON-RPC 2.0, 5.
		const { result, error } = JSON.parse(text) as { result?: unknown; error?: { message: string } };
		if (error) throw new Error(error.message);
		return result;
	}

	await call('initialize', { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: { name: 'test', version: '1' } });
	await send({ method: 'notifications/initialized' });
	return {
		// The results, as the protocol has them.
		tools: async () => ((await call('tools/list')) as { tools: Tool[] }).tools,
		call: async (name, args) => {
			const { content } = (await call('tools/call', { name, arguments: args })) as { content: Array<{ text: string }> };
			return content[0]!.text;
		},
	};
}
