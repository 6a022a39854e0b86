/** A call that starts nothing: what the caller is answered, and what stands in n8n's log. Repeats nothing of the call. */
export class Rejection extends Error {
	/** @param status HTTP status; 5xx asks PortOne to send it again */
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}
