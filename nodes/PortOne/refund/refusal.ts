/** A row that must not be sent: `message` says what is wrong and how to mend it. */
export class Refusal extends Error {
	constructor(
		readonly code: string,
		message: string,
	) {
		super(message);
		this.name = 'Refusal';
	}
}
