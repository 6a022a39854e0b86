import type { IHttpRequestOptions } from 'n8n-workflow';
import { bound } from '../../nodes/PortOne/gateway/bound';

const sent = (options: object, baseUrl = 'https://api.test/v1') => bound(options as IHttpRequestOptions, baseUrl, 'PortOne V1');

test.each([
	'https://api.test/payments', 'https://api.test:443/payments', 'https://API.test', '/payments', 'payments', '', new URL('https://api.test/x'),
])('a request to %s keeps to the Base URL, and is not redirected', (url) => {
	const still = { disableFollowRedirect: true, followRedirect: false, followAllRedirects: false };
	expect(sent({ url, method: 'POST', maxRedirects: 5 })).toEqual({ url, method: 'POST', maxRedirects: 5, ...still });
	expect(sent({ uri: url, followRedirect: true })).toEqual({ uri: url, ...still });
});

test('a base is the Base URL, and nothing is added where there is none', () => {
	expect(sent({ baseURL: 'https://evil.test', url: '/x' })).toMatchObject({ baseURL: 'https://api.test/v1', url: '/x' });
	expect(sent({ url: '/x' })).not.toHaveProperty('baseURL');
});

test.each([
	'https://evil.test', 'http://api.test', 'https://api.test:8443', 'https://api.test.evil.test', 'https://api.test@evil.test', '//evil.test/x', '\\\\evil.test', ' https://evil.test', 'data:text/plain,x', 'https://', 'https://a b', new URL('https://evil.test'),
])('a request to %s is refused, without the address in the message', (url) => {
	for (const options of [{ url }, { uri: url }, { url: '/payments', uri: url }, { url, uri: '/payments' }]) {
		expect(() => sent(options)).toThrow(new Error("The PortOne V1 credential is for requests to its 'Base URL' only (https://api.test). This one goes elsewhere."));
	}
});
