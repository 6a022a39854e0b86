import type { ICredentialDataDecryptedObject, ICredentialType, IHttpRequestOptions } from 'n8n-workflow';

/** A credential's fields, also with what no form gives. */
export type Given = Record<string, unknown>;

/** What keeps a request where it was sent to, by n8n's newer and by its older helper. */
export const STILL = { disableFollowRedirect: true, followRedirect: false, followAllRedirects: false };

/** What n8n calls before a request goes out. */
export async function authenticate({ authenticate: call }: ICredentialType, fields: Given, options: IHttpRequestOptions): Promise<IHttpRequestOptions> {
	if (typeof call !== 'function') throw new Error('The credential authenticates by no function');
	// n8n hands on whatever an expression or an import has made of a field.
	return await call(fields as ICredentialDataDecryptedObject, options);
}

/** The error that a call ends with, as n8n hands it on. */
export async function failureOf(call: Promise<unknown>): Promise<Error & { httpCode?: string }> {
	try {
		await call;
	} catch (error) {
		if (error instanceof Error) return error;
		throw error;
	}
	throw new Error('The call did not fail');
}
