'use strict';

const { createRouter } = require('../routes');
const { answer, faultAnswer, refusal } = require('./answer');
const { BANKS } = require('./banks');
const { cancel } = require('./cancel');
const { readKey } = require('./keys');
const { list, one, searched } = require('./lookup');
const { API_SECRET } = require('./stores');

const named = (_shop, call) => [call.params.paymentId];

const route = createRouter(
	[
		['GET', '/banks', 'other', () => answer({ items: Object.entries(BANKS).map(([bank, ko]) => ({ bank, name: { ko } })) })],
		['GET', '/payments', 'lookup', list, searched],
		['GET', '/payments/:paymentId', 'lookup', one, named],
		['POST', '/payments/:paymentId/cancel', 'cancel', cancel, named, ['refuse', 'failed', 'codeNotZero']],
	],
	// Undocumented.
	() => refusal('NOT_FOUND', '존재하지 않는 API입니다.', {}, 404),
);

/** What keeps a call from being handled at all, and is never stored under its key; undefined where nothing does. */
function turnAway(_shop, call, { kind }) {
	const { authorization, 'content-type': type = '' } = call.headers;
	// GET /banks has no `security` in the OpenAPI.
	if (kind === 'other') return undefined;
	if (authorization !== `PortOne ${API_SECRET}`) return refusal('UNAUTHORIZED', '인증 정보가 올바르지 않습니다.');
	if (call.method !== 'GET' && !/^application\/json\b/i.test(type)) return unreadable();
	return undefined;
}

/** `Idempotency-Key`, which GET ignores (api/rest-v2). That a malformed one is INVALID_REQUEST is undocumented. */
async function guard(shop, call, work) {
	const header = call.headers['idempotency-key'];
	if (header === undefined || call.method === 'GET') return await work();
	call.idempotencyKey = readKey(header);
	if (call.idempotencyKey === undefined) return refusal('INVALID_REQUEST', 'Idempotency-Key의 형식이 올바르지 않습니다.');
	return await shop.v2.keys.once(call.idempotencyKey, work, ({ status }) => status < 400 || shop.v2.settings.replayRefusals);
}

/** What the log tells of an answer. */
function summary({ body: { type, message, cancellation }, replayed = false }) {
	return { type, message, replayed, ...(cancellation && { cancellation: { id: cancellation.id, status: cancellation.status } }) };
}

const unreadable = () => refusal('INVALID_REQUEST', '요청을 해석할 수 없습니다.');

module.exports = {
	name: 'v2',
	idName: 'payment_id',
	route,
	turnAway,
	guard,
	faultAnswer: (_shop, fault) => faultAnswer(fault),
	summary,
	unreadable,
	failed: () => refusal('INTERNAL_SERVER_ERROR', 'Internal Server Error', {}, 500),
};
