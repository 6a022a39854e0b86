'use strict';

const { engine } = require('./harness');
const { openShop } = require('./shop');

const shop = openShop();

const press = async (more) => await (await engine()).testCredential('portOneV1Api', shop.credential(more));

test('the test button accepts the right key', async () => {
	expect(await press()).toMatchObject({ status: 'OK' });
});

test('it refuses a wrong key even while a good token is kept', async () => {
	const accessToken = 'kept';
	expect(await press({ impSecret: 'wrong', accessToken })).toMatchObject({ status: 'Error' });
});

test('a wrong key and an unreachable host are told apart', async () => {
	const wrongKey = await press({ impSecret: 'wrong' });
	const unreachable = await press({ baseUrl: 'http://127.0.0.1:9' });
	expect(wrongKey.status).toBe('Error');
	expect(wrongKey.message).toMatch(/unauthorized|authorization|인증|key/i);
	expect(unreachable.status).toBe('Error');
	expect(unreachable.message).toMatch(/refused|reached/i);
});

test('an address without https is refused before the secret goes out', async () => {
	expect(await press({ baseUrl: `http://localhost.example.com` })).toMatchObject({ status: 'Error', message: expect.stringContaining('https') });
	expect(shop.control.requests()).toEqual([]);
});
