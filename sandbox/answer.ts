/** What goes out over HTTP: JSON, or a text as it is. */
export interface Answer {
	status: number;
	/** Its media type; JSON where nothing is said. */
	type?: string;
	body: unknown;
	/** Whether it is an earlier answer, come out again under its Idempotency-Key. */
	replayed?: boolean;
}

/** A no that is thrown where it is found. */
export abstract class Refused extends Error {
	abstract readonly answer: Answer;
}
