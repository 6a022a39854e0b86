'use strict';

const { Refusal } = require('./answer');

const API_SECRET = 'sandbox-v2-secret';
const MERCHANT = 'merchant-sandbox';
const STORE = 'store-sandbox';
const SUB_STORE = 'store-sub';
const STORES = [STORE, SUB_STORE];

/**
 * The store that a call is for: the secret's own where nothing is said (V2 OpenAPI, every `storeId`).
 *
 * @throws {Refusal} FORBIDDEN for a store that the secret has no access to; whether there is one is not told
 */
function storeOf(storeId = STORE) {
	if (!STORES.includes(storeId)) throw new Refusal('FORBIDDEN', '접근 권한이 없는 상점입니다.');
	return storeId;
}

module.exports = { API_SECRET, MERCHANT, STORE, SUB_STORE, STORES, storeOf };
