import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from './clock';
import { leadsHere } from './guard';
import { isNameOf } from './objects';
import type { Milliseconds, Seconds } from './units';
import type { Payment as PaymentV1 } from './v1/stored';
import type { Status as StatusV1, WebhookV1 } from './v1/types';
import * as v1 from './v1/webhook';
import type { Payment as PaymentV2 } from './v2/stored';
import type { WebhookV2 } from './v2/types';
import * as v2 from './v2/webhook';

type ContentType = typeof JSON_TYPE | typeof FORM_TYPE;

/** The console's pages for webhooks. */
export interface WebhookSettings {
	v1: {
		/** '' is none. */
		url: string;
		contentType: ContentType;
		resend: boolean;
		/** What a minute of waiting takes. */
		minute: Milliseconds;
	};
	v2: { url: string; contentType: ContentType; version: v2.WebhookVersion; secrets: string[]; minute: Milliseconds };
}

export type Quirk = keyof typeof QUIRKS;

/** A webhook on its way, and every try so far. */
type Delivery = {
	id: string;
	quirk: Quirk | null;
	forged: boolean;
	stale: boolean;
	/** Status 0 is a network error. */
	tries: Array<{ at: string; status: number }>;
} & News;

type News = { api: 'v1'; fields: WebhookV1 } | { api: 'v2'; fields: WebhookV2 };

export type Webhooks = ReturnType<typeof createWebhooks>;

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
export const SECRET = 'whsec_c2FuZGJveC13ZWJob29rLXNlY3JldA==';
const STALE: Seconds = 6 * 60;

const SETTINGS: WebhookSettings = {
	v1: { url: '', contentType: JSON_TYPE, resend: false, minute: 60_000 },
	v2: { url: '', contentType: JSON_TYPE, version: '2024-04-25', secrets: [SECRET], minute: 60_000 },
};
const ALLOWED: Partial<Record<string, readonly unknown[]>> = {
	contentType: [JSON_TYPE, FORM_TYPE],
	version: ['2024-04-25', '2024-01-01'],
};

/** What may happen to a webhook on its way. */
export const QUIRKS = {
	duplicated: 'is delivered twice at once',
	late: 'is delivered after the next one',
	forged: 'comes from somebody else: V2 is signed with another secret, V1 tells what is not so',
	stale: 'was signed six minutes ago',
	lost: 'is never delivered',
};

/**
 * What PortOne tells the shop's server, when payments change.
 *
 * @param around `anywhere` lets webhooks leave this machine
 */
export function createWebhooks({ clock, later, anywhere }: { clock: Clock; later: (ms: Milliseconds) => Promise<void>; anywhere: boolean }) {
	let settings = structuredClone(SETTINGS);
	const quirks: Quirk[] = [];
	const deliveries: Delivery[] = [];
	const held: Delivery[] = [];
	/** How often each was sent again by hand. */
	const byHand = new Map<string, number>();
	let underWay = 0;

	/** One webhook to its end: every try, until one is answered as the version wants it. */
	async function deliver(delivery: Delivery): Promise<void> {
		const { api: name, id, forged, stale, tries } = delivery;
		const { url, contentType, minute } = settings[name];
		const api = name === 'v1' ? v1 : v2;
		const content = forged && delivery.api === 'v1' ? v1.forged(delivery.fields) : delivery.fields;
		const body = contentType === FORM_TYPE ? formOf(content) : JSON.stringify(content);
		const secrets = forged ? [randomBytes(24).toString('base64')] : settings.v2.secrets;
		for (const wait of [0, ...(name === 'v1' ? v1.waits(settings.v1) : v2.waits())]) {
			if (wait > 0) await later(wait * minute);
			const timestamp = clock.now() - (stale ? STALE : 0);
			const headers = { 'Content-Type': contentType, ...(name === 'v2' && v2.sign({ id, timestamp, body, secrets })) };
			const status = await post(url, headers, body, api.timeout(tries.length === 0));
			tries.push({ at: clock.iso(), status });
			// Nobody but PortOne sends again.
			if (forged || stale || !api.failed(status)) return;
		}
	}

	function start(delivery: Delivery): void {
		deliveries.push(delivery);
		underWay += 1;
		void deliver(delivery).finally(() => (underWay -= 1));
	}

	/** Sends a webhook, as the next quirk has it. */
	function tell(news: News): void {
		const quirk = quirks.shift() ?? null;
		const id = `webhook-${randomUUID()}`;
		const delivery = (): Delivery => ({ ...news, id, quirk, forged: quirk === 'forged', stale: quirk === 'stale', tries: [] });
		if (quirk === 'lost') return;
		if (quirk === 'late') {
			held.push(delivery());
			return;
		}
		[delivery(), ...(quirk === 'duplicated' ? [delivery()] : []), ...held.splice(0)].forEach(start);
	}

	return {
		settings: () => structuredClone(settings),
		deliveries: () => structuredClone(deliveries),
		/** Whether every webhook has come to its end, those that wait for the next one left aside. */
		idle: () => underWay === 0,

		/** @throws {TypeError} for a setting or a value that there is not */
		set<Name extends keyof WebhookSettings>(name: Name, given: Partial<WebhookSettings[Name]>) {
			for (const [key, value] of Object.entries<unknown>({ ...given })) {
				if (!Object.hasOwn(settings[name], key) || !(ALLOWED[key]?.includes(value) ?? true)) throw new TypeError(`webhooks: ${key} cannot be ${String(value)}`);
			}
			if (!anywhere && given.url && !leadsHere(given.url)) throw new TypeError('webhooks: url must be of this machine, unless the sandbox was started with --webhooks-anywhere');
			const next = { ...settings };
			next[name] = { ...settings[name], ...given };
			if (next.v2.version === '2024-04-25' && next.v2.contentType !== JSON_TYPE) throw new TypeError('webhooks: 2024-04-25 is JSON only');
			settings = next;
		},

		/** @throws {TypeError} for a quirk that there is not */
		expect({ quirk, times = 1 }: { quirk: Quirk; times?: number }) {
			if (!isNameOf(QUIRKS, quirk)) throw new TypeError(`webhooks: no quirk ${String(quirk)}`);
			for (let n = 0; n < times; n++) quirks.push(quirk);
		},

		/** Tells the shop of a payment; nothing, where it has given no URL, or PortOne does not tell of what happened: there is no word for it. */
		tellV1(payment: PaymentV1, word: StatusV1 | undefined, cancellationId: string | null = null) {
			if (settings.v1.url === '' || word === undefined) return;
			tell({ api: 'v1', fields: v1.fieldsOf(payment, word, cancellationId) });
		},
		/**
		 * Sends a webhook of a V2 payment once more, the latest where none is named; no quirk strikes it.
		 *
		 * @param most how often one is sent again; `status` is missing where that is over
		 * @returns undefined where there is none
		 */
		async resendV2(paymentId: string, webhookId: string | undefined, most: number): Promise<{ id: string; url: string; status?: number; tries: number } | undefined> {
			const found = deliveries.findLast((one) => one.api === 'v2' && v2.paymentOf(one.fields) === paymentId && (webhookId === undefined || one.id === webhookId));
			if (found?.api !== 'v2') return undefined;
			const { url, contentType, secrets } = settings.v2;
			const by = { id: found.id, url };
			const count = byHand.get(found.id) ?? 0;
			if (count >= most) return { ...by, tries: found.tries.length };
			byHand.set(found.id, count + 1);
			const body = contentType === FORM_TYPE ? formOf(found.fields) : JSON.stringify(found.fields);
			const status = await post(url, { 'Content-Type': contentType, ...v2.sign({ id: found.id, timestamp: clock.now(), body, secrets }) }, body, v2.timeout());
			found.tries.push({ at: clock.iso(), status });
			return { ...by, status, tries: found.tries.length };
		},
		tellV2(payment: PaymentV2, word: v2.Word, cancellationId?: string) {
			if (settings.v2.url === '') return;
			tell({ api: 'v2', fields: v2.fieldsOf(payment, word, cancellationId, settings.v2, clock.iso()) });
		},
	};
}

function formOf(content: WebhookV1 | WebhookV2): string {
	return new URLSearchParams(Object.entries<unknown>({ ...content }).map(([name, value]): [string, string] => [name, String(value)])).toString();
}

async function post(url: string, headers: Record<string, string>, body: string, timeout: Milliseconds): Promise<number> {
	try {
		const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(timeout), redirect: 'manual' });
		await answer.arrayBuffer();
		return answer.status;
	} catch {
		return 0;
	}
}
