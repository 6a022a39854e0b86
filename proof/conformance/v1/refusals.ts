import { money, stepOf, toMajor } from '../money';
import { type Check, isText, notNamed, saw, STANDING, untested } from '../verdict';
import { balanceOf, bodyOf, isRefusal, moved, NOBODYS, refund, said, type Tried, type V1Shop } from './shop';

const { DOCUMENTED, ASSUMED, OBSERVED } = STANDING;

const AMBIGUOUS = 'The node takes a refusal for an answer that says nothing about the money: it looks the payment up for all of Settle Time, and the row ends as unknown instead of refused.';

const unknownPayment = async (shop: V1Shop) =>
	await shop.once('unknown payment', async () => await shop.cancel({ imp_uid: NOBODYS, amount: 100, checksum: 100, reason: shop.reasons.plain }));

/** A refund whose checksum is not the balance. */
const wrongChecksum = async (shop: V1Shop) =>
	await shop.once('wrong checksum', async () => {
		const payment = await shop.look();
		const { currency } = payment;
		const checksum = toMajor(balanceOf(payment) + stepOf(currency), currency);
		return await refund(shop, shop.reasons.plain, { checksum });
	});

const alreadyCancelled = async (shop: V1Shop, id: string) => await shop.once('already cancelled', async () => await refund(shop, shop.reasons.plain, {}, id));

/** A difference of balance, for people. */
const told = ({ answer, moved: minor, before }: Pick<Tried, 'answer' | 'moved' | 'before'>) => `${said(answer)}; ${money(minor, before.currency)} moved`;

/** What the node takes for a no: nothing moved. */
export const REFUSALS: Array<Check<V1Shop>> = [
	{
		id: 'token-refused',
		statement: 'a cancel with a token that is not valid is answered with HTTP 401',
		source: 'V1 OpenAPI, POST /payments/cancel',
		standing: DOCUMENTED,
		touches: 'The node sends a cancel again after a 401, since it moved nothing. Another status is taken for a refusal or for an answer that says nothing.',
		run: async (shop) => {
			const answer = await shop.cancel({ imp_uid: NOBODYS, amount: 100, checksum: 100, reason: shop.reasons.plain }, { Authorization: `Bearer ${'0'.repeat(40)}` });
			return saw(answer.status === 401, said(answer));
		},
	},
	{
		id: 'unknown-payment',
		statement: 'a cancel of an unknown payment is refused: HTTP 200 (or 4xx) with another code than 0',
		source: "PortOne's Python client, tests/test_cancel.py; cancel/v1/basic",
		standing: OBSERVED,
		touches: AMBIGUOUS,
		run: async (shop) => {
			const answer = await unknownPayment(shop);
			return saw(isRefusal(answer), said(answer));
		},
	},
	{
		id: 'unknown-payment-text',
		statement: 'its message is "취소할 결제건이 존재하지 않습니다."',
		source: "PortOne's Python client, tests/test_cancel.py",
		standing: OBSERVED,
		touches: "The row's code is PORTONE_REFUSED instead of PAYMENT_NOT_FOUND, without an English line of its own.",
		run: async (shop) => {
			const answer = await unknownPayment(shop);
			return saw(/취소할 결제건이 존재하지 않|존재하지 않는 결제정보/.test(answer.body.message), said(answer));
		},
	},
	{
		id: 'imp-uid-wins',
		statement: 'an unknown imp_uid moves nothing, also beside a merchant_uid that is there',
		source: 'V1 OpenAPI, POST /payments/cancel, merchant_uid',
		standing: DOCUMENTED,
		touches: 'Little: the node sends both ids, as PortOne itself has told them.',
		atMost: 1,
		run: async (shop) => {
			const before = await shop.look();
			const answer = await shop.cancel(bodyOf(before, shop.reasons.plain, { imp_uid: NOBODYS }));
			const minor = moved(before, await shop.look());
			return saw(minor === 0, told({ answer, moved: minor, before }));
		},
	},
	{
		id: 'checksum',
		statement: 'a checksum that is not the balance moves nothing',
		source: 'V1 OpenAPI, POST /payments/cancel, checksum',
		standing: DOCUMENTED,
		touches: 'Nothing at PortOne stops the second of two runs that refund one payment at the same time. Run one batch at a time, on one n8n process.',
		atMost: 1,
		run: async (shop) => {
			const tried = await wrongChecksum(shop);
			return saw(tried.moved === 0, told(tried));
		},
	},
	{
		id: 'checksum-answer',
		statement: 'the answer to it is a refusal: HTTP 200 (or 4xx) with another code than 0',
		source: 'its form is in no public source; as other refusals (cancel/v1/basic)',
		standing: ASSUMED,
		touches: AMBIGUOUS,
		run: async (shop) => {
			const { answer, moved: minor } = await wrongChecksum(shop);
			return minor === 0 ? saw(isRefusal(answer), said(answer)) : untested('the checksum was not checked');
		},
	},
	{
		id: 'already-cancelled',
		statement: 'a cancel of a fully cancelled payment is refused: HTTP 200 (or 4xx) with another code than 0',
		source: "captured answers; PortOne's Java client, tests",
		standing: OBSERVED,
		touches: AMBIGUOUS,
		run: async (shop) => {
			if (shop.ids.cancelled === undefined) return notNamed('PORTONE_V1_CANCELLED', 'fully cancelled payment');
			const { answer } = await alreadyCancelled(shop, shop.ids.cancelled);
			return saw(isRefusal(answer), said(answer));
		},
	},
	{
		id: 'already-cancelled-text',
		statement: 'its message is "이미 전액취소된 주문입니다."',
		source: 'captured answers',
		standing: OBSERVED,
		touches: "The row's code is PORTONE_REFUSED instead of ALREADY_CANCELLED, without an English line of its own.",
		run: async (shop) => {
			if (shop.ids.cancelled === undefined) return notNamed('PORTONE_V1_CANCELLED', 'fully cancelled payment');
			const { answer } = await alreadyCancelled(shop, shop.ids.cancelled);
			return saw(answer.body.message.includes('이미 전액취소'), said(answer));
		},
	},
	{
		id: 'pg-refusal',
		statement: "a PG's refusal moves nothing and is answered with HTTP 200 (or 4xx), another code than 0, and the PG's text",
		source: 'captured answers; iamport-rest-client-java#20',
		standing: OBSERVED,
		touches: AMBIGUOUS,
		of: 'refusing',
		atMost: 1,
		run: async (shop) => {
			if (shop.ids.refusing === undefined) return notNamed('PORTONE_V1_REFUSING', 'payment that its PG does not refund');
			const tried = await refund(shop, shop.reasons.plain, {}, shop.ids.refusing);
			if (tried.made) return untested('the PG refunded it');
			return saw(tried.moved === 0 && isRefusal(tried.answer) && isText(tried.answer.body.message), told(tried));
		},
	},
];
