import { money, stepOf } from '../money';
import { type Check, saw, STANDING, untested } from '../verdict';
import { first, onRefund, wrongBalance } from './experiments';
import { balanceOf, bodyOf, moved, said, type V2Shop } from './shop';

const { DOCUMENTED, ASSUMED } = STANDING;

/** Sends two requests at once. @returns the answers, and what moved in minor units */
async function atOnce(shop: V2Shop, keys: string[]) {
	const before = await shop.look();
	const answers = await Promise.all(keys.map(async (key) => await shop.cancel(shop.ids.payment, bodyOf(before, `${shop.reasons.head} ${key}`), key)));
	const minor = moved(before, await shop.look());
	return { answers, minor, once: minor === stepOf(before.currency), told: `${answers.map(said).join('; ')}; ${money(minor, before.currency)} moved` };
}

/** Idempotency keys and the balance guard: what keeps one refund one. To be checked right after the first refund. */
export const KEYS: Array<Check<V2Shop>> = [
	{
		id: 'key-again',
		statement: 'the same request under the same key brings the same cancellation again and moves nothing',
		source: 'api/rest-v2, 멱등 키',
		standing: DOCUMENTED,
		touches: 'The node sends an unanswered refund again and trusts the key; without it the balance alone protects. Run one batch at a time, and look at payments whose rows end as unknown.',
		atMost: 1,
		run: onRefund(async ({ name, body, cancellation, after }, shop) => {
			const answer = await shop.cancel(shop.ids.payment, body, name);
			const minor = moved(after, await shop.look());
			return saw(minor === 0 && answer.body.cancellation?.id === cancellation.id, `${said(answer)}; ${money(minor, after.currency)} moved`);
		}),
	},
	{
		id: 'key-other-balance',
		statement: 'the same refund under the same key, with the balance as it is by now, moves nothing',
		source: 'api/rest-v2, 멱등 키; another body under one key is forbidden there, what comes of it is not said',
		standing: ASSUMED,
		touches: "A refund that a second run does not find in the history (a rewritten reason, a look-up that lags) is made twice: use 'Refund ID', and wait before you run a batch again.",
		atMost: 1,
		run: onRefund(async ({ name, body }, shop) => {
			const before = await shop.look();
			const answer = await shop.cancel(shop.ids.payment, { ...body, currentCancellableAmount: balanceOf(before) }, name);
			const minor = moved(before, await shop.look());
			return saw(minor === 0, `${said(answer)}; ${money(minor, before.currency)} moved`);
		}),
	},
	{
		id: 'refusal-again',
		statement: 'a refused request under the same key is refused as before, or decided anew',
		source: 'api/rest-v2, 멱등 키; whether refusals are kept is not said',
		standing: ASSUMED,
		touches: 'A row that was refused may end as unknown when it is run again within three hours: change its reason or Refund ID.',
		atMost: 1,
		run: async (shop) => {
			const tried = await wrongBalance(shop);
			if (tried.moved !== 0 || !(await first(shop)).made) return untested('no refusal to ask again for');
			const before = await shop.look();
			// By now the balance is the one that was named too early.
			if (balanceOf(before) !== tried.body.currentCancellableAmount) return untested('the balance is another one by now');
			const answer = await shop.cancel(shop.ids.payment, tried.body, tried.name);
			const minor = moved(before, await shop.look());
			if (minor === 0) return saw(answer.body.type === tried.answer.body.type, `kept: ${said(answer)}, although the balance is the one named by now`);
			return saw(minor === stepOf(before.currency) && answer.body.cancellation?.status === 'SUCCEEDED', `decided anew: ${said(answer)}`);
		},
	},
	{
		id: 'key-in-flight',
		statement: 'of one request sent twice at once one is made; the other gets 409 IDEMPOTENCY_OUTSTANDING_REQUEST or the same cancellation',
		source: 'api/rest-v2, 멱등 키',
		standing: DOCUMENTED,
		touches: 'Two workers with the same rows rest on the balance alone: the second looks again and recognises the refund of the first, or ends as refused.',
		moves: 1,
		atMost: 2,
		run: async (shop) => {
			const { answers, once, told } = await atOnce(shop, ['in flight', 'in flight']);
			const made = answers.flatMap(({ status, body }) => (status === 200 && body.cancellation ? [body.cancellation.id] : []));
			const turnedAway = answers.filter(({ status, body }) => status === 409 && body.type === 'IDEMPOTENCY_OUTSTANDING_REQUEST');
			return saw(once && new Set(made).size === 1 && made.length + turnedAway.length === answers.length, told);
		},
	},
	{
		id: 'race',
		statement: 'of two refunds at once with one currentCancellableAmount only one is made',
		source: 'in no public source: that the check and the change of the balance are one step',
		standing: ASSUMED,
		touches: 'Two different refunds of one payment at the same moment, by two workers or two systems, can both succeed although only one balance was agreed on. Run one batch at a time.',
		moves: 1,
		atMost: 2,
		run: async (shop) => {
			const { once, told } = await atOnce(shop, ['race A', 'race B']);
			return saw(once, told);
		},
	},
];
