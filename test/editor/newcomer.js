'use strict';

const { installN8n } = require('../../scripts/n8n/install');
const { openShop } = require('../n8n/shop');
const { launchChromium, openWindow } = require('./chromium');
const { openEditor } = require('./editor');

/** What a newcomer needs to begin, by API version: names as on the screen, and a payment of the seeded sandbox. */
const SHOPS = [
	{
		version: 'V1',
		type: 'PortOne V1 API',
		credential: 'PortOne V1 account',
		keys: ({ url }) => ({ 'REST API Key': 'sandbox-key', 'REST API Secret': 'sandbox-secret', 'Base URL': url }),
		secret: 'REST API Secret',
		payment: { buyer: '김민준', order: 'ORD-1001', id: 'imp_100000000001', amount: 39_000 },
	},
	{
		version: 'V2',
		type: 'PortOne V2 API',
		credential: 'PortOne V2 account',
		keys: ({ v2 }) => ({ 'API Secret': 'sandbox-v2-secret', 'Base URL': v2.url }),
		secret: 'API Secret',
		payment: { buyer: '송하린', order: 'ORD-2026-0101', id: 'ORD-2026-0101', amount: 42_000 },
	},
];

/** A newcomer who has just signed in to an empty n8n. */
async function arrive() {
	await installN8n();
	const browser = await launchChromium();
	const shop = await openShop();
	shop.sandbox.control.reset({ seed: true });
	const editor = openEditor(await openWindow(browser), shop.n8n.url);
	await editor.signIn();
	return {
		...editor,
		shop,
		sandbox: shop.sandbox,

		/** Makes a credential and saves it. */
		async addCredential(type, fields) {
			await editor.add('New credential');
			await editor.chooseType(type);
			await editor.press('Continue');
			for (const [name, value] of Object.entries(fields)) await editor.fillField(name, value);
			await editor.press('Save');
		},

		/** Puts the node into a new workflow, with a credential and a payment from the list. */
		async placeNode({ credential, payment }) {
			await editor.add('New workflow');
			await editor.findNode('환불', 'PortOne');
			await editor.take('PortOne');
			await editor.unfold('Actions');
			await editor.take('Cancel payment');
			await editor.panel.useCredential('Credential', credential);
			const found = await editor.panel.search('Payment', payment.buyer);
			await found.filter({ hasText: payment.order }).click();
			await editor.panel.fill('Reason', '단순 변심');
		},

		async leave() {
			await browser.close();
			await shop.close();
		},
	};
}

module.exports = { arrive, SHOPS };
