'use strict';

const { refusal } = require('./envelope');

/** PortOne's own no to a cancel: HTTP 200 with code 1, as observed for unknown and for fully cancelled payments. */
class Refusal extends Error {
	constructor(message) {
		super(message);
		this.answer = refusal(200, 1, message);
	}
}

/** The PG's no: HTTP 200 with code -1, its text behind PortOne's. */
class PgRefusal extends Error {
	constructor(text) {
		super(text);
		this.answer = refusal(200, -1, `결제취소에 실패하였습니다. ${text}`);
	}
}

module.exports = { Refusal, PgRefusal };
