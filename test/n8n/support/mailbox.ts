import net from 'node:net';
import { listenLocally } from './local';

export interface Mailbox {
	port: number;
	/** The text of the oldest e-mail that was not given yet, once there is one. */
	next: () => Promise<string>;
	/** How many e-mails were not given yet. */
	waiting: () => number;
	close: () => Promise<void>;
}

/** A mail server that keeps what it is given, for one n8n on this machine (SMTP as far as n8n speaks it, RFC 5321). */
export async function openMailbox(): Promise<Mailbox> {
	const mails: string[] = [];
	const readers: Array<(mail: string) => void> = [];
	const deliver = (mail: string) => (readers.shift() ?? ((text) => mails.push(text)))(decode(mail));
	const server = net.createServer((socket) => serve(socket, deliver));
	const port = await listenLocally(server);
	return {
		port,
		next: async () => mails.shift() ?? (await new Promise((resolve) => readers.push(resolve))),
		waiting: () => mails.length,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}

function serve(socket: net.Socket, deliver: (mail: string) => void): void {
	let received = '';
	let mail = false;
	const say = (line: string) => socket.write(`${line}\r\n`);
	const end = () => (mail ? '\r\n.\r\n' : '\r\n');
	socket.on('error', () => socket.destroy());
	socket.on('data', (data: Buffer) => {
		received += data.toString('latin1');
		for (let at = received.indexOf(end()); at >= 0; at = received.indexOf(end())) {
			const text = received.slice(0, at);
			received = received.slice(at + end().length);
			if (mail) deliver(text);
			const begins = !mail && /^DATA/i.test(text);
			say(begins ? '354 go on' : /^QUIT/i.test(text) ? '221 bye' : '250 ok');
			mail = begins;
		}
	});
	say('220 mailbox');
}

/** The text of an e-mail in quoted-printable, the only encoding in which n8n's links come (RFC 2045, 6.7). */
function decode(mail: string): string {
	const bytes = mail.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('&amp;', '&');
}

/** The bytes of the first file that is attached to an e-mail (RFC 2045, 6.8). */
export function attachment(mail: string): Buffer {
	const [, encoded] = /Content-Disposition: attachment.*?\r\n\r\n(.*?)\r?\n?--/s.exec(mail) ?? [];
	if (encoded === undefined) throw new Error('No file is attached to the e-mail');
	return Buffer.from(encoded, 'base64');
}
