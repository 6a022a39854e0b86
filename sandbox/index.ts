import type { Server } from 'node:http';
import type { Answer } from './answer';
import { createControl, type Control } from './control';
import { serveControl } from './controlHttp';
import { turnAway } from './guard';
import { isFields } from './objects';
import { servePage } from './page';
import type { Request } from './request';
import { createServer } from './server';
import { createShop } from './shop';
import type { Milliseconds } from './units';
import { v1 } from './v1';
import { v2 } from './v2';

interface Address {
	url: string;
	port: number;
}

/** A running sandbox; its own address is V1's. */
export interface Sandbox extends Address {
	v2: Address;
	control: Control;
	close: () => Promise<void>;
}

export interface SandboxOptions {
	/** Of V1, 0 takes a free one; V2 takes the next one, or where that is taken any free one. */
	port?: number;
	seed?: boolean;
	/** Per API call. */
	latency?: Milliseconds;
	/** Names by which other machines may call it; with one it listens beyond this machine. */
	hosts?: readonly string[];
	/** Whether webhooks may go to other machines. */
	webhooksAnywhere?: boolean;
}

const HOST = '127.0.0.1';
const LAST_PORT = 65535;

/**
 * Starts a PortOne on this machine, reachable from this machine only unless it is given names: one shop behind two addresses, as V1 and V2 of
 * the API live on hosts of their own. The control API and the page are on both.
 *
 * @throws where the port is taken
 */
export async function startSandbox({ port = 0, seed = false, latency = 0, hosts = [], webhooksAnywhere = false }: SandboxOptions = {}): Promise<Sandbox> {
	const shop = createShop({ latency, webhooksAnywhere });
	const control = createControl(shop);
	control.reset({ seed });
	const own = async (request: Request) => turnAway(request, hosts) ?? (await serveOwn(control, request));
	const first = createServer(shop, v1, own);
	const second = createServer(shop, v2, own);
	const interfaces = hosts.length > 0 ? undefined : HOST;
	await listen(first, port, interfaces);
	await listenNear(second, port === 0 ? 0 : port + 1, interfaces);
	const close = async () => {
		shop.empty();
		await Promise.all([first, second].map(end));
	};
	return { ...addressOf(first), v2: addressOf(second), close, control };
}

/** What is the sandbox's own: the control API and the page; undefined for API calls. */
async function serveOwn(control: Control, request: Request): Promise<Answer | undefined> {
	if (request.segments?.[0] === '_sandbox') return await serveControl(control, request);
	return request.method === 'GET' ? await servePage(request.path) : undefined;
}

/** @param host undefined is every interface */
async function listen(server: Server, port: number, host: string | undefined): Promise<void> {
	// Longer than any pause of a client, so that an idle connection is never cut under a request.
	server.keepAliveTimeout = 120_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});
}

async function listenNear(server: Server, port: number, host: string | undefined): Promise<void> {
	try {
		await listen(server, port > LAST_PORT ? 0 : port, host);
	} catch (error) {
		if (!isFields(error) || error.code !== 'EADDRINUSE') throw error;
		await listen(server, 0, host);
	}
}

function addressOf(server: Server): Address {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	return { url: `http://${HOST}:${address.port}`, port: address.port };
}

async function end(server: Server): Promise<void> {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
}
