'use strict';

const net = require('node:net');

/**
 * A mail server that keeps what it is given, for one n8n on this machine (SMTP as far as n8n speaks it, RFC 5321).
 *
 * @returns {Promise<{port: number, next: () => Promise<string>, waiting: () => number, close: () => Promise<void>}>}
 *   `next` gives the text of the oldest e-mail that was not given yet, once there is one
 */
async function openMailbox() {
	const mails = [];
	const readers = [];
	const deliver = (mail) => (readers.shift() ?? ((text) => mails.push(text)))(decode(mail));
	const server = net.createServer((socket) => serve(socket, deliver));
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: server.address().port,
		next: () => (mails.length > 0 ? Promise.resolve(mails.shift()) : new Promise((resolve) => readers.push(resolve))),
		waiting: () => mails.length,
		close: () => new Promise((resolve) => server.close(resolve)),
	};
}

function serve(socket, deliver) {
	let received = '';
	let mail = false;
	const say = (line) => socket.write(`${line}\r\n`);
	const end = () => (mail ? '\r\n.\r\n' : '\r\n');
	socket.on('error', () => socket.destroy());
	socket.on('data', (data) => {
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
function decode(mail) {
	const bytes = mail.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('&amp;', '&');
}

module.exports = { openMailbox };
