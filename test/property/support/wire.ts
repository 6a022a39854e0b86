import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Edge } from '../../../nodes/PortOne/batch/edge';
import type { Reply, Send } from '../../../nodes/PortOne/gateway/http';
import { NOW } from '../../refund/support/make';
import { bend, type Fate } from './answers';
import { fieldOf, listOf, onWire } from './json';
import type { Api, Ledger, Request, Sent } from './ledger';
import { V1 } from './wireV1';
import { V2 } from './wireV2';
import type { Minor } from '../../../nodes/PortOne/refund/units';

export type VersionName = 'v1' | 'v2';

const APIS: Record<VersionName, Api> = { v1: V1, v2: V2 };

/** A PortOne in memory behind the gateways' `send`, with a ledger that no answer can change. */
export interface Wire {
	ledger: Ledger;
	send: Send;
	edge: Edge;
	/** Every cancel that was sent: of which payment, its body as it stands on the wire, and which request it was. */
	cancels: () => Array<Sent & { at: number }>;
	/** Every entry of a payment's history that the answers from the n-th request on hold, as `[id, minor units]`. */
	shown: (id: string, from: number) => Array<[id: unknown, amount: unknown]>;
	/** The ids of all payments that a look-up by order number has shown under that very number. */
	idsOfOrder: (order: string) => unknown[];
}

export interface GivenPayment {
	id: string;
	total?: Minor;
	currency?: string;
}

/** Opens one; `fateOf` tells what becomes of the n-th request. */
export function openWire(version: VersionName, payments: GivenPayment[], fateOf: (nth: number) => Fate | undefined = () => undefined): Wire {
	const ledger: Ledger = new Map(payments.map(({ id, total = 10_000, currency = 'KRW' }) => [id, { id, total, currency, entries: [], kept: new Map() }]));
	const api = APIS[version];
	const seen: Array<{ request: Request; reply: Reply }> = [];
	let clock = NOW * 1000;
	let stopped = false;

	const send = async (options: IHttpRequestOptions): Promise<Reply> => {
		await new Promise(setImmediate);
		// The gateways give every request a method, and a cancel its headers.
		const request = onWire(options) as Request;
		const { applied, as } = fateOf(seen.length) ?? { applied: true };
		const honest = applied ? api.answer(ledger, request, clock) : api.refusal(-1, 'no');
		const reply = bend({ kind: 'answer', ...onWire(honest), at: Math.floor(clock / 1000) }, as);
		if (reply.kind === 'aborted') stopped = true;
		seen.push({ request, reply });
		return reply;
	};
	const edge: Edge = {
		runId: 'run',
		scope: 'wire',
		shop: 'shop',
		kept: { has: () => false, add: () => undefined, delete: () => undefined },
		now: () => clock,
		pause: async (ms) => {
			clock += ms;
		},
		stopped: () => stopped,
		progress: () => undefined,
		gateway: api.gateway(send),
	};
	return {
		ledger,
		send,
		edge,
		cancels: () => seen.flatMap(({ request }, at) => (request.method === 'POST' ? [{ ...api.cancelOf(request), at }] : [])),
		shown: (id, from) => seen.slice(from).flatMap(({ request, reply }) => (reply.kind === 'answer' ? api.entriesIn(id, request, reply).map(({ id: entry, amount }): [unknown, unknown] => [entry, amount]) : [])),
		idsOfOrder: (order) =>
			seen.flatMap(({ reply }) => {
				const list = listOf(fieldOf(fieldOf(fieldOf(reply, 'body'), 'response'), 'list'));
				return list.filter((payment) => fieldOf(payment, 'merchant_uid') === order).map((payment) => fieldOf(payment, 'imp_uid'));
			}),
	};
}
