'use strict';

const { CannotRun } = require('./verdict');

const URLS = { v1: 'https://api.iamport.kr', v2: 'https://api.portone.io' };
const REQUIRED = { v1: ['key', 'secret', 'payment'], v2: ['secret', 'payment'] };
const OPTIONAL = { v1: ['cancelled', 'refusing', 'url'], v2: ['store', 'cancelled', 'refusing', 'url'] };
const SECRETS = ['key', 'secret'];

/** `PORTONE_V1_KEY` is `key` of V1. */
const variable = (version, name) => `PORTONE_${version.toUpperCase()}_${name.toUpperCase()}`;

/**
 * Which PortOne to ask, from the environment: the versions of which anything is named.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {{v1?: object, v2?: object}} `key`, `secret`, `store`, `url`, and the ids of `payment`, `cancelled` (one that is fully
 *   cancelled) and `refusing` (one that its PG does not refund)
 * @throws {CannotRun} where something is missing, or would go over an open line
 */
function readSettings(env) {
	const settings = {};
	for (const version of Object.keys(URLS)) {
		const names = [...REQUIRED[version], ...OPTIONAL[version]];
		const given = Object.fromEntries(names.map((name) => [name, env[variable(version, name)]]).filter(([, value]) => value));
		if (Object.keys(given).length > 0) settings[version] = complete(version, { url: URLS[version], ...given });
	}
	return settings;
}

function complete(version, settings) {
	const missing = REQUIRED[version].filter((name) => settings[name] === undefined).map((name) => variable(version, name));
	if (missing.length > 0) throw new CannotRun(`For PortOne ${version.toUpperCase()} set ${missing.join(' and ')} as well.`);
	if (!isSafe(settings.url)) throw new CannotRun(`${variable(version, 'url')} must start with https://, or be an address of this machine.`);
	return settings;
}

function isSafe(text) {
	if (!URL.canParse(text)) return false;
	const { protocol, hostname } = new URL(text);
	return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

/** What of the settings must not be printed. */
function secretsOf(settings) {
	return Object.values(settings).flatMap((one) => SECRETS.map((name) => one[name])).filter(Boolean);
}

module.exports = { readSettings, secretsOf };
