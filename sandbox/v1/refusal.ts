import { Refused } from '../answer';
import { refusal } from './envelope';

/** PortOne's own no to a cancel: HTTP 200 with code 1, as observed for unknown and for fully cancelled payments. */
export class Refusal extends Refused {
	readonly answer;

	constructor(message: string) {
		super(message);
		this.answer = refusal(200, 1, message);
	}
}

/** The PG's no: HTTP 200 with code -1, its text behind PortOne's. */
export class PgRefusal extends Refused {
	readonly answer;

	constructor(text: string) {
		super(text);
		this.answer = refusal(200, -1, `결제취소에 실패하였습니다. ${text}`);
	}
}
