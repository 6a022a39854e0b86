'use strict';

const { createClient } = require('../http');
const { toMajor, toMinor, stepOf } = require('../money');
const { createOnce } = require('../once');
const { reasonsOf } = require('../reasons');
const { CannotRun, isObject, isText } = require('../verdict');

/** An id of PortOne's form that no shop has. */
const NOBODYS = 'imp_000000000000';

/**
 * A shop at PortOne V1, as the checks meet it.
 *
 * @param {{url: string, key: string, secret: string, payment: string, cancelled?: string, refusing?: string}} settings see settings.js
 * @param {string} run unlike any other run's
 * @param {Set<string>} secrets gets what must not be printed
 * @throws {CannotRun} where the key or a payment is not there
 */
async function openShop({ url, key, secret, ...ids }, run, secrets) {
	const client = createClient(url);
	const shop = {
		version: 'V1',
		ids,
		reasons: reasonsOf(run),
		getToken: async (imp_secret = secret) => {
			const answer = await client('POST', '/users/getToken', { body: { imp_key: key, imp_secret } });
			if (isText(answer.body?.response?.access_token)) secrets.add(answer.body.response.access_token);
			return answer;
		},
		wrongSecret: `${secret}x`,
		get: async (path, headers = shop.signed) => await client('GET', path, { headers }),
		/** By ids, as the node asks. */
		many: async (asked, headers) => await shop.get(`/payments?${asked.map((id) => `imp_uid%5B%5D=${encodeURIComponent(id)}`).join('&')}`, headers),
		cancel: async (body, headers = shop.signed) => await client('POST', '/payments/cancel', { headers, body }),
		/** A payment as the look-up shows it now. */
		look: async (id = ids.payment) => {
			const { body, status } = await shop.many([id]);
			const found = Array.isArray(body?.response) ? body.response.find(({ imp_uid }) => imp_uid === id) : undefined;
			if (!found) throw new Error(`the look-up (HTTP ${status}) does not bring ${id}`);
			return found;
		},
		once: createOnce(),
	};
	const { body, status } = await shop.getToken();
	if (!isText(body?.response?.access_token)) throw new CannotRun(`PortOne V1 gives no access token (HTTP ${status}). Check PORTONE_V1_KEY and PORTONE_V1_SECRET.`);
	shop.signed = { Authorization: `Bearer ${body.response.access_token}` };
	shop.payments = {};
	for (const [name, id] of Object.entries(ids)) if (id !== undefined) shop.payments[name] = await begin(shop, id);
	return shop;
}

/** @throws {CannotRun} where a payment is not there, or what must be known of it */
async function begin(shop, id) {
	const payment = await shop.look(id).catch((error) => {
		throw new CannotRun(`PortOne V1: ${error.message}. Check the payment's imp_uid, and that the key is its shop's.`);
	});
	const { currency, amount, cancel_amount, sandbox } = payment;
	if (!isText(currency) || !Number.isFinite(amount) || !Number.isFinite(cancel_amount)) throw new CannotRun(`PortOne V1 does not tell the amounts of ${id}.`);
	return { id, currency, balance: balanceOf(payment), step: stepOf(currency), test: sandbox === true };
}

/** What is left, in minor units. */
const balanceOf = ({ amount, cancel_amount, currency }) => toMinor(amount, currency) - toMinor(cancel_amount, currency);

/** What moved between two looks, in minor units. */
const moved = (before, after) => balanceOf(before) - balanceOf(after);

/** The body of a small refund, as the node sends it. */
function bodyOf(payment, reason, more) {
	const { imp_uid, merchant_uid, currency } = payment;
	return { imp_uid, merchant_uid, amount: toMajor(stepOf(currency), currency), checksum: toMajor(balanceOf(payment), currency), reason, ...more };
}

/** Sends one small refund, and looks at the payment before and after. */
async function refund(shop, reason, more, id) {
	const before = await shop.look(id);
	const answer = await shop.cancel(bodyOf(before, reason, more));
	const after = await shop.look(id);
	const isNew = ({ cancellation_id }) => !historyOf(before).some((entry) => entry.cancellation_id === cancellation_id);
	const entries = historyOf(answer.body?.response).filter(isNew);
	return { before, answer, after, moved: moved(before, after), made: answer.status === 200 && answer.body?.code === 0, entries, entry: entries.length === 1 ? entries[0] : undefined };
}

const historyOf = (payment) => (Array.isArray(payment?.cancel_history) ? payment.cancel_history : []);

/** Whether an answer is a refusal as the node reads it: another code than 0, not under a status that leaves all open. */
function isRefusal({ status, body }) {
	return isObject(body) && Number.isInteger(body.code) && body.code !== 0 && status >= 200 && status < 500 && status !== 408;
}

/** An answer, for people. */
function said({ status, body }) {
	if (!isObject(body)) return `HTTP ${status} without JSON`;
	return `HTTP ${status}, code ${body.code}${isText(body.message) ? ` "${body.message}"` : ''}`;
}

module.exports = { openShop, refund, moved, balanceOf, bodyOf, historyOf, isRefusal, said, NOBODYS };
