'use strict';

const { randomBytes } = require('node:crypto');
const { answer, refusal } = require('./envelope');

const KEY = 'sandbox-key';
const SECRET = 'sandbox-secret';
const LIFE = 30 * 60;
const EXTENSION = 5 * 60;

/** The shop's access token: one at a time, the same for everybody who asks while it lives (V1 OpenAPI, /users/getToken). */
function createTokens(clock) {
	let current;
	let issued = 0;
	const alive = () => current !== undefined && clock.now() < current.expired_at;
	return {
		/** @returns {{access_token: string, expired_at: number, now: number}} times in unix seconds */
		issue() {
			if (!alive()) {
				current = { access_token: randomBytes(20).toString('hex'), expired_at: clock.now() + LIFE };
				issued += 1;
			} else if (current.expired_at - clock.now() < 60) {
				current.expired_at += EXTENSION;
			}
			return { ...current, now: clock.now() };
		},
		accepts: (token) => alive() && token === current.access_token,
		revoke() {
			current = undefined;
		},
		issued: () => issued,
	};
}

/** POST /users/getToken. The texts are those observed in the wild. */
function getToken(shop, { body }) {
	const { imp_key, imp_secret } = body;
	if (!imp_key || !imp_secret) return refusal(400, -1, 'imp_key, imp_secret 파라메터가 누락되었습니다.');
	if (imp_key !== KEY || imp_secret !== SECRET) return refusal(401, -1, '인증에 실패하였습니다. API키와 secret을 확인하세요.');
	return answer(shop.v1.tokens.issue());
}

module.exports = { createTokens, getToken, KEY, SECRET };
