import { V1, V2 } from '../../support/versions';
import { formsOf, STAFF, type Forms } from './forms';
import { importInto, type Imported } from './imported';
import { openMailbox, type Mailbox } from './mailbox';
import { openShop, type Shop } from './shop';

interface Credential {
	type: string;
	data: object;
}

/** A shop with a mailbox, into whose n8n somebody imports the examples. */
export interface Office {
	shop: Shop;
	mailbox: Mailbox;
	examples: Imported;
	forms: Forms;
	close: () => Promise<void>;
}

/**
 * @param credentials more of them, by the type of the nodes that need them
 * @param settings n8n's own
 */
export async function openOffice(credentials: Record<string, Credential> = {}, settings?: NodeJS.ProcessEnv): Promise<Office> {
	const shop = await openShop(settings);
	const mailbox = await openMailbox();
	const portOne = { type: 'portOneV1Api', data: V1.credential.data(shop.sandbox.url) };
	const smtp = { type: 'smtp', data: { host: '127.0.0.1', port: mailbox.port, secure: false, disableStartTls: true } };
	const examples = importInto(shop, {
		'n8n-nodes-portone.portOne': portOne,
		'n8n-nodes-portone.portOne v2': { type: V2.credential.type, data: V2.credential.data(shop.sandbox.v2.url) },
		'n8n-nodes-portone.portOneTool': portOne,
		'n8n-nodes-portone.portOneTrigger': portOne,
		'n8n-nodes-base.formTrigger': { type: 'httpBasicAuth', data: STAFF },
		'n8n-nodes-base.emailSend': smtp,
		'n8n-nodes-base.emailSendHitlTool': smtp,
		...credentials,
	});
	return {
		shop,
		mailbox,
		examples,
		forms: formsOf(shop),
		close: async () => {
			await shop.close();
			await mailbox.close();
		},
	};
}
