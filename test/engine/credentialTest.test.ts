import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { V2, VERSIONS } from '../support/versions';
import { openShop } from './support/shop';

describe.each(VERSIONS)('API $apiVersion', (version) => {
	const shop = openShop(version);

	test('the test button accepts the right key', async () => {
		expect(await shop.press()).toMatchObject({ status: 'OK' });
	});

	test('a wrong key and an unreachable host are told apart', async () => {
		const wrongKey = await shop.press(version.credential.wrongKey);
		const unreachable = await shop.press({ baseUrl: 'http://127.0.0.1:9' });
		expect(wrongKey.status).toBe('Error');
		expect(wrongKey.message).toMatch(/unauthorized|authorization|인증|key/i);
		expect(unreachable.status).toBe('Error');
		expect(unreachable.message).toMatch(/refused|reached/i);
	});

	test('an address without https is refused before the secret goes out', async () => {
		expect(await shop.press({ ...version.credential.wrongKey, baseUrl: 'http://localhost.example.com' })).toMatchObject({ status: 'Error', message: expect.stringContaining('https') });
		expect(shop.requests()).toEqual([]);
	});
});

describe.each(VERSIONS)('API $apiVersion, whose fields were pasted with what nobody sees,', (version) => {
	const shop = openShop(version);
	const around = (fields: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject => Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' && value !== '' && !/token/i.test(name) ? `\ufeff ${value.slice(0, 2)}\u200b${value.slice(2)}\u3000\n` : value]));

	test('is accepted by the test button, and refunds', async () => {
		const credential = around(shop.credential());
		expect(credential).not.toEqual(shop.credential());
		expect(await shop.press(credential)).toMatchObject({ status: 'OK' });
		const [payment] = shop.pay({});
		expect((await shop.refund([{ payment, amount: 1000, reason: 'x' }], { credential })).outcomes).toEqual(['refunded']);
	});

	test('is the same shop as without it: a refund that is with the PG is not sent again', async () => {
		const [payment] = shop.pay({ async: true });
		const rows = [{ payment, amount: 1000, reason: 'x' }];
		for (const credential of [shop.credential(), around(shop.credential())]) expect((await shop.refund(rows, { credential })).outcomes).toEqual(['pending']);
		expect(shop.cancels()).toHaveLength(1);
	});

	test('is refused by name where a blank stands inside', async () => {
		const field = version.apiVersion === 'v1' ? 'impSecret' : 'apiSecret';
		expect(await shop.press({ [field]: 'abc def' })).toMatchObject({ status: 'Error', message: expect.stringContaining('Secret') });
		expect(shop.requests()).toEqual([]);
	});
});

describe('of V1, whose credential keeps a token', () => {
	const shop = openShop();

	test('the test button refuses a wrong key even while a good token is kept', async () => {
		expect(await shop.press({ impSecret: 'wrong', accessToken: 'kept' })).toMatchObject({ status: 'Error' });
	});
});

describe('of V2, whose credential may name a store', () => {
	const shop = openShop(V2);

	// Older n8n tells a credential's test nothing of the status (n8n-core: no `cause`), so that its own words are shown.
	const words = globalThis.N8N_CORE ? /Forbidden/ : /Store ID/;

	test('the test button accepts a store of the key and refuses another one, saying where to look', async () => {
		expect(await shop.press({ storeId: 'store-sub' })).toMatchObject({ status: 'OK' });
		expect(await shop.press({ storeId: ' \u200bstore-sub\n' })).toMatchObject({ status: 'OK' });
		expect(await shop.press({ storeId: ' \u200b' })).toMatchObject({ status: 'OK' });
		expect(JSON.parse(String(shop.requests().at(-1)?.query.requestBody))).toMatchObject({ filter: {} });
		expect(await shop.press({ storeId: 'store-of-others' })).toMatchObject({ status: 'Error', message: expect.stringMatching(words) });
	});
});
