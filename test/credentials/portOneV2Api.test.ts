import { PortOneV2Api } from '../../credentials/PortOneV2Api.credentials';
import { authenticate, failureOf, STILL, type Given } from './support/calling';

const shop = { apiSecret: 'secret-of-the-shop', storeId: '', baseUrl: 'https://api.test' };
const asked = async (over?: Given) => await authenticate(new PortOneV2Api(), { ...shop, ...over }, { url: '/payments', headers: { Accept: 'x' } });

test('the secret goes into the header, beside what is there', async () => {
	expect(await asked()).toEqual({ ...STILL, url: '/payments', headers: { Accept: 'x', Authorization: 'PortOne secret-of-the-shop' } });
});

test.each([
	['no secret', { apiSecret: '' }],
	['a secret that is no text', { apiSecret: undefined }],
	['an open line', { baseUrl: 'http://api.portone.io' }],
	['an open line to another container', { baseUrl: 'http://sandbox:8788' }],
	['an address that only looks like this machine', { baseUrl: 'http://127.0.0.1.example.com' }],
])('with %s nothing is sent, and the secret is not in the error', async (_, over) => {
	const error = await failureOf(asked(over));
	expect(error.httpCode).toBe('CREDENTIAL_REFUSED');
	expect(error.message).toMatch(/PortOne V2 credential/);
	expect(error.message).not.toContain('secret-of-the-shop');
});

test.each(['https://api.portone.io', 'http://localhost:4011', 'http://127.0.0.1:4011', 'http://[::1]:4011'])('%s is an address that the secret may go to', async (baseUrl) => {
	expect((await asked({ baseUrl })).headers).toHaveProperty('Authorization');
});

test.each(['http://sandbox:8788', 'http://shop.local', 'http://192.168.0.7:4011'])("the sandbox's public secret may go to %s too", async (baseUrl) => {
	expect((await asked({ apiSecret: 'sandbox-v2-secret', baseUrl })).headers).toMatchObject({ Authorization: 'PortOne sandbox-v2-secret' });
});

test.each([[' secret-of-the-shop\n'], ['\ufeffsecret-of-the-shop'], ['secret\u200b-of-the-shop'], ['ｓｅｃｒｅｔ-of-the-shop']])('of %j, what was pasted along unseen is taken off', async (apiSecret) => {
	expect((await asked({ apiSecret, baseUrl: ' https://api.test\u200b' })).headers).toMatchObject({ Authorization: 'PortOne secret-of-the-shop' });
});

test.each([
	['API Secret', { apiSecret: 'secret of the shop' }],
	['API Secret', { apiSecret: '시크릿' }],
	['API Secret', { apiSecret: '\u200b' }],
	['Store ID', { storeId: 'store 1' }],
])("'%s' is named where it cannot be one: %j", async (field, over) => {
	await expect(asked(over)).rejects.toMatchObject({ httpCode: 'CREDENTIAL_REFUSED', message: expect.stringContaining(`'${field}'`) });
});
