import path from 'node:path';
import { withFolder } from './programs';
import type { N8nVersion } from './versions';

/** Settings of the caller's own n8n and npm, which must not reach ours. */
const FOREIGN = /^(N8N_|DB_|EXECUTIONS_|QUEUE_|GENERIC_|WEBHOOK_|npm_|NODE_OPTIONS$|NODE_ENV$|JEST_)/;

interface Where {
	folder: string;
	/** The one folder that workflows may read and write. */
	files: string;
	/** The Node.js to run. */
	node: string;
	port: number;
	brokerPort: number;
	version: N8nVersion;
}

/**
 * The environment in which n8n keeps to one folder and calls nobody but the workflow's own targets.
 */
export function quietEnv({ folder, files, node, port, brokerPort, version }: Where): NodeJS.ProcessEnv {
	const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));
	return {
		...own,
		PATH: withFolder(path.dirname(node)),
		NO_PROXY: '127.0.0.1,localhost',
		no_proxy: '127.0.0.1,localhost',
		N8N_USER_FOLDER: folder,
		N8N_ENCRYPTION_KEY: 'n8n-nodes-portone',
		N8N_RESTRICT_FILE_ACCESS_TO: files,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_LOG_LEVEL: 'info', // `execute` prints its result through the logger.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: version.disabledModules,
	};
}
