import { whyUnreached, type HttpFault } from '../../nodes/PortOne/gateway/fault';

const NO_CONNECTION = { code: 'NOT_CONNECTED', as: 'refused' };
const NO_CONNECTION_IN_TIME = { code: 'NOT_CONNECTED', as: 'noConnection' };
const NO_HANDSHAKE = { code: 'NOT_CONNECTED', as: 'noHandshake' };
const BROKE_OFF = 'Client network socket disconnected before secure TLS connection was established';

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('%s: no connection was made', (code) => {
	expect(whyUnreached({}, code)).toEqual(NO_CONNECTION);
});

// Node, `tls`, X509 certificate error codes.
const CERTIFICATES = [
	'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_CRL', 'UNABLE_TO_DECRYPT_CERT_SIGNATURE', 'UNABLE_TO_DECRYPT_CRL_SIGNATURE', 'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', 'CERT_SIGNATURE_FAILURE',
	'CRL_SIGNATURE_FAILURE', 'CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED', 'CRL_NOT_YET_VALID', 'CRL_HAS_EXPIRED', 'ERROR_IN_CERT_NOT_BEFORE_FIELD', 'ERROR_IN_CERT_NOT_AFTER_FIELD',
	'ERROR_IN_CRL_LAST_UPDATE_FIELD', 'ERROR_IN_CRL_NEXT_UPDATE_FIELD', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_CHAIN_TOO_LONG', 'CERT_REVOKED', 'INVALID_CA', 'PATH_LENGTH_EXCEEDED', 'INVALID_PURPOSE', 'CERT_UNTRUSTED', 'CERT_REJECTED', 'HOSTNAME_MISMATCH',
	'ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_TLS_CERT_ALTNAME_FORMAT',
];

test.each(CERTIFICATES)('%s: the certificate is not trusted, which is sent nothing, and the code is told', (code) => {
	expect(whyUnreached({}, code)).toEqual({ code: 'NOT_CONNECTED', as: 'notTrusted', certificate: code });
});

test.each(['ERR_CERT_HAS_EXPIRED', 'CERT_HAS_EXPIRED_', 'UNABLE_TO_GET_', 'ERROR_IN_CERT__FIELD', 'CERT_UNKNOWN', 'ECONNRESET', 'ETIMEDOUT', ''])('by the code %p alone it may have arrived', (code) => {
	expect(whyUnreached({}, code)).toBeUndefined();
});

test.each(['wrong version number', 'handshake failure', 'unsupported protocol', 'alert protocol version', 'unrecognized name', 'packet length too long'])('"%s" is said of a handshake alone, wherever it stands', (words) => {
	const text = `write EPROTO: SSL routines: ${words}:ssl`;
	for (const fault of [{ message: text }, { message: 'write EPROTO', messages: [7, null, text] }, { cause: { message: text } }]) {
		expect(whyUnreached(fault, 'EPROTO')).toEqual(NO_HANDSHAKE);
		expect(whyUnreached(fault, 'ERR_SSL')).toBeUndefined();
	}
});

test('a handshake that broke off sent nothing', () => {
	for (const fault of [{ message: BROKE_OFF }, { messages: ['x', BROKE_OFF] }, { message: 'x', cause: { message: BROKE_OFF } }]) expect(whyUnreached(fault, 'ECONNRESET')).toEqual(NO_HANDSHAKE);
	expect(whyUnreached({ message: `${BROKE_OFF}?` }, 'ECONNRESET')).toBeUndefined();
});

describe('while connecting', () => {
	const connect = { syscall: 'connect' };

	test.each<[string, HttpFault]>([
		['by its words', { message: 'connect ETIMEDOUT 10.0.0.1:443' }],
		['by its words within', { cause: { message: 'connect EHOSTUNREACH' } }],
		["by Node's error within axios'", { cause: { cause: connect } }],
		["by Node's error itself", { cause: connect }],
		['by each of several attempts', { cause: { cause: { errors: [connect, connect] } } }],
		['by its system call where the attempts are not told', { cause: { ...connect, errors: [] } }],
	])('%s, nothing can have arrived', (_, fault) => {
		expect(whyUnreached(fault, 'ETIMEDOUT')).toEqual(NO_CONNECTION_IN_TIME);
	});
});

test.each<[string, HttpFault]>([
	['words that only speak of it', { message: 'could not connect ETIMEDOUT' }],
	['words of no code', { message: 'connect Etc' }],
	['words that begin like a code', { message: 'connect ETIMEDOUTs' }],
	['no code at all', { message: 'connect E' }],
	['another system call', { cause: { cause: { syscall: 'read' } } }],
	['an attempt that was no connecting', { cause: { syscall: 'connect', errors: [{ syscall: 'connect' }, { syscall: 'read' }] } }],
	['an attempt that tells nothing', { cause: { errors: [{ syscall: 'connect' }, null] } }],
	['no attempts at all', { cause: { errors: [] } }],
	['messages that are no list', { messages: 'connect ETIMEDOUT' }],
	['a message that is no text, nor can be made one', { messages: [Object.create(null)] }],
	['nothing', {}],
	['no cause', { cause: null }],
])('with %s it may have', (_, fault) => {
	expect(whyUnreached(fault, 'ETIMEDOUT')).toBeUndefined();
});

test('a proxy that wants a login says what to set', () => {
	expect(whyUnreached({}, '407')).toEqual({ code: 'NOT_CONNECTED', as: 'proxyLogin' });
});
