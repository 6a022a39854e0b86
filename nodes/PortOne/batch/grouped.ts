import { Refusal } from '../refund/refusal';

/** A row that could be read. */
interface Row<Ask> {
	ask: Ask;
	/** Position in the input, from 0. */
	index: number;
}

/** Rows by what they mean, each group in input order; those that cannot be read are left out. */
export function grouped<Ask>(rows: Array<Ask | Refusal>, keyOf: (ask: Ask) => string): Array<Array<Row<Ask>>> {
	const groups = new Map<string, Array<Row<Ask>>>();
	rows.forEach((ask, index) => {
		if (ask instanceof Refusal) return;
		const key = keyOf(ask);
		const group = groups.get(key);
		if (group) group.push({ ask, index });
		else groups.set(key, [{ ask, index }]);
	});
	return [...groups.values()];
}
