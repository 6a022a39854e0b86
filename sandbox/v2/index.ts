import type { Answer } from '../answer';
import type { Api, Asking, Call, Route } from '../api';
import { namesOf } from '../objects';
import { headerOf } from '../request';
import { createRouter, route } from '../routes';
import type { Shop } from '../shop';
import { answer, faultAnswer, refusal, refusalWith, summary, type AnswerV2, type RefusalBody } from './answer';
import { BANKS } from './banks';
import * as billingKey from './billingKey';
import { cancel } from './cancel';
import { readKey } from './keys';
import { list, one, searched } from './lookup';
import * as receipts from './receipts';
import { resend } from './resend';
import * as schedules from './schedules';
import { API_SECRET } from './stores';
import type { GetBanksResponse } from './types';
import { closeAccount } from './virtualAccount';

const named = (_shop: Shop, call: Asking<{ paymentId: string }>): string[] => [call.params.paymentId];
const ofKey = (_shop: Shop, call: Asking<{ billingKey: string }>): string[] => [call.params.billingKey];

const router = createRouter(
	[
		route('GET', '/banks', 'other', () => answer<GetBanksResponse>({ items: namesOf(BANKS).map((bank) => ({ bank, name: { ko: BANKS[bank] } })) })),
		route('GET', '/payment-schedules', 'lookup', schedules.list, schedules.about),
		route('DELETE', '/payment-schedules', 'undo', schedules.revoke, schedules.about),
		route('GET', '/billing-keys/:billingKey', 'lookup', billingKey.view, ofKey),
		route('DELETE', '/billing-keys/:billingKey', 'undo', billingKey.remove, ofKey),
		route('GET', '/payments', 'lookup', list, searched),
		route('GET', '/payments/:paymentId', 'lookup', one, named),
		route('GET', '/payments/:paymentId/cash-receipt', 'lookup', receipts.one, named),
		route('POST', '/payments/:paymentId/cash-receipt/cancel', 'undo', receipts.cancel, named),
		route('POST', '/payments/:paymentId/virtual-account/close', 'undo', closeAccount, named),
		route('POST', '/payments/:paymentId/resend-webhook', 'undo', resend, named),
		route('POST', '/payments/:paymentId/cancel', 'cancel', cancel, named, ['refuse', 'codeNotZero']),
	],
	// Undocumented.
	() => refusalWith(404, 'NOT_FOUND', '존재하지 않는 API입니다.'),
);

/** What keeps a call from being handled at all, and is never stored under its key; undefined where nothing does. */
function turnAway(_shop: Shop, call: Asking, { kind }: Route): AnswerV2<RefusalBody> | undefined {
	const { authorization, 'content-type': type = '', 'content-length': length } = call.headers;
	// GET /banks has no `security` in the OpenAPI.
	if (kind === 'other') return undefined;
	if (authorization !== `PortOne ${API_SECRET}`) return refusal('UNAUTHORIZED', '인증 정보가 올바르지 않습니다.');
	// A request without a body has no type of one, as PortOne's own SDK sends it.
	const isEmpty = (length ?? '0') === '0' && call.headers['transfer-encoding'] === undefined;
	if (call.method !== 'GET' && !isEmpty && !/^application\/json\b/i.test(type)) return unreadable();
	return undefined;
}

/** `Idempotency-Key`, which GET ignores (api/rest-v2). That a malformed one is INVALID_REQUEST is undocumented. */
async function guard(shop: Shop, call: Call, work: () => Promise<Answer>): Promise<Answer> {
	const header = headerOf(call, 'idempotency-key');
	if (header === undefined || call.method === 'GET') return await work();
	call.idempotencyKey = readKey(header);
	if (call.idempotencyKey === undefined) return refusal('INVALID_REQUEST', 'Idempotency-Key의 형식이 올바르지 않습니다.');
	return await shop.v2.keys.once(call.idempotencyKey, work, ({ status }) => status < 400 || shop.v2.settings.replayRefusals);
}

const unreadable = () => refusal('INVALID_REQUEST', '요청을 해석할 수 없습니다.');

/** PortOne V2. */
export const v2: Api = {
	name: 'v2',
	idName: 'payment_id',
	route: router,
	turnAway,
	guard,
	faultAnswer: (_shop, fault) => faultAnswer(fault),
	summary,
	unreadable,
	failed: () => refusalWith(500, 'INTERNAL_SERVER_ERROR', 'Internal Server Error'),
};
