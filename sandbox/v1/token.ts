import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import type { Fields } from '../objects';
import type { Seconds } from '../units';
import { answer, refusal, type AnswerV1 } from './envelope';
import type { AuthAnnotation } from './types';

export type Tokens = ReturnType<typeof createTokens>;

export const KEY = 'sandbox-key';
export const SECRET = 'sandbox-secret';
const LIFE: Seconds = 30 * 60;
const EXTENSION: Seconds = 5 * 60;

/** The shop's access token: one at a time, the same for everybody who asks while it lives (V1 OpenAPI, /users/getToken). */
export function createTokens(clock: Clock) {
	let current: Omit<AuthAnnotation, 'now'> | undefined;
	let issued = 0;
	const alive = () => (current !== undefined && clock.now() < current.expired_at ? current : undefined);
	return {
		issue(): AuthAnnotation {
			let token = alive();
			if (token === undefined) {
				token = { access_token: randomBytes(20).toString('hex'), expired_at: clock.now() + LIFE };
				current = token;
				issued += 1;
			} else if (token.expired_at - clock.now() < 60) {
				token.expired_at += EXTENSION;
			}
			return { ...token, now: clock.now() };
		},
		accepts: (token: string) => token === alive()?.access_token,
		revoke() {
			current = undefined;
		},
		issued: () => issued,
	};
}

/** POST /users/getToken. The texts are those observed in the wild. */
export function getToken(shop: { v1: { tokens: Tokens } }, { body }: { body: Fields }): AnswerV1<AuthAnnotation> {
	const { imp_key, imp_secret } = body;
	if (!imp_key || !imp_secret) return refusal(400, -1, 'imp_key, imp_secret 파라메터가 누락되었습니다.');
	if (imp_key !== KEY || imp_secret !== SECRET) return refusal(401, -1, '인증에 실패하였습니다. API키와 secret을 확인하세요.');
	return answer(shop.v1.tokens.issue());
}
