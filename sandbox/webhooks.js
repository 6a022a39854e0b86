'use strict';

const { randomBytes, randomUUID } = require('node:crypto');
const v1 = require('./v1/webhook');
const v2 = require('./v2/webhook');

const API = { v1, v2 };
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const SECRET = 'whsec_c2FuZGJveC13ZWJob29rLXNlY3JldA==';
const STALE_SECONDS = 6 * 60;

// The console's page for webhooks. `minute` is how many milliseconds a minute of waiting takes.
const SETTINGS = {
	v1: { url: '', contentType: JSON_TYPE, resend: false, minute: 60_000 },
	v2: { url: '', contentType: JSON_TYPE, version: '2024-04-25', secrets: [SECRET], minute: 60_000 },
};
const ALLOWED = {
	contentType: [JSON_TYPE, FORM_TYPE],
	version: ['2024-04-25', '2024-01-01'],
};

// What may happen to a webhook on its way.
const QUIRKS = {
	duplicated: 'is delivered twice at once',
	late: 'is delivered after the next one',
	forged: 'comes from somebody else: V2 is signed with another secret, V1 tells what is not so',
	stale: 'was signed six minutes ago',
	lost: 'is never delivered',
};

/**
 * What PortOne tells the shop's server, when payments change.
 *
 * @param {object} shop see `createShop`: its clock, and `later`
 */
function createWebhooks({ clock, later }) {
	const settings = structuredClone(SETTINGS);
	const quirks = [];
	const deliveries = [];
	const held = [];
	let underWay = 0;

	/** One webhook to its end: every try, until one is answered as the version wants it. */
	async function deliver({ api: name, id, fields, forged, stale, tries }) {
		const { url, contentType, minute } = settings[name];
		const api = API[name];
		const content = forged ? api.forged(fields) : fields;
		const body = contentType === FORM_TYPE ? new URLSearchParams(content).toString() : JSON.stringify(content);
		const secrets = forged ? [randomBytes(24).toString('base64')] : settings[name].secrets;
		for (const wait of [0, ...api.waits(settings[name])]) {
			if (wait > 0) await later(wait * minute);
			const timestamp = clock.now() - (stale ? STALE_SECONDS : 0);
			const headers = { 'Content-Type': contentType, ...api.sign({ id, timestamp, body, secrets }) };
			const status = await post(url, headers, body, api.timeout(tries.length === 0));
			tries.push({ at: clock.iso(), status });
			// Nobody but PortOne sends again.
			if (forged || stale || !api.failed(status)) return;
		}
	}

	function start(delivery) {
		deliveries.push(delivery);
		underWay += 1;
		void deliver(delivery).finally(() => (underWay -= 1));
	}

	return {
		settings: () => structuredClone(settings),
		deliveries: () => structuredClone(deliveries),
		/** Whether every webhook has come to its end, those that wait for the next one left aside. */
		idle: () => underWay === 0,

		/**
		 * @param {'v1'|'v2'} name
		 * @param {object} given see `SETTINGS`
		 * @throws {TypeError} for a setting or a value that there is not
		 */
		set(name, given) {
			for (const [key, value] of Object.entries(given)) {
				if (!Object.hasOwn(settings[name], key) || !(ALLOWED[key]?.includes(value) ?? true)) throw new TypeError(`webhooks: ${key} cannot be ${value}`);
			}
			const next = { ...settings[name], ...given };
			if (name === 'v2' && next.version === '2024-04-25' && next.contentType !== JSON_TYPE) throw new TypeError('webhooks: 2024-04-25 is JSON only');
			settings[name] = next;
		},

		/** @throws {TypeError} for a quirk that there is not */
		expect({ quirk, times = 1 }) {
			if (!Object.hasOwn(QUIRKS, quirk)) throw new TypeError(`webhooks: no quirk ${quirk}`);
			for (let n = 0; n < times; n++) quirks.push(quirk);
		},

		/**
		 * Tells the shop of a payment; nothing, where it has given no URL.
		 *
		 * @param {'v1'|'v2'} name
		 * @param {object} payment as the store keeps it
		 * @param {string|undefined} word what happened; undefined where PortOne does not tell of it
		 * @param {string} [cancellationId]
		 */
		tell(name, payment, word, cancellationId) {
			if (settings[name].url === '' || word === undefined) return;
			const quirk = quirks.shift() ?? null;
			const fields = API[name].fieldsOf(payment, word, cancellationId, settings[name], clock.iso());
			const delivery = () => ({ api: name, id, fields, quirk, forged: quirk === 'forged', stale: quirk === 'stale', tries: [] });
			const id = `webhook-${randomUUID()}`;
			if (quirk === 'lost') return;
			if (quirk === 'late') {
				held.push(delivery());
				return;
			}
			[delivery(), ...(quirk === 'duplicated' ? [delivery()] : []), ...held.splice(0)].forEach(start);
		},
	};
}

async function post(url, headers, body, timeout) {
	try {
		const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeout) });
		await answer.arrayBuffer();
		return answer.status;
	} catch {
		return 0;
	}
}

module.exports = { createWebhooks, SECRET, QUIRKS };
