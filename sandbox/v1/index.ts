import type { Api, Asking, Route } from '../api';
import { createRouter, route } from '../routes';
import { headerOf } from '../request';
import type { Shop } from '../shop';
import { standardCodes } from './banks';
import * as billingKey from './billingKey';
import { cancel, target } from './cancel';
import { answer, faultAnswer, refusal, summary, unauthorized, type AnswerV1 } from './envelope';
import * as lookup from './lookup';
import * as receipts from './receipts';
import * as schedules from './schedules';
import type { Payment } from './stored';
import { getToken } from './token';
import type { PgSettingAnnotation } from './types';
import { closeAccount } from './vbank';

const ids = (payments: Payment[]): string[] => payments.map(({ imp_uid }) => imp_uid);
const named = (_shop: Shop, call: Asking<{ imp_uid: string }>): string[] => [call.params.imp_uid];
const ofOrder = (shop: Shop, call: Asking<{ merchant_uid: string }>): string[] => ids(lookup.byOrder(shop, call));

const router = createRouter(
	[
		route('POST', '/users/getToken', 'token', getToken),
		route('GET', '/users/pg', 'other', channels),
		route('GET', '/banks', 'other', () => answer(standardCodes())),
		route('POST', '/payments/cancel', 'cancel', cancel, (shop, call) => [target(shop, call, call.body)?.imp_uid ?? String(call.body.imp_uid)]),
		route('DELETE', '/vbanks/:imp_uid', 'undo', closeAccount, named),
		route('GET', '/receipts/:imp_uid', 'lookup', receipts.one, named),
		route('DELETE', '/receipts/:imp_uid', 'undo', receipts.cancel, named),
		route('GET', '/receipts/external/:merchant_uid', 'lookup', receipts.external),
		route('DELETE', '/receipts/external/:merchant_uid', 'undo', receipts.cancelExternal),
		route('POST', '/subscribe/payments/unschedule', 'undo', schedules.unschedule, schedules.inBody),
		route('GET', '/subscribe/payments/schedule', 'lookup', schedules.ofAll),
		route('GET', '/subscribe/payments/schedule/customers/:customer_uid', 'lookup', schedules.ofCustomer, schedules.named),
		route('GET', '/subscribe/customers/:customer_uid', 'lookup', billingKey.view, schedules.named),
		route('DELETE', '/subscribe/customers/:customer_uid', 'undo', billingKey.remove, schedules.named),
		route('GET', '/payments', 'lookup', lookup.many, (shop, call) => ids(lookup.asked(shop, call).found)),
		route('GET', '/payments/find/:merchant_uid', 'lookup', lookup.find, ofOrder),
		route('GET', '/payments/find/:merchant_uid/:payment_status', 'lookup', lookup.find, ofOrder),
		route('GET', '/payments/findAll/:merchant_uid', 'lookup', lookup.findAll, ofOrder),
		route('GET', '/payments/findAll/:merchant_uid/:payment_status', 'lookup', lookup.findAll, ofOrder),
		route('GET', '/payments/status/:payment_status', 'lookup', lookup.byStatus),
		route('GET', '/payments/:imp_uid', 'lookup', lookup.one, named),
		route('GET', '/payments/:imp_uid/balance', 'lookup', lookup.balance, named),
	],
	() => refusal(404, -1, 'Not Found'),
);

/**
 * What keeps a call from being handled at all; undefined where nothing does. The token comes as `Bearer <token>`
 * (docs) or bare (PortOne's own Node, Java and Python clients). A malformed Tier is refused with 400; the documents
 * give its form only.
 */
function turnAway(shop: Shop, call: Asking, { kind }: Route): AnswerV1<never> | undefined {
	if (kind === 'token') return undefined;
	if (!shop.v1.tokens.accepts((call.headers.authorization ?? '').replace(/^Bearer /, ''))) return unauthorized();
	const tier = headerOf(call, 'tier');
	if (tier !== undefined && !/^[A-Z0-9]{3}$/.test(tier)) return refusal(400, -1, '올바르지 않은 Tier 코드입니다.');
	return undefined;
}

/** GET /users/pg: the channels that the shop's payments came through. */
function channels(shop: Shop, call: Asking): AnswerV1<PgSettingAnnotation[]> {
	const seen = new Map<string, PgSettingAnnotation>();
	for (const { pg_provider, pg_id, sandbox } of lookup.visible(shop, call)) {
		seen.set(`${pg_provider} ${pg_id} ${sandbox}`, { pg_provider, pg_id, sandbox, type: 'payment', channel_name: pg_provider, channel_key: `channel-key-${pg_provider}` });
	}
	return answer([...seen.values()]);
}

/** PortOne V1. */
export const v1: Api = {
	name: 'v1',
	idName: 'imp_uid',
	route: router,
	turnAway,
	guard: async (_shop, _call, work) => await work(),
	faultAnswer,
	summary,
	unreadable: () => refusal(400, -1, '요청을 해석할 수 없습니다.'),
	failed: () => refusal(500, -1, 'Internal Server Error'),
};
