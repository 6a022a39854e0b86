'use strict';

const axios = require('axios');
const pLimit = require('p-limit');
const { usage } = require('./usage');

// What a programmer would write instead of a node, as a process of its own: no look-up, no second look, no mercy.
process.once('message', async ({ url, rows, concurrency }) => {
	const { data } = await axios.post(`${url}/users/getToken`, { imp_key: 'sandbox-key', imp_secret: 'sandbox-secret' });
	const headers = { Authorization: data.response.access_token };
	const limit = pLimit(concurrency);
	const begun = { at: performance.now(), ...usage('self') };
	await Promise.all(
		rows.map(({ payment, amount, reason, checksum }) => limit(() => axios.post(`${url}/payments/cancel`, { imp_uid: payment, amount, reason, checksum }, { headers }))),
	);
	const { peakMb, cpuMs } = usage('self');
	process.send({ ms: performance.now() - begun.at, peakMb, cpuMs: cpuMs - begun.cpuMs }, () => process.exit());
});
