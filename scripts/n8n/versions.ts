/** A version of n8n that the packed package is run in, and what it needs. */
export interface N8nVersion {
	n8n: string;
	/** 1 and 2 differ in what they answer, and in what they can do. */
	major: 1 | 2;
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
	major: 2,
	node: '24.21.0',
	disabledModules: 'mcp-registry,instance-ai,instance-registry,chat-hub,insights,workflow-builder,mcp',
};

/**
 * The lowest that is claimed, the last 1.x: what `npm run compat` runs. It takes Node 20.19 by its own word, but what it
 * evaluates expressions with (isolated-vm 6.2) takes Node 22. It asks for a reader of spreadsheets that npm does not
 * have; npm's last one stands in for it.
 */
export const LOWEST: N8nVersion = {
	n8n: '1.123.81',
	major: 1,
	node: '22.23.2',
	overrides: { xlsx: '0.18.5' },
	disabledModules: 'insights,mcp',
};
