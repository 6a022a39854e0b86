import type { Opened } from './opened';

export const STAFF = { user: 'staff', password: 'sandbox-only' };
export const AS_STAFF = { authorization: `Basic ${Buffer.from(`${STAFF.user}:${STAFF.password}`).toString('base64')}` };

/** A file that n8n offers at the end of a form. */
export interface Offered {
	name: string;
	bytes: Buffer;
}

/** n8n's forms as a browser has them. */
export interface Forms {
	page: (address: string, headers?: Record<string, string>) => Promise<string>;
	/** @returns what n8n answers */
	submit: (address: string, fields: Array<string | File>, headers?: Record<string, string>) => Promise<string>;
	/** Sends the first page of a form. @returns the address of the next one, once it is there */
	begin: (address: string, fields: Array<string | File>) => Promise<string>;
	/** Waits until a form that goes on has another page. */
	settled: (address: string) => Promise<string>;
}

/** @param opened whose `n8n` is another one after a crash */
export function formsOf(opened: Pick<Opened, 'n8n'>): Forms {
	const full = (address: string) => (address.startsWith('http') ? address : opened.n8n.url + address);

	const forms: Forms = {
		page: async (address, headers) => await (await fetch(full(address), { headers })).text(),

		submit: async (address, fields, headers) => {
			const body = new FormData();
			fields.forEach((value, index) => body.set(`field-${index}`, value));
			const response = await fetch(full(address), { method: 'POST', body, headers });
			const text = await response.text();
			if (response.status !== 200) throw new Error(`The form answered ${response.status}: ${text.slice(0, 300)}`);
			return text;
		},

		begin: async (address, fields) => {
			// n8n's answer to its own form.
			const { formWaitingUrl } = JSON.parse(await forms.submit(address, fields, AS_STAFF)) as { formWaitingUrl: string };
			return await forms.settled(formWaitingUrl);
		},

		// Until the workflow is there n8n does not answer for it (n8n 2.41.1, waiting-forms).
		settled: async (address) => {
			const status = new URL(address);
			status.pathname += '/n8n-execution-status';
			while ((await forms.page(status.href)) !== 'form-waiting') await new Promise((resolve) => setTimeout(resolve, 100));
			return address;
		},
	};
	return forms;
}

/** The files on the last page of a form (n8n 2.41.1, form-trigger-completion). */
export function offered(page: string): Offered[] {
	const [, text] = /JSON\.parse\(decodeURIComponent\("(.*?)"\)\)/.exec(page) ?? [];
	if (!text) throw new Error(`The page offers no file: ${page.slice(0, 300)}`);
	// What n8n renders for its own page.
	const files = JSON.parse(decodeURIComponent(text)) as Array<{ fileName: string; data: string | { data: number[] } }>;
	return files.map(({ fileName, data }) => ({ name: fileName, bytes: typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data.data) }));
}
