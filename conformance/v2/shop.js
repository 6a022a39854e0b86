'use strict';

const { createHash } = require('node:crypto');
const { createClient } = require('../http');
const { stepOf } = require('../money');
const { createOnce } = require('../once');
const { reasonsOf } = require('../reasons');
const { CannotRun, isObject, isText } = require('../verdict');

/** The largest page that the node asks for. */
const PAGE = { number: 0, size: 100 };

/**
 * A shop at PortOne V2, as the checks meet it.
 *
 * @param {{url: string, secret: string, store?: string, payment: string, cancelled?: string, refusing?: string}} settings see settings.js
 * @param {string} run unlike any other run's
 * @throws {CannotRun} where a payment is not there
 */
async function openShop({ url, secret, store, ...ids }, run) {
	const client = createClient(url);
	const signed = { Authorization: `PortOne ${secret}` };
	const shop = {
		version: 'V2',
		ids,
		store,
		reasons: reasonsOf(run),
		nobodys: `conformance-none-${run}`,
		unsigned: { Authorization: `PortOne ${secret}x` },
		get: async (id, headers = signed) => await client('GET', `/payments/${encodeURIComponent(id)}${store === undefined ? '' : `?storeId=${encodeURIComponent(store)}`}`, { headers }),
		/** By ids, as the node asks. */
		search: async (...asked) => {
			const query = { page: PAGE, filter: { storeId: store, textSearch: asked.map((value) => ({ field: 'PAYMENT_ID', value })) } };
			return await client('GET', `/payments?requestBody=${encodeURIComponent(JSON.stringify(query))}`, { headers: signed });
		},
		/** @param {string} name of the idempotency key, which has the node's form */
		cancel: async (id, body, name, headers = signed) => {
			const key = `"${createHash('sha256').update(`${run} ${name}`).digest('hex')}"`;
			return await client('POST', `/payments/${encodeURIComponent(id)}/cancel`, { headers: { ...headers, 'Idempotency-Key': key }, body: { storeId: store, ...body } });
		},
		/** A payment as the look-up shows it now. */
		look: async (id = ids.payment) => {
			const { status, body } = await shop.get(id);
			if (status !== 200 || body?.id !== id) throw new Error(`the look-up (HTTP ${status}) does not bring ${id}`);
			return body;
		},
		once: createOnce(),
		payments: {},
	};
	for (const [name, id] of Object.entries(ids)) if (id !== undefined) shop.payments[name] = await begin(shop, id);
	return shop;
}

/** @throws {CannotRun} where a payment is not there, or what must be known of it */
async function begin(shop, id) {
	const payment = await shop.look(id).catch((error) => {
		throw new CannotRun(`PortOne V2: ${error.message}. Check the payment's id, PORTONE_V2_SECRET and, for a sub-store, PORTONE_V2_STORE.`);
	});
	const { currency, amount, channel } = payment;
	if (!isText(currency) || !Number.isInteger(amount?.total) || !Number.isInteger(amount.cancelled)) throw new CannotRun(`PortOne V2 does not tell the amounts of ${id}.`);
	return { id, currency, balance: balanceOf(payment), step: stepOf(currency), test: channel?.type === 'TEST' };
}

/** What is left, in minor units. */
const balanceOf = ({ amount: { total, cancelled } }) => total - cancelled;

/** What moved between two looks, in minor units. */
const moved = (before, after) => balanceOf(before) - balanceOf(after);

/** The body of a small refund, as the node sends it; no webhook, so that nobody's shop wonders. */
const bodyOf = (payment, reason, more) => ({ amount: stepOf(payment.currency), currentCancellableAmount: balanceOf(payment), reason, skipWebhook: true, ...more });

/**
 * Sends one small refund, and looks at the payment before and after.
 *
 * @param {string} name of its idempotency key
 */
async function refund(shop, name, reason, more, id = shop.ids.payment) {
	const before = await shop.look(id);
	const body = bodyOf(before, reason, more);
	const answer = await shop.cancel(id, body, name);
	const after = await shop.look(id);
	const { cancellation } = isObject(answer.body) ? answer.body : {};
	const made = answer.status === 200 && isObject(cancellation) && cancellation.status === 'SUCCEEDED';
	return { before, body, answer, after, moved: moved(before, after), made, cancellation };
}

const historyOf = (payment) => (Array.isArray(payment.cancellations) ? payment.cancellations : []);

/** An answer, for people. */
function said({ status, body }) {
	if (!isObject(body)) return `HTTP ${status} without JSON`;
	if (isObject(body.cancellation)) return `HTTP ${status}, ${body.cancellation.status}`;
	return `HTTP ${status}${isText(body.type) ? `, ${body.type}` : ''}${isText(body.message) ? ` "${body.message}"` : ''}`;
}

module.exports = { openShop, refund, moved, balanceOf, bodyOf, historyOf, said };
