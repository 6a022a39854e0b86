import fc from 'fast-check';
import type { Reply } from '../../../nodes/PortOne/gateway/http';
import { CANCEL } from '../../world/answers';
import { fieldOf, isTree } from './json';

type Answered = Reply & { kind: 'answer' };

/** One value somewhere in a JSON tree, replaced by another of its type or by any, or taken out. */
interface Edit {
	/** At what the node reckons with. */
	aimed: boolean;
	at: number;
	change: { like?: number; value?: unknown };
}

/** What the node gets to see in place of an honest answer. */
type Bent =
	| { kind: 'cutOff'; length: number }
	| { kind: 'status'; status: number }
	| { kind: 'edited'; edits: Edit[] }
	| Omit<Answered, 'at'>
	| Exclude<Reply, Answered>;

/** What becomes of a request: whether PortOne processes it, and what is seen of its answer, where not the honest one. */
export interface Fate {
	applied: boolean;
	as?: Bent;
}

const NUMBERS = [0, -1, -3000, 0.1, 3000, 10_000, 2 ** 53, 1e308];
const TEXTS = ['', '0', '3000', 'KRW', 'USD', 'paid', 'cancelled', 'FAILED', 'NEWER_THAN_THIS'];

/** Values that JSON may hold where a number, a text or a list is expected. */
const odd = fc.oneof(fc.constantFrom(null, true, ...NUMBERS, ...TEXTS), fc.string(), fc.jsonValue({ maxDepth: 2 }));
const any = (record: Record<string, fc.Arbitrary<unknown>>) => fc.record(record, { requiredKeys: [] });

/** Any JSON; the words that PortOne's answers are read by stand in it more often than chance would put them there. */
const oddBody = fc.oneof(
	odd,
	fc.jsonValue({ maxDepth: 3 }),
	any({ code: fc.oneof(fc.integer({ min: -1, max: 1 }), odd), message: odd, response: odd }),
	any({ type: fc.oneof(fc.constantFrom('PG_PROVIDER', 'PAYMENT_NOT_FOUND', 'IDEMPOTENCY_OUTSTANDING_REQUEST', 'CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN'), odd), message: odd, pgCode: odd, pgMessage: odd }),
	any({ cancellation: odd, items: odd }),
);
const status = fc.oneof(fc.constant(200), fc.constantFrom(201, 204, 302, 400, 401, 404, 408, 409, 429, 500, 502, 503), fc.integer({ min: 100, max: 599 }));
const noted = (body: unknown) => Number.isInteger(fieldOf(body, 'code')) || typeof fieldOf(body, 'type') === 'string';

const cutOff: fc.Arbitrary<Bent> = fc.record({ kind: fc.constant('cutOff'), length: fc.nat(400) });
const lost: fc.Arbitrary<Bent> = fc.constantFrom({ kind: 'lost', says: { code: 'NO_ANSWER', as: 'brokenOff' } }, { kind: 'aborted' });
const unreached: fc.Arbitrary<Bent> = fc.constant({ kind: 'unreached', says: { code: 'NOT_CONNECTED', as: 'refused' } });
const answer = (code: fc.Arbitrary<number>, body: fc.Arbitrary<unknown>) => fc.record({ kind: fc.constant('answer'), status: code, body });
// What the node reckons with; most edits aim at these.
const FIELDS = ['imp_uid', 'merchant_uid', 'currency', 'amount', 'cancel_amount', 'cancel_history', 'cancellation_id', 'reason', 'id', 'total', 'cancelled', 'cancellations', 'totalAmount', 'status', 'code', 'response'];
const change: fc.Arbitrary<Edit['change']> = fc.oneof({ weight: 3, arbitrary: fc.record({ like: fc.nat(50) }) }, { weight: 2, arbitrary: fc.record({ value: odd }) }, fc.constant({}));
const edits = fc.array(fc.record({ aimed: fc.integer({ min: 0, max: 3 }).map(Boolean), at: fc.nat(10_000), change }), { minLength: 1, maxLength: 2 });
const edited: fc.Arbitrary<Bent> = fc.record({ kind: fc.constant('edited'), edits });

/** An answer that others have had, whatever was asked. */
const told = fc.constantFrom(...CANCEL).map(({ status: code, body }): Bent => ({ kind: 'answer', status: code, body }));
/** An answer of somebody who stands between n8n and PortOne. */
const strange = fc.constantFrom(...CANCEL.filter(({ right }) => right.code === 'UNREADABLE_ANSWER')).map(({ status: code, body }): Bent => ({ kind: 'answer', status: code, body }));

/** What may become of a request where PortOne's answers cannot be trusted at all; without `as` it has its honest answer. */
export const anyFate: fc.Arbitrary<Fate> = fc.record({
	applied: fc.boolean(),
	as: fc.option(fc.oneof({ weight: 6, arbitrary: edited }, cutOff, told, answer(status, oddBody), fc.record({ kind: fc.constant('status'), status }), lost, unreached), { nil: undefined, freq: 2 }),
});

/** What may become of one whose honest answer can only get lost or garbled on the way: none tells of what was not so. */
export const garbledFate: fc.Arbitrary<Fate> = fc.oneof(
	{ weight: 3, arbitrary: fc.constant({ applied: true }) },
	fc.record({ applied: fc.constant(false), as: fc.option(fc.oneof(unreached, answer(fc.constantFrom(401, 429), oddBody)), { nil: undefined }) }),
	fc.record({
		applied: fc.boolean(),
		as: fc.oneof(
			cutOff,
			strange,
			lost,
			fc.record({ kind: fc.constant('status'), status: fc.constantFrom(302, 408, 500, 502) }),
			answer(status.filter((code) => code !== 401 && code !== 429), oddBody.filter((body) => !noted(body))),
		),
	}),
);

/** What the node gets to see of an honest answer. */
export function bend(honest: Answered, as?: Bent): Reply {
	if (as === undefined) return honest;
	switch (as.kind) {
		case 'cutOff':
			return { ...honest, body: JSON.stringify(honest.body).slice(0, as.length) };
		case 'status':
			return { ...honest, status: as.status };
		case 'edited':
			return { ...honest, body: as.edits.reduce<unknown>(edit, honest.body) };
		case 'answer':
			return { ...as, at: honest.at };
		case 'lost':
		case 'unreached':
		case 'aborted':
			return as;
		default: {
			const none: never = as;
			return none;
		}
	}
}

function edit(body: unknown, { aimed, at, change: { like, value } }: Edit): unknown {
	const places: Array<[node: Record<string, unknown>, key: string]> = [];
	const walk = (node: unknown) => {
		if (!isTree(node)) return;
		for (const key of Object.keys(node)) {
			if (!aimed || FIELDS.includes(key)) places.push([node, key]);
			walk(node[key]);
		}
	};
	walk(body);
	const place = places[at % places.length];
	if (!place) return body;
	const [node, key] = place;
	const pool = typeof node[key] === 'number' ? NUMBERS : TEXTS;
	if (like !== undefined) node[key] = pool[like % pool.length];
	else if (value !== undefined) node[key] = structuredClone(value);
	else if (Array.isArray(node)) node.splice(Number(key), 1);
	else Reflect.deleteProperty(node, key);
	return body;
}
