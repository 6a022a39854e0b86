import type { Answer } from './answer';
import type { Api, Asking, Call, Readable, Route } from './api';
import type { FaultName } from './faults';
import type { Shop } from './shop';

/** The names of a path's parameters: `imp_uid` of `/payments/:imp_uid/balance`. */
type NameIn<Path extends string> = Path extends `${string}/:${infer Rest}` ? (Rest extends `${infer Name}/${infer More}` ? Name | NameIn<`/${More}`> : Rest) : never;
type ParamsOf<Path extends string> = Record<NameIn<Path>, string>;

interface Row {
	method: string;
	path: readonly string[];
	route: Route;
}

/** One row of a router's table. */
export function route<Path extends string>(
	method: 'GET' | 'POST' | 'DELETE',
	path: Path,
	kind: Route['kind'],
	handle: (shop: Shop, call: Call<ParamsOf<Path>>) => Answer | Promise<Answer>,
	about: (shop: Shop, call: Asking<ParamsOf<Path>>) => string[] = () => [],
	plays: readonly FaultName[] = [],
): Row {
	const own: Route<ParamsOf<Path>> = { kind, plays, about, handle };
	return { method, path: path.slice(1).split('/'), route: own };
}

/** @param nowhere handles what no row matches */
export function createRouter(table: readonly Row[], nowhere: (shop: Shop, call: Call) => Answer): Api['route'] {
	const elsewhere: Route = { kind: 'other', handle: nowhere, about: () => [], plays: [] };
	return (request) => {
		const row = table.find(({ method, path }) => method === request.method && matches(path, request));
		return row ? { ...row.route, params: paramsOf(row.path, request) } : { ...elsewhere, params: {} };
	};
}

function matches(path: readonly string[], { segments }: Readable): boolean {
	return path.length === segments.length && path.every((name, i) => name.startsWith(':') || name === segments[i]);
}

function paramsOf(path: readonly string[], { segments }: Readable): Record<string, string> {
	return Object.fromEntries(segments.flatMap((value, i) => (path[i]?.startsWith(':') ? [[path[i].slice(1), value]] : [])));
}
