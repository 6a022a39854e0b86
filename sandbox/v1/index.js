'use strict';

const { createRouter } = require('../routes');
const { answer, unauthorized, refusal, faultAnswer } = require('./envelope');
const { standardCodes } = require('./banks');
const { cancel, target } = require('./cancel');
const lookup = require('./lookup');
const { getToken } = require('./token');

const ids = (payments) => payments.map(({ imp_uid }) => imp_uid);
const named = (shop, call) => [call.params.imp_uid];
const ofOrder = (shop, call) => ids(lookup.byOrder(shop, call));

const route = createRouter(
	[
		['POST', '/users/getToken', 'token', getToken],
		['GET', '/users/pg', 'other', channels],
		['GET', '/banks', 'other', () => answer(standardCodes())],
		['POST', '/payments/cancel', 'cancel', cancel, (shop, call) => [target(shop, call, call.body)?.imp_uid ?? String(call.body.imp_uid)]],
		['GET', '/payments', 'lookup', lookup.many, (shop, call) => ids([...lookup.asked(shop, call).found])],
		['GET', '/payments/find/:merchant_uid', 'lookup', lookup.find, ofOrder],
		['GET', '/payments/find/:merchant_uid/:payment_status', 'lookup', lookup.find, ofOrder],
		['GET', '/payments/findAll/:merchant_uid', 'lookup', lookup.findAll, ofOrder],
		['GET', '/payments/findAll/:merchant_uid/:payment_status', 'lookup', lookup.findAll, ofOrder],
		['GET', '/payments/status/:payment_status', 'lookup', lookup.byStatus],
		['GET', '/payments/:imp_uid', 'lookup', lookup.one, named],
		['GET', '/payments/:imp_uid/balance', 'lookup', lookup.balance, named],
	],
	() => refusal(404, -1, 'Not Found'),
);

/**
 * What keeps a call from being handled at all; undefined where nothing does. The token comes as `Bearer <token>`
 * (docs) or bare (PortOne's own Node, Java and Python clients). A malformed Tier is refused with 400; the documents
 * give its form only.
 */
function turnAway(shop, call, { kind }) {
	if (kind === 'token') return undefined;
	if (!shop.v1.tokens.accepts((call.headers.authorization ?? '').replace(/^Bearer /, ''))) return unauthorized();
	const { tier } = call.headers;
	if (tier !== undefined && !/^[A-Z0-9]{3}$/.test(tier)) return refusal(400, -1, '올바르지 않은 Tier 코드입니다.');
	return undefined;
}

/** GET /users/pg: the channels that the shop's payments came through. */
function channels(shop, call) {
	const seen = new Map();
	for (const { pg_provider, pg_id, sandbox } of lookup.visible(shop, call)) {
		seen.set(`${pg_provider} ${pg_id} ${sandbox}`, { pg_provider, pg_id, sandbox, type: 'payment', channel_name: pg_provider, channel_key: `channel-key-${pg_provider}` });
	}
	return answer([...seen.values()]);
}

module.exports = {
	name: 'v1',
	idName: 'imp_uid',
	route,
	turnAway,
	guard: async (_shop, _call, work) => await work(),
	faultAnswer,
	summary: ({ body: { code, message } }) => ({ code, message }),
	unreadable: () => refusal(400, -1, '요청을 해석할 수 없습니다.'),
	failed: () => refusal(500, -1, 'Internal Server Error'),
};
