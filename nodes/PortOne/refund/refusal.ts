import { codeOf, type Coded, type Saying, type Says } from './saying';

/** A row that must not be sent: `says` tells what is wrong and what to do. */
export class Refusal extends Error {
	readonly says: Says;

	constructor(coded: Coded, ...notes: Saying[]) {
		super(coded.code);
		this.name = 'Refusal';
		this.says = [coded, ...notes];
	}

	/** What stands in the row's `code`. */
	get code(): string {
		return codeOf(this.says);
	}
}
