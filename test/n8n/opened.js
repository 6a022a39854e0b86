'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { installN8n } = require('../../scripts/n8n/install');
const { createInstance } = require('../../scripts/n8n/instance');
const { assertBuilt, pack } = require('../../scripts/n8n/pack');
const { startSandbox } = require('../../sandbox');

/**
 * A sandbox, and a real n8n into which the packed package was installed.
 *
 * @param {NodeJS.ProcessEnv} [settings] n8n's own
 * @returns {Promise<object>} `n8n` is logged in, see `restClient`, and another one after a crash; `instance` is its processes
 */
async function openN8n(settings) {
	assertBuilt();
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-portone-'));
	const user = path.join(folder, 'user');
	const sandbox = await startSandbox();
	const instance = createInstance({ installed: await installN8n(), tarball: pack(folder), folder: user, settings });

	const opened = {
		sandbox,
		instance,
		n8n: await instance.serve(),

		/** Kills n8n as a power cut would, and starts it again. */
		async crash() {
			await instance.kill();
			opened.n8n = await instance.serve();
		},

		/** What n8n has printed. */
		log: () => fs.readFileSync(path.join(user, 'n8n.log'), 'utf8'),

		/** Everything that n8n has stored: credentials, workflows, executions. */
		database() {
			const home = path.join(user, '.n8n');
			const files = fs.readdirSync(home).filter((name) => name.startsWith('database.sqlite'));
			return files.map((name) => fs.readFileSync(path.join(home, name), 'latin1')).join('\n');
		},

		async close() {
			await instance.stop();
			await sandbox.close();
			fs.rmSync(folder, { recursive: true, force: true });
		},
	};
	return opened;
}

module.exports = { openN8n };
