import { Refusal } from './answer';

export const API_SECRET = 'sandbox-v2-secret';
export const MERCHANT = 'merchant-sandbox';
export const STORE = 'store-sandbox';
export const SUB_STORE = 'store-sub';

export type StoreId = typeof STORE | typeof SUB_STORE;

export const isStore = (id: unknown): id is StoreId => id === STORE || id === SUB_STORE;

/**
 * The store that a call is for: the secret's own where nothing is said (V2 OpenAPI, every `storeId`).
 *
 * @throws {Refusal} FORBIDDEN for a store that the secret has no access to; whether there is one is not told
 */
export function storeOf(storeId: unknown = STORE): StoreId {
	if (!isStore(storeId)) throw new Refusal('FORBIDDEN', '접근 권한이 없는 상점입니다.');
	return storeId;
}
