/** A version of n8n that the packed package is run in, and what it needs. */
export interface N8nVersion {
	n8n: string;
	/** The Node.js that it runs on. */
	node: string;
	/** What npm takes in place of what the version asks for. */
	overrides?: Record<string, string>;
	/** Modules that call home, or cost seconds at the start. An unknown name stops n8n, so they belong to the version. */
	disabledModules: string;
}

/** Today's: what `npm start`, the tests and the bench run. n8n 2.36 and later refuse to start on an older Node than 24. */
export const TODAY: N8nVersion = {
	n8n: '2.41.1',
	node: '24.21.0',
	disabledModules: 'mcp-registry,instance-ai,instance-registry,chat-hub,insights,workflow-builder,mcp',
};
