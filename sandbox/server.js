'use strict';

const http = require('node:http');
const { setTimeout: pause } = require('node:timers/promises');
const { blocked } = require('./firewall');
const { readRequest } = require('./request');
const { drip, send } = require('./send');

const MAINTENANCE = '<!doctype html><html lang="ko"><title>점검 중</title><h1>서비스 점검 중입니다.</h1></html>';

/**
 * The HTTP side of the sandbox: reads a request, lets a fault get at it, handles it, answers, and logs what happened.
 *
 * @param {object} shop see `createShop`
 * @param {object} api one version of PortOne: `name`, `idName` (what it calls a payment's id), `route`, `turnAway` (what keeps a call
 *   from being handled), `guard` (what stands around the handling), `faultAnswer`, `summary` (for the log), `unreadable`, `failed`
 * @param {(call: object) => Promise<object|undefined>} own answers what is the sandbox's own (control, page); undefined for API calls
 */
function createServer(shop, api, own) {
	return http.createServer(async (req, res) => {
		try {
			const call = await readRequest(req);
			const answered = await own(call);
			if (answered) send(shop, res, answered);
			// A copy: a call that is under way when the shop is emptied goes on in the shop that it came into.
			else await serve({ ...shop }, api, call, res);
		} catch {
			// The client left in the middle of its request: there is nobody to answer.
			res.destroy();
		}
	});
}

async function serve(shop, api, call, res) {
	if (!call.segments || !isObject(call.body)) {
		shop.log.begin(call, 'other', [], api).end(400);
		return send(shop, res, api.unreadable());
	}
	const route = api.route(call);
	const about = route.about(shop, call);
	const { entry, end } = shop.log.begin(call, route.kind, about, api);
	const refused = blocked(shop, call, route) ?? api.turnAway(shop, call, route);
	const fault = refused ? undefined : playable(shop.faults.take(route.kind, about, api), route);
	Object.assign(call, { n: entry.n, fault });
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
	if (fault?.deliver === 'drip') await drip(shop, res, answer, fault.ms);
	end(answer?.status ?? 0);
	if (!answer) res.destroy();
	else if (!res.headersSent) send(shop, res, answer);
}

/** A fault that is the handler's to play is handled and delivered like any call. */
function playable(fault, route) {
	return fault && route.plays.includes(fault.fault) ? { ...fault, applied: true, deliver: 'own' } : fault;
}

async function handle(shop, api, route, call) {
	try {
		return await route.handle(shop, call);
	} catch (error) {
		if (error.answer) return error.answer;
		console.error(error);
		return api.failed();
	}
}

async function pauseFor(ms) {
	if (ms > 0) await pause(ms, undefined, { ref: false });
}

/** What goes out; undefined where the connection is dropped instead. */
function delivered(shop, api, fault, result) {
	switch (fault?.deliver) {
		case 'drop':
			return undefined;
		case 'instead':
			return api.faultAnswer(shop, fault);
		case 'html':
			return { status: fault.status ?? 200, type: 'text/html', body: MAINTENANCE };
		case 'cut': {
			const text = JSON.stringify(result.body);
			return { status: result.status, body: text.slice(0, Math.floor(text.length / 2)) };
		}
		default:
			return result;
	}
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

module.exports = { createServer };
