import { FORM, openShop } from './support/shop';

const shop = openShop();
const MINUTE = 60;

test('a token lives thirty minutes by the sandbox\'s own clock', async () => {
	const { response } = await shop.getToken();
	expect(response.expired_at - response.now).toBe(30 * MINUTE);
	const headers = { authorization: `Bearer ${response.access_token}` };
	shop.control.advanceClock(29 * MINUTE);
	expect((await shop.call('GET', '/banks', undefined, headers)).status).toBe(200);
	shop.control.advanceClock(MINUTE + 1);
	expect((await shop.call('GET', '/banks', undefined, headers)).status).toBe(401);
});

test('whoever asks while a token lives gets the same one with the same expiry', async () => {
	const first = (await shop.getToken()).response;
	shop.control.advanceClock(20 * MINUTE);
	const second = (await shop.getToken()).response;
	expect(second).toMatchObject({ access_token: first.access_token, expired_at: first.expired_at });
	expect(second.now).toBeGreaterThanOrEqual(first.now + 20 * MINUTE);
	expect(shop.control.stats()).toMatchObject({ tokens_issued: 1, calls: { token: 2 } });
});

test('asked for within its last minute, a token lives five minutes longer', async () => {
	const first = (await shop.getToken()).response;
	shop.control.advanceClock(29 * MINUTE + 30);
	const second = (await shop.getToken()).response;
	expect(second.access_token).toBe(first.access_token);
	expect(second.expired_at).toBe(first.expired_at + 5 * MINUTE);
});

test('after its end there is a new one', async () => {
	const first = (await shop.getToken()).response;
	shop.control.advanceClock(31 * MINUTE);
	const second = (await shop.getToken()).response;
	expect(second.access_token).not.toBe(first.access_token);
	expect(shop.control.stats().tokens_issued).toBe(2);
});

test('revoked tokens are refused, and the next one asked for is new', async () => {
	const first = (await shop.getToken()).response;
	shop.control.revokeTokens();
	expect((await shop.call('GET', '/banks', undefined, { authorization: `Bearer ${first.access_token}` })).status).toBe(401);
	expect((await shop.getToken()).response.access_token).not.toBe(first.access_token);
});

test('keys are taken as a form as well', async () => {
	const { status, response } = await shop.call('POST', '/users/getToken', 'imp_key=sandbox-key&imp_secret=sandbox-secret', FORM);
	expect(status).toBe(200);
	expect(response.access_token).toEqual(expect.any(String));
});

test('a wrong secret is 401, a missing one 400, each in the words observed', async () => {
	const wrong = await shop.getToken({ imp_key: 'sandbox-key', imp_secret: 'x' });
	expect([wrong.status, wrong.text]).toEqual([401, '{"code":-1,"message":"인증에 실패하였습니다. API키와 secret을 확인하세요.","response":null}']);
	const missing = await shop.getToken({ imp_key: 'sandbox-key' });
	expect([missing.status, missing.code, missing.message]).toEqual([400, -1, 'imp_key, imp_secret 파라메터가 누락되었습니다.']);
});

test('the token is taken bare or as Bearer; none, or another, is 401', async () => {
	const { access_token } = (await shop.getToken()).response;
	const status = async (headers: Record<string, string>) => (await shop.call('GET', '/banks', undefined, headers)).status;
	expect(await status({ authorization: access_token })).toBe(200);
	expect(await status({ authorization: `Bearer ${access_token}` })).toBe(200);
	expect(await status({ authorization: `Basic ${access_token}` })).toBe(401);
	expect(await status({ authorization: 'Bearer x' })).toBe(401);
	const none = await shop.call('GET', '/banks');
	expect([none.status, none.text]).toEqual([401, '{"code":-1,"message":"Unauthorized","response":null}']);
});

test('the Date header tells the sandbox\'s time', async () => {
	shop.control.advanceClock(7 * 86400);
	const { headers, response } = await shop.getToken();
	expect(Date.parse(headers.get('date')!) / 1000).toBeCloseTo(response.now, -1);
	expect(response.now - Date.now() / 1000).toBeGreaterThan(6 * 86400);
});

test('a Tier header of another form than three capitals or digits is refused', async () => {
	for (const tier of ['ab1', 'AB', 'ABCD', 'A 1']) expect((await shop.get('/banks', { tier })).status).toBe(400);
	expect((await shop.get('/banks', { tier: 'A1B' })).status).toBe(200);
});

test('payments of a tier are seen and cancelled with its header only, and it sees no others', async () => {
	const own = shop.pay();
	const tiers = shop.pay({ tier: 'AB1' });
	const seen = async (id: string, headers?: Record<string, string>) => (await shop.get(`/payments/${id}`, headers)).status;
	expect([await seen(own), await seen(own, { tier: 'AB1' }), await seen(tiers), await seen(tiers, { tier: 'AB1' }), await seen(tiers, { tier: 'AB2' })]).toEqual([200, 404, 404, 200, 404]);
	expect((await shop.cancel({ imp_uid: tiers, amount: 1000 })).code).toBe(1);
	expect((await shop.cancel({ imp_uid: tiers, amount: 1000 }, { tier: 'AB1' })).code).toBe(0);
	expect(shop.moved()).toEqual([[tiers, 1000]]);
});
