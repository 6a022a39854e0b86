'use strict';

/** PortOne's own no to a cancel: HTTP 200 with code 1, as observed for unknown and for fully cancelled payments. */
class Refusal extends Error {
	code = 1;
}

/** The PG's no: HTTP 200 with code -1, its text behind PortOne's. */
class PgRefusal extends Error {
	code = -1;

	constructor(text) {
		super(`결제취소에 실패하였습니다. ${text}`);
	}
}

module.exports = { Refusal, PgRefusal };
