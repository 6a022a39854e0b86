'use strict';

const path = require('node:path');
const base = require('../jest.config');
const olderCores = require('./engine/support/olderCores.json');

const { forceExit, testTimeout, ...shared } = base;
const today = { ...shared, rootDir: path.join(__dirname, '..'), displayName: 'today' };

// Lists, what is done around a refund, and what PortOne's record says of one ask nothing of n8n-core that the others do not ask.
const NOT_OF_CORE = [
	'cancellations', 'listPayments', 'schedules', 'schedulesLeft', 'cancelSchedules', 'cashReceipt', 'deleteBillingKey', 'resendWebhook', 'virtualAccount',
	'idempotency', 'v2', 'sideBySide', 'minorUnits', 'refundAccount', 'duplicates', 'orderNumbers',
];

/** Every test on today's n8n-core, and those of the engine on older ones too. */
module.exports = {
	forceExit,
	testTimeout,
	projects: [
		today,
		...Object.keys(olderCores).map((version) => ({
			...today,
			displayName: `n8n-core ${version}`,
			testMatch: undefined,
			// By what is run: a pattern to leave out would be lost to the one of the command line (test/run.ts).
			testRegex: [`/test/engine/(?!(?:${NOT_OF_CORE.join('|')})\\.)[^/]+\\.test\\.ts$`],
			globals: { N8N_CORE: version },
		})),
	],
};
