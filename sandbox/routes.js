'use strict';

/**
 * @param {Array} table rows of `[method, path, kind, handle, about, plays]`: `kind` for statistics and faults, `about` the ids of
 *   the payments that a call is about, `plays` the faults that are the handler's to play (`call.fault`)
 * @param {(shop: object, call: object) => object} nowhere handles what no row matches
 * @returns {(call: object) => object} the route of a call; `call.params` is filled from the path
 */
function createRouter(table, nowhere) {
	const none = () => [];
	const routes = table.map(([method, path, kind, handle, about = none, plays = []]) => ({ method, path: path.slice(1).split('/'), kind, handle, about, plays }));
	const elsewhere = { kind: 'other', handle: nowhere, about: none, plays: [] };
	return (call) => routes.find(({ method, path }) => method === call.method && matches(path, call)) ?? elsewhere;
}

function matches(path, call) {
	if (path.length !== call.segments.length) return false;
	if (!path.every((name, i) => name.startsWith(':') || name === call.segments[i])) return false;
	call.params = Object.fromEntries(path.flatMap((name, i) => (name.startsWith(':') ? [[name.slice(1), call.segments[i]]] : [])));
	return true;
}

module.exports = { createRouter };
