import { type Check, saw, STANDING } from '../verdict';
import type { V1Shop } from './shop';

const CLOCKS_APART = 86_400;

/** What 'Get Many' of payments relies on. */
export const LISTS: Array<Check<V1Shop>> = [
	{
		id: 'started',
		statement: 'a payment tells when it was begun, which is not after it was paid, but for a day in which clocks may differ',
		source: 'V1 OpenAPI, PaymentAnnotation.started_at (not required); that it comes first is assumed',
		standing: STANDING.ASSUMED,
		touches: "'Get Many' by 'Date Of: Payment' may list too many payments, or miss some: use 'Last Change'.",
		run: async (shop) => {
			const { started_at, paid_at } = await shop.look();
			return saw(typeof started_at === 'number' && started_at > 0 && started_at <= paid_at + CLOCKS_APART, `begun ${String(started_at)}, paid ${paid_at}`);
		},
	},
];
