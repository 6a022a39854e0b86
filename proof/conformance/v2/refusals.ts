import { money } from '../money';
import { type Check, isText, notNamed, saw, type Seen, STANDING, untested } from '../verdict';
import { wrongBalance } from './experiments';
import { historyOf, refund, said, type Tried, type V2Shop } from './shop';

const { DOCUMENTED, ASSUMED } = STANDING;

const UNSURE = 'The node takes a refusal for an answer that says nothing about the money: it looks again and asks again for all of Settle Time, and the row may end as unknown instead of refused.';

/** A difference of balance, for people. */
const told = ({ answer, moved: minor, before }: Tried) => `${said(answer)}; ${money(minor, before.currency)} moved`;

const PG_REFUSAL = 'pg refusal';
const pgRefusal = async (shop: V2Shop, id: string) => await shop.once(PG_REFUSAL, async () => await refund(shop, PG_REFUSAL, shop.reasons.plain, {}, id));

/** A check on a refund that the PG refuses. */
const onPgRefusal = (judge: (tried: Tried) => Seen) => async (shop: V2Shop) => {
	if (shop.ids.refusing === undefined) return notNamed('PORTONE_V2_REFUSING', 'payment that its PG does not refund');
	const tried = await pgRefusal(shop, shop.ids.refusing);
	return tried.moved !== 0 && tried.made ? untested('the PG refunded it') : judge(tried);
};

/** What the node takes for a no: nothing moved. */
export const REFUSALS: Array<Check<V2Shop>> = [
	{
		id: 'secret-refused',
		statement: 'a cancel with a wrong secret is answered with HTTP 401',
		source: 'V2 OpenAPI, UnauthorizedError',
		standing: DOCUMENTED,
		touches: 'The node sends a cancel again after a 401, since it moved nothing. Another status is taken for a refusal or for an answer that says nothing.',
		run: async (shop) => {
			const answer = await shop.cancel(shop.nobodys, { amount: 100, reason: shop.reasons.plain }, 'wrong secret', shop.unsigned);
			return saw(answer.status === 401, said(answer));
		},
	},
	{
		id: 'unknown-payment',
		statement: 'a cancel of an unknown payment is refused with 404 PAYMENT_NOT_FOUND',
		source: 'V2 OpenAPI, POST /payments/{paymentId}/cancel',
		standing: DOCUMENTED,
		touches: UNSURE,
		run: async (shop) => {
			const answer = await shop.cancel(shop.nobodys, { amount: 100, reason: shop.reasons.plain }, 'unknown payment');
			return saw(answer.status === 404 && answer.body.type === 'PAYMENT_NOT_FOUND', said(answer));
		},
	},
	{
		id: 'balance-guard',
		statement: 'a currentCancellableAmount that is not the balance moves nothing',
		source: 'V2 OpenAPI, CancelPaymentBody',
		standing: DOCUMENTED,
		touches: 'Of two runs that refund one payment at the same time only the idempotency key stops the second, and only where it is the same refund. Run one batch at a time, on one n8n process.',
		atMost: 1,
		run: async (shop) => {
			const tried = await wrongBalance(shop);
			return saw(tried.moved === 0, told(tried));
		},
	},
	{
		id: 'balance-guard-answer',
		statement: 'the answer to it is 409 CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN',
		source: 'V2 OpenAPI, CancellableAmountConsistencyBrokenError',
		standing: DOCUMENTED,
		touches: `${UNSURE} Under another type the node does not look whether the refusal was one kept from an earlier try.`,
		run: async (shop) => {
			const { answer, moved: minor } = await wrongBalance(shop);
			if (minor !== 0) return untested('the balance was not checked');
			return saw(answer.status === 409 && answer.body.type === 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN', said(answer));
		},
	},
	{
		id: 'already-cancelled',
		statement: 'a cancel of a fully cancelled payment is refused with 409 PAYMENT_ALREADY_CANCELLED',
		source: 'V2 OpenAPI, PaymentAlreadyCancelledError',
		standing: DOCUMENTED,
		touches: "The row's code and line are others than ALREADY_CANCELLED; with a status of 500 or more it ends as unknown instead of refused.",
		run: async (shop) => {
			if (shop.ids.cancelled === undefined) return notNamed('PORTONE_V2_CANCELLED', 'fully cancelled payment');
			const { answer } = await refund(shop, 'already cancelled', shop.reasons.plain, {}, shop.ids.cancelled);
			return saw(answer.status === 409 && answer.body.type === 'PAYMENT_ALREADY_CANCELLED', said(answer));
		},
	},
	{
		id: 'pg-refusal',
		statement: "a PG's refusal moves nothing and is answered with PG_PROVIDER and the PG's text, or with a FAILED cancellation",
		source: 'V2 OpenAPI, PgProviderError; cancel/v2/readme',
		standing: DOCUMENTED,
		touches: UNSURE,
		of: 'refusing',
		atMost: 1,
		run: onPgRefusal((tried) => {
			const { body } = tried.answer;
			const refused = (body.type === 'PG_PROVIDER' && isText(body.pgMessage ?? body.message)) || body.cancellation?.status === 'FAILED';
			return saw(tried.moved === 0 && refused, told(tried));
		}),
	},
	{
		id: 'pg-refusal-trace',
		statement: 'a try that the PG refused leaves no entry in cancellations, or one that is FAILED',
		source: 'V2 OpenAPI, FailedPaymentCancellation; whether there is one is not said',
		standing: ASSUMED,
		touches: 'The node takes the entry for a refund that was made or is still with the PG, and refuses further ones.',
		run: onPgRefusal(({ before, after }) => {
			const known = new Set(historyOf(before).map(({ id }) => id));
			const left = historyOf(after).filter(({ id }) => !known.has(id)).map(({ status }) => status);
			return saw(left.every((status) => status === 'FAILED'), left.length === 0 ? 'no entry' : left.join(', '));
		}),
	},
];
