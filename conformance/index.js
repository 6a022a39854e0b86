'use strict';

const { randomBytes } = require('node:crypto');
const { NoAnswer } = require('./http');
const { planOf } = require('./plan');
const { lineOf, redacted, summaryOf } = require('./report');
const { runChecks } = require('./run');
const { openSandbox } = require('./sandbox');
const { readSettings, secretsOf } = require('./settings');
const { CannotRun } = require('./verdict');

const VERSIONS = { v1: require('./v1'), v2: require('./v2') };

/**
 * Asks PortOne whether it behaves as the node assumes: the one that the environment names, else a sandbox.
 *
 * @param {{env: NodeJS.ProcessEnv, yes?: boolean, live?: boolean, write: (line: string) => void, ask: (question: string) => Promise<boolean>}} run
 *   `yes`: do not ask before refunding; `live`: payments of live channels, too
 * @returns {Promise<{holds: boolean, results: object[]}>} `holds` if nothing differs; false as well where it could not run
 */
async function conform({ env, yes = false, live = false, write, ask }) {
	const secrets = new Set();
	const say = (...lines) => lines.forEach((line) => write(redacted(line, secrets)));
	let own;
	try {
		let settings = readSettings(env);
		if (Object.keys(settings).length === 0) {
			own = await openSandbox();
			({ settings } = own);
		}
		for (const secret of secretsOf(settings)) secrets.add(secret);
		say(own ? 'No PORTONE_… variable is set, so this asks the sandbox, not PortOne.' : `Asks ${Object.values(settings).map(({ url }) => new URL(url).host).join(' and ')}.`);
		const shops = await openShops(settings, secrets);
		say(...shops.flatMap(({ checks, shop }) => planOf(checks, shop, live)));
		if (!own && !yes && !(await ask('Refund this now?'))) throw new CannotRun('Nothing was refunded.');
		return await runAll(shops, say);
	} catch (error) {
		if (!(error instanceof CannotRun || error instanceof NoAnswer)) throw error;
		say(error instanceof NoAnswer ? `PortOne cannot be reached: ${error.message}.` : error.message);
		return { holds: false, results: [] };
	} finally {
		await own?.sandbox.close();
	}
}

async function openShops(settings, secrets) {
	const run = `conf-${randomBytes(4).toString('hex')}`;
	const shops = [];
	for (const [version, given] of Object.entries(settings)) {
		const { checks, openShop } = VERSIONS[version];
		shops.push({ checks, shop: await openShop(given, run, secrets) });
	}
	return shops;
}

async function runAll(shops, say) {
	const results = [];
	for (const { checks, shop } of shops) {
		say('');
		results.push(...(await runChecks(checks, shop, (result) => say(lineOf(result)))));
	}
	say('', ...summaryOf(results));
	return { holds: results.every(({ holds }) => holds !== false), results };
}

module.exports = { conform };
