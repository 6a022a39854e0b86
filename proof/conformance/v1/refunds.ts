import { money, stepOf, toMinor } from '../money';
import { folded, keptAs } from '../reasons';
import { type Check, isObject, isText, saw, type Seen, STANDING, untested } from '../verdict';
import { bodyOf, historyOf, moved, refund, said, type Tried, type V1Shop } from './shop';
import type { Entry } from './wire';

const { DOCUMENTED, ASSUMED, OBSERVED } = STANDING;

const CLOCKS_APART = 60;
/** The longest range of a list, seconds. */
const LONGEST_LIST = 90 * 86_400;
const RECENT = 600;
const NOT_MADE = untested('no refund was made');
const NO_ENTRY = untested('the answer did not show one new entry');

const first = async (shop: V1Shop) => await shop.once('refund', async () => await refund(shop, shop.reasons.plain));

/** A check on the first refund, where it was made. */
const onRefund = (judge: (made: Tried, shop: V1Shop) => Seen | Promise<Seen>) => async (shop: V1Shop) => {
	const made = await first(shop);
	return made.made ? await judge(made, shop) : NOT_MADE;
};

/** A check on its entry in the history, where the answer shows one. */
const onEntry = (judge: (entry: Entry, made: Tried, shop: V1Shop) => Seen) => onRefund((made, shop) => (made.entry ? judge(made.entry, made, shop) : NO_ENTRY));

/** Whether a refund keeps a reason. */
const keepsReason = (reasonIn: (shop: V1Shop) => string) => async (shop: V1Shop) => {
	const sent = reasonIn(shop);
	const { made, entry, answer } = await refund(shop, sent);
	if (!made) return untested(`the refund was refused: ${said(answer)}`);
	return entry ? saw(folded(entry.reason) === folded(sent), keptAs(sent, entry.reason)) : NO_ENTRY;
};

/** What the node takes for a yes, and recognises afterwards. */
export const REFUNDS: Array<Check<V1Shop>> = [
	{
		id: 'cancel',
		statement: 'a refund sent as JSON, with the balance as checksum, is answered with HTTP 200, code 0 and the payment',
		source: 'V1 OpenAPI, POST /payments/cancel; cancel/v1/basic',
		standing: DOCUMENTED,
		touches: 'The node cannot refund, or cannot tell that it did: rows end as refused or unknown.',
		moves: 1,
		run: async (shop) => {
			const { made, answer } = await first(shop);
			return saw(made && answer.body.response.imp_uid === shop.ids.payment, said(answer));
		},
	},
	{
		id: 'balance',
		statement: 'amount - cancel_amount falls by the amount of the refund, in major units (won; dollars with cents)',
		source: 'V1 OpenAPI, PaymentAnnotation; cancel/v1/basic; pg/v1/paypal',
		standing: DOCUMENTED,
		touches: 'Balances, and with them checksums, are wrong: do not refund with this node.',
		run: onRefund(({ moved: minor, before, answer }) => {
			const { currency } = before;
			const atOnce = moved(before, answer.body.response);
			return saw(minor === stepOf(currency) && atOnce === minor, `${money(minor, currency)} less in the look-up, ${money(atOnce, currency)} less in the answer`);
		}),
	},
	{
		id: 'list-cancelled',
		statement: 'a payment that was just refunded in part is in the list of cancelled payments',
		source: 'V1 OpenAPI, GET /payments/status/{payment_status}; whether a further refund moves it to a new time is open',
		standing: ASSUMED,
		touches: "'Get Many' of cancellations with the status 'Succeeded' misses refunds: leave its 'Status' at 'All'.",
		run: onRefund(async ({ before }, shop) => {
			const now = Math.floor(Date.now() / 1000);
			const isIn = async (from: number) => {
				const { body } = await shop.cancelled(from);
				return isObject(body.response) && Array.isArray(body.response.list) && body.response.list.some(({ imp_uid }) => imp_uid === before.imp_uid);
			};
			if (!(await isIn(now - LONGEST_LIST + CLOCKS_APART))) return saw(false, 'not among those of the last 90 days');
			return saw(true, (await isIn(now - RECENT)) ? 'by the time of this refund' : 'by an earlier time');
		}),
	},
	{
		id: 'status',
		statement: 'a payment with a balance left is `cancelled` (or stays `paid`)',
		source: "PortOne's WooCommerce plugin, IamportPlugin.php:1122",
		standing: OBSERVED,
		touches: 'The node refuses further refunds of the payment (NOT_PAID): it takes another status for a payment without money.',
		run: onRefund(({ after }) => saw(['cancelled', 'paid'].includes(after.status), after.status)),
	},
	{
		id: 'history',
		statement: 'the answer shows one new entry in cancel_history, with an id of its own and the amount',
		source: 'V1 OpenAPI, PaymentCancelAnnotation; that it is there at once is assumed',
		standing: ASSUMED,
		touches: "The row ends as pending instead of refunded, as for PGs that answer later (PayPal): name a card payment in PORTONE_V1_PAYMENT. If it is one, wait before you run rows again.",
		run: onRefund(({ entries, entry, before: { currency } }) => {
			if (!entry) return saw(false, `${entries.length} new entries`);
			const minor = toMinor(entry.amount, currency);
			const named = isText(entry.cancellation_id);
			return saw(named && minor === stepOf(currency), `${money(minor, currency)}, cancellation_id ${named ? 'there' : 'missing'}`);
		}),
	},
	{
		id: 'history-at-once',
		statement: 'the look-up right after it shows the same entry',
		source: 'in no public source',
		standing: ASSUMED,
		touches: "A refund whose answer was lost may end as unknown: raise 'Settle Time', and wait before you run rows again.",
		run: onEntry(({ cancellation_id }, { after }) => {
			const there = historyOf(after).some((entry) => entry.cancellation_id === cancellation_id);
			return saw(there, there ? 'there' : 'not there, or under another cancellation_id');
		}),
	},
	{
		id: 'history-time',
		statement: "the entry's cancelled_at is its time in unix seconds, by the clock of the Date header",
		source: 'V1 OpenAPI, PaymentCancelAnnotation',
		standing: DOCUMENTED,
		touches: "'Duplicate Window' is counted wrongly: use 'Refund ID' as 'Duplicate Check', which looks back for ever.",
		run: onEntry(({ cancelled_at }, { answer }) => {
			const apart = Math.abs(Math.floor(Date.parse(answer.date ?? '') / 1000) - cancelled_at);
			if (answer.date === undefined) return untested('no Date header to compare it with');
			return saw(apart <= CLOCKS_APART, `${cancelled_at}, ${apart} s apart`);
		}),
	},
	{
		id: 'reason',
		statement: 'the history keeps the reason as it was sent, but for white space',
		source: 'in no public source',
		standing: ASSUMED,
		touches: "'Amount and Reason' does not recognise a refund whose reason was rewritten, and two long reasons may look alike where they were cut: use 'Refund ID' as 'Duplicate Check'.",
		run: onEntry(({ reason }, _, { reasons }) => saw(folded(reason) === folded(reasons.plain), keptAs(reasons.plain, reason))),
	},
	{
		id: 'refund-id',
		statement: 'a refund id in square brackets stays at the head of the reason',
		source: 'in no public source',
		standing: ASSUMED,
		touches: "'Refund ID' does not recognise a refund in a second run: only the checksum and n8n's own memory protect. Never run a batch twice without comparing first.",
		run: onEntry(({ reason }, _, { reasons: { head, plain } }) => saw(folded(reason).startsWith(head), keptAs(plain, reason))),
	},
	{
		id: 'reason-signs',
		statement: 'signs like & < " \' % in a reason are kept',
		source: 'in no public source',
		standing: ASSUMED,
		touches: "'Amount and Reason' does not recognise refunds with such signs in their reason: leave them out, or use 'Refund ID'.",
		moves: 1,
		run: keepsReason(({ reasons }) => reasons.signs),
	},
	{
		id: 'reason-long',
		statement: 'a reason of 256 Korean characters is taken and kept whole',
		source: 'portone.gitbook.io, cancel-payment-api (legacy)',
		standing: OBSERVED,
		touches: "A cut reason is still recognised, but two that differ only behind the cut are told apart by 'Refund ID' alone.",
		moves: 1,
		run: keepsReason(({ reasons }) => reasons.long),
	},
	{
		id: 'options',
		statement: 'enable_webhook, retain_promotion, tax_free 0 and extra.requester are taken as JSON',
		source: 'V1 OpenAPI, POST /payments/cancel',
		standing: DOCUMENTED,
		touches: "Leave 'Send Webhook', 'Retain Promotion', 'Tax-Free Amount' and 'Requester' out.",
		moves: 1,
		run: async (shop) => {
			const { moved: minor, before, answer } = await refund(shop, shop.reasons.plain, { enable_webhook: false, retain_promotion: false, tax_free: 0, extra: { requester: 'admin' } });
			return saw(minor === stepOf(before.currency), said(answer));
		},
	},
	{
		id: 'race',
		statement: 'of two refunds at once with one checksum only one is made',
		source: 'in no public source: that the check and the change of the balance are one step',
		standing: ASSUMED,
		touches: 'Two workers, or two systems, that refund one payment at the same moment can both succeed. Run one batch at a time, on one n8n process.',
		moves: 1,
		atMost: 2,
		run: async (shop) => {
			const before = await shop.look();
			const answers = await Promise.all(['A', 'B'].map(async (name) => await shop.cancel(bodyOf(before, `${shop.reasons.head} ${name}`))));
			const minor = moved(before, await shop.look());
			return saw(minor === stepOf(before.currency), `${answers.map(said).join('; ')}; ${money(minor, before.currency)} moved`);
		},
	},
	{
		id: 'history-stays',
		statement: 'entries keep their cancellation_id, amount and reason as more are added',
		source: 'V1 OpenAPI, PaymentCancelAnnotation; that they stay is assumed',
		standing: ASSUMED,
		touches: 'The node tells its own new entry by an id that was not there before: it may take an old one for it.',
		run: onRefund(async ({ after }, shop) => {
			if (historyOf(after).length === 0) return NO_ENTRY;
			const now = historyOf(await shop.look());
			const lost = historyOf(after).filter(
				(old) => !now.some(({ cancellation_id, amount, reason }) => cancellation_id === old.cancellation_id && amount === old.amount && reason === old.reason),
			);
			return saw(lost.length === 0, lost.length === 0 ? 'all as they were' : `${lost.length} gone or changed`);
		}),
	},
];
