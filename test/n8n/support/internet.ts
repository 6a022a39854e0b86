import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { listenLocally } from './local';

export interface Asked {
	method: string;
	/** With its query. */
	path: string;
	headers: http.IncomingHttpHeaders;
	body: string;
}

interface Answer {
	status?: number;
	json: object;
}

/** What a host answers to a request. */
export type Host = (asked: Asked) => Answer;

/** Hosts of the internet that stand on this machine, for one n8n. */
export interface Internet {
	/** What an n8n needs to be told to take them for the real ones. */
	settings: NodeJS.ProcessEnv;
	close: () => Promise<void>;
}

/**
 * A proxy that leads to stand-ins of some hosts and to no other, each behind TLS with a certificate of its own authority.
 *
 * @param hosts by name
 */
export async function openInternet(hosts: Record<string, Host>): Promise<Internet> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'internet-'));
	const [key, cert] = ['key.pem', 'cert.pem'].map((name) => path.join(folder, name)) as [string, string];
	const names = Object.keys(hosts).map((name) => `DNS:${name}`);
	execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=stand-in', '-addext', `subjectAltName=${names.join()}`, '-keyout', key, '-out', cert], { stdio: 'ignore' });

	const secure = https.createServer({ key: fs.readFileSync(key), cert: fs.readFileSync(cert) }, (request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			const { status = 200, json } = hosts[headers.host ?? '']!({ method, path: url, headers, body: Buffer.concat(chunks).toString() });
			response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(json));
		});
	});
	const proxy = http.createServer();
	proxy.on('connect', (request, socket) => {
		const known = (request.url ?? '').replace(/:443$/, '') in hosts;
		socket.on('error', () => socket.destroy());
		socket.write(`HTTP/1.1 ${known ? '200 Connection Established' : '403 Forbidden'}\r\n\r\n`);
		if (known) secure.emit('connection', socket);
		else socket.end();
	});
	const port = await listenLocally(proxy);
	return {
		settings: { HTTPS_PROXY: `http://127.0.0.1:${port}`, NODE_EXTRA_CA_CERTS: cert },
		close: async () => {
			for (const server of [secure, proxy]) server.closeAllConnections();
			await new Promise((resolve) => proxy.close(resolve));
			fs.rmSync(folder, { recursive: true, force: true });
		},
	};
}
