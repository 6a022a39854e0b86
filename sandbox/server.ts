import http, { type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Refused, type Answer } from './answer';
import type { Api, Call, Readable, Route } from './api';
import type { Fault } from './faults';
import { blocked } from './firewall';
import { isFields } from './objects';
import { readRequest, type Request } from './request';
import { drip, send } from './send';
import type { Shop } from './shop';
import type { Milliseconds } from './units';

const MAINTENANCE = '<!doctype html><html lang="ko"><title>점검 중</title><h1>서비스 점검 중입니다.</h1></html>';

/**
 * The HTTP side of the sandbox: reads a request, lets a fault get at it, handles it, answers, and logs what happened.
 *
 * @param own answers what is the sandbox's own (control, page); undefined for API calls
 */
export function createServer(shop: Shop, api: Api, own: (request: Request) => Promise<Answer | undefined>): http.Server {
	return http.createServer((req, res) => {
		const answering = async () => {
			const request = await readRequest(req);
			const answered = await own(request);
			if (answered) send(shop.clock, res, answered);
			// A copy: a call that is under way when the shop is emptied goes on in the shop that it came into.
			else await serve({ ...shop }, api, request, res);
		};
		// The client left in the middle of its request: there is nobody to answer.
		answering().catch(() => res.destroy());
	});
}

const isReadable = (request: Request): request is Readable => request.segments !== undefined && isFields(request.body);

async function serve(shop: Shop, api: Api, request: Request, res: ServerResponse): Promise<void> {
	if (!isReadable(request)) {
		shop.log.begin(request, 'other', [], api).end(400);
		send(shop.clock, res, api.unreadable());
		return;
	}
	const { params, ...route } = api.route(request);
	const asking = { ...request, params };
	const about = route.about(shop, asking);
	const { entry, end } = shop.log.begin(request, route.kind, about, api);
	const refused = blocked(shop, request, route) ?? api.turnAway(shop, asking, route);
	const fault = refused ? undefined : playable(shop.faults.take(route.kind, about, api), route);
	const call: Call = { ...asking, n: entry.n, fault };
	entry.fault = fault?.fault ?? null;

	const arrived = pauseFor(shop.settings.latency);
	const work = async () => {
		await arrived;
		if (fault?.applied === 'late') await shop.later(fault.ms);
		const result = await handle(shop, api, route, call);
		// Under way until it is out, for whatever guards it.
		if (fault?.fault === 'slow') await pauseFor(fault.ms);
		return result;
	};
	const outcome = async () => {
		const result = refused ?? (await api.guard(shop, call, work));
		entry.result = { status: result.status, ...api.summary(result) };
		return result;
	};
	const handled = fault?.applied === false ? undefined : outcome();
	await arrived;
	const answer = delivered(shop, api, fault, fault?.applied === 'late' ? undefined : await handled);
	if (answer && fault?.deliver === 'drip') await drip(shop.clock, res, answer, fault.ms);
	end(answer?.status ?? 0);
	if (!answer) res.destroy();
	else if (!res.headersSent) send(shop.clock, res, answer);
}

/** A fault that is the handler's to play is handled and delivered like any call. */
function playable(fault: Fault | undefined, route: Route): Fault | undefined {
	return fault?.deliver === 'instead' && route.plays.includes(fault.fault) ? { ...fault, applied: true, deliver: 'own' } : fault;
}

async function handle(shop: Shop, api: Api, route: Route, call: Call): Promise<Answer> {
	try {
		return await route.handle(shop, call);
	} catch (error) {
		if (error instanceof Refused) return error.answer;
		console.error(error);
		return api.failed();
	}
}

async function pauseFor(ms: Milliseconds): Promise<void> {
	if (ms > 0) await pause(ms, undefined, { ref: false });
}

/** What goes out; undefined where the connection is dropped instead. */
function delivered(shop: Shop, api: Api, fault: Fault | undefined, result: Answer | undefined): Answer | undefined {
	switch (fault?.deliver) {
		case 'drop':
			return undefined;
		case 'instead':
			return api.faultAnswer(shop, fault);
		case 'html':
			return { status: fault.status ?? 200, type: 'text/html', body: MAINTENANCE };
		case 'cut':
			return result && cutOff(result);
		default:
			return result;
	}
}

function cutOff({ status, body }: Answer): Answer {
	const text = JSON.stringify(body);
	return { status, body: text.slice(0, Math.floor(text.length / 2)) };
}
