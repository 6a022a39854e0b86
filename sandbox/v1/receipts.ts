import type { Call } from '../api';
import { toMajor } from '../money';
import { asked } from '../pg';
import { stands, type Receipt } from '../receipt';
import type { Shop } from '../shop';
import type { Milliseconds, Seconds } from '../units';
import { answer, refusal, type AnswerV1 } from './envelope';
import { byId } from './lookup';
import type { ExternalReceiptAnnotation, ReceiptAnnotation } from './types';

// DELETE /receipts/{imp_uid}, x-portone-supported-pgs (V1 OpenAPI).
const SUPPORTED = ['html5_inicis', 'kcp', 'settle', 'nice', 'daou', 'tosspayments', 'nice_v2', 'ksnet', 'smartro_v2', 'welcome'];

type OfOne = Call<{ imp_uid: string }>;
type OfExternal = Call<{ merchant_uid: string }>;

/** GET /receipts/{imp_uid}. Whether a cancelled one is shown is undocumented (`cancelledReceipt`). */
export function one(shop: Shop, call: OfOne): AnswerV1<ReceiptAnnotation> {
	const { imp_uid } = call.params;
	const payment = byId(shop, call, imp_uid);
	const receipt = payment && shop.v1.replica.lookup(payment).receipt;
	return isShown(shop, receipt) ? answer({ imp_uid, ...annotated(receipt) }) : none(imp_uid);
}

/** DELETE /receipts/{imp_uid}. 500 is what its PG does not do, 501 what PortOne does not ask a PG (V1 OpenAPI). */
export async function cancel(shop: Shop, call: OfOne): Promise<AnswerV1<ReceiptAnnotation>> {
	const { imp_uid } = call.params;
	const payment = byId(shop, call, imp_uid);
	if (!payment?.receipt) return refusal(400, -1, '현금영수증이 발급된 내역이 없습니다.');
	if (!SUPPORTED.includes(payment.pg_provider)) return refusal(501, -1, '현금영수증을 지원하지 않는 PG사입니다.');
	const run = shop.settings.locks ? shop.v1.store.locked : shop.v1.store.unlocked;
	return await run(imp_uid, async () => {
		const { receipt } = payment;
		if (!stands(receipt)) return gone();
		await asked(shop);
		if (payment.pgRefusal) return refusal(500, -1, payment.pgRefusal);
		if (!stands(receipt)) return gone();
		receipt.cancelledAt = shop.clock.ms();
		shop.diary.note({ what: 'receiptCancelled', id: imp_uid, names: [receipt.number], amount: receipt.amount, left: payment.amount - payment.cancelled, request: call.n });
		return answer({ imp_uid, ...annotated(receipt) });
	});
}

/** GET /receipts/external/{merchant_uid}: of cash outside PortOne. */
export function external(shop: Shop, { params: { merchant_uid } }: OfExternal): AnswerV1<ExternalReceiptAnnotation> {
	const receipt = shop.v1.receipts.get(merchant_uid);
	return isShown(shop, receipt) ? answer({ merchant_uid, ...annotated(receipt) }) : none(merchant_uid);
}

/** DELETE /receipts/external/{merchant_uid} */
export async function cancelExternal(shop: Shop, { params: { merchant_uid }, n }: OfExternal): Promise<AnswerV1<ExternalReceiptAnnotation>> {
	const receipt = shop.v1.receipts.get(merchant_uid);
	if (!receipt) return none(merchant_uid);
	await asked(shop);
	if (!stands(receipt)) return gone();
	receipt.cancelledAt = shop.clock.ms();
	shop.diary.note({ what: 'receiptCancelled', id: merchant_uid, names: [receipt.number], amount: receipt.amount, request: n });
	return answer({ merchant_uid, ...annotated(receipt) });
}

const isShown = ({ settings }: Shop, receipt: Receipt | undefined): receipt is Receipt => receipt !== undefined && (settings.cancelledReceipt === 'shown' || stands(receipt));
// The text is of pg/v1/nice-v2/payment-caution.
const none = (id: string) => refusal(404, -1, `해당 아임포트 고유 번호(${id})로 현금영수증을 발급 한 내역이 존재하지 않습니다.`);
// What a second cancel is told is undocumented.
const gone = () => refusal(400, -1, '이미 취소된 현금영수증입니다.');

function annotated({ number, pgId, amount, corporate, issuedAt, cancelledAt }: Receipt): Omit<ReceiptAnnotation, 'imp_uid'> {
	const seconds = (ms: Milliseconds): Seconds => Math.floor(ms / 1000);
	return {
		receipt_tid: pgId, apply_num: number, type: corporate ? 'company' : 'person', amount: toMajor(amount, 'KRW'), vat: Math.round(amount / 11),
		receipt_url: `https://receipt.invalid/${pgId}`, applied_at: seconds(issuedAt), cancelled_at: seconds(cancelledAt),
	};
}
