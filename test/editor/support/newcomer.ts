import type { Sandbox } from '../../n8n/support/opened';
import { openShop, type Shop } from '../../n8n/support/shop';
import { installN8n } from '../../../scripts/n8n/install';
import { V1, V2, type Version } from '../../support/versions';
import { launchChromium, openWindow } from './chromium';
import { openEditor, type Editor } from './editor';

/** What a newcomer needs to begin with a version of the API: names as on the screen, and a payment of the seeded sandbox. */
export interface Start {
	version: 'V1' | 'V2';
	type: string;
	credential: string;
	keys: (sandbox: Sandbox) => Record<string, string>;
	/** The name of the key that is secret. */
	secret: string;
	payment: { buyer: string; order: string; id: string; amount: number };
	api: Version;
}

export const START_V1: Start = {
	version: 'V1',
	type: 'PortOne V1 API',
	credential: 'PortOne V1 account',
	keys: ({ url }) => ({ 'REST API Key': 'sandbox-key', 'REST API Secret': 'sandbox-secret', 'Base URL': url }),
	secret: 'REST API Secret',
	payment: { buyer: '김민준', order: 'ORD-1001', id: 'imp_100000000001', amount: 39_000 },
	api: V1,
};

const START_V2: Start = {
	version: 'V2',
	type: 'PortOne V2 API',
	credential: 'PortOne V2 account',
	keys: ({ v2 }) => ({ 'API Secret': 'sandbox-v2-secret', 'Base URL': v2.url }),
	secret: 'API Secret',
	payment: { buyer: '송하린', order: 'ORD-2026-0101', id: 'ORD-2026-0101', amount: 42_000 },
	api: V2,
};

export const STARTS = [START_V1, START_V2];

export interface Newcomer extends Editor {
	shop: Shop;
	sandbox: Sandbox;
	/** Makes a credential and saves it. */
	addCredential: (type: string, fields: Record<string, string>) => Promise<void>;
	/** Puts the node into a new workflow, with a credential and a payment from the list. */
	placeNode: (start: Pick<Start, 'credential' | 'payment'>) => Promise<void>;
	/** The payments and amounts of all refunds that were made. */
	moved: (start: Pick<Start, 'api'>) => Array<[payment: string | undefined, amount: number]>;
	close: () => Promise<void>;
}

/** A newcomer who has just signed in to an empty n8n. */
export async function arrive(): Promise<Newcomer> {
	await installN8n();
	const browser = await launchChromium();
	const shop = await openShop();
	const { sandbox } = shop;
	sandbox.control.reset({ seed: true });
	const editor = openEditor(await openWindow(browser), shop.n8n.url);
	await editor.signIn();
	return {
		...editor,
		shop,
		sandbox,

		addCredential: async (type, fields) => {
			await editor.add('New credential');
			await editor.chooseType(type);
			await editor.press('Continue');
			for (const [name, value] of Object.entries(fields)) await editor.fillField(name, value);
			const saved = editor.page.waitForResponse((response) => response.url().endsWith("/rest/credentials") && response.request().method() === 'POST');
			await editor.press('Save');
			await saved;
		},

		placeNode: async ({ credential, payment }) => {
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

		moved: ({ api }) => sandbox.control.ledger().map((entry) => [api.paidBy(entry), entry.amount]),

		close: async () => {
			await browser.close();
			await shop.close();
		},
	};
}
