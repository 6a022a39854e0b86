'use strict';

const { createHmac } = require('node:crypto');

/**
 * The headers of a webhook signed as Standard Webhooks has it.
 *
 * @param {string} secret base64, with or without `whsec_`
 * @param {string|Buffer} body
 * @param {number} timestamp unix seconds
 */
function sign(secret, id, timestamp, body) {
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
	return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}

module.exports = { sign };
