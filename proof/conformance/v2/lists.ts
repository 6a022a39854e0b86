import { type Check, isText, saw, STANDING, untested } from '../verdict';
import { said, type V2Shop } from './shop';
import type { SearchAnswer } from './wire';

const { DOCUMENTED, ASSUMED } = STANDING;

const AROUND_MS = 60_000;

const holds = ({ status, body }: SearchAnswer, id: string) => status === 200 && body.items.some((item) => item.id === id);

/** A minute before and after a time, by one of the times of a payment. */
const around = (timestampType: string, time: string) => {
	const iso = (ms: number) => new Date(Date.parse(time) + ms).toISOString();
	return { version: 'V2', timestampType, from: iso(-AROUND_MS), until: iso(AROUND_MS) };
};

/** `PaymentMethodEasyPay` as the filter has it: `EASY_PAY`. */
const typeOf = (method: string) => method.replace('PaymentMethod', '').replace(/(?!^)[A-Z]/g, '_$&').toUpperCase();

/** What 'Get Many' of payments relies on. */
export const LISTS: Array<Check<V2Shop>> = [
	{
		id: 'list-times',
		statement: 'a list by CREATED_AT holds a payment by its requestedAt, and one by STATUS_CHANGED_AT by its statusChangedAt',
		source: 'V2 OpenAPI, PaymentTimestampType; that its times are these fields is assumed',
		standing: ASSUMED,
		touches: "'Date Of' of 'Get Many' means another time than its description says: choose a wider time range.",
		run: async (shop) => {
			const { id, requestedAt, statusChangedAt } = await shop.look();
			const created = await shop.list(around('CREATED_AT', requestedAt));
			const changed = await shop.list(around('STATUS_CHANGED_AT', statusChangedAt));
			return saw(holds(created, id) && holds(changed, id), `by CREATED_AT ${holds(created, id) ? 'there' : 'missing'}, by STATUS_CHANGED_AT ${holds(changed, id) ? 'there' : 'missing'}`);
		},
	},
	{
		id: 'list-methods',
		statement: 'a list of one method holds the payments made by it, and no others',
		source: 'V2 OpenAPI, PaymentFilterInput.methods, PaymentMethodType',
		standing: DOCUMENTED,
		touches: "'Method' of 'Get Many' lists too many payments, or misses some: filter what comes out in n8n instead.",
		run: async (shop) => {
			const { id, requestedAt, method } = await shop.look();
			if (method === undefined) return untested('the payment has no method');
			const own = typeOf(method.type);
			const asked = async (methods: string) => await shop.list({ ...around('CREATED_AT', requestedAt), methods: [methods] });
			const [same, other] = [await asked(own), await asked(own === 'CARD' ? 'TRANSFER' : 'CARD')];
			return saw(holds(same, id) && other.status === 200 && !holds(other, id), `${said(same)}, ${holds(same, id) ? 'there' : 'missing'} under ${own}${holds(other, id) ? ', and under another' : ''}`);
		},
	},
	{
		id: 'search-part',
		statement: "a search in ALL finds a payment by a part of its id, and by its buyer's name",
		source: 'V2 OpenAPI, PaymentTextSearch; that a part is enough is assumed',
		standing: ASSUMED,
		touches: "'Order Number or Buyer' and 'From List' find whole words only: enter all of the order number or name.",
		run: async (shop) => {
			const { id, requestedAt, customer } = await shop.look();
			const asked = async (value: string) => holds(await shop.list({ ...around('CREATED_AT', requestedAt), textSearch: [{ field: 'ALL', value }] }), id);
			const name = customer?.name;
			const [byId, byName] = [await asked(id.slice(0, -1)), isText(name) ? await asked(name) : undefined];
			return saw(byId && byName !== false, `${byId ? 'found' : 'not found'} by a part of the id, ${byName === undefined ? 'without a name' : byName ? 'found by the name' : 'not found by the name'}`);
		},
	},
];
