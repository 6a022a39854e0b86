import { messageOf } from '../../scripts/errors';
import { NoAnswer } from './http';
import { type Check, type Result, saw, type Seen, type Shop } from './verdict';

/**
 * Runs checks one after another. An answer that a check cannot even read is a difference.
 *
 * @param tell gets each result as it comes
 */
export async function runChecks<S extends Shop>(checks: Array<Check<S>>, shop: S, tell: (result: Result) => void): Promise<Result[]> {
	const results: Result[] = [];
	for (const { run, ...stated } of checks) {
		const result = { ...stated, version: shop.version, ...(await attempt(run, shop)) };
		tell(result);
		results.push(result);
	}
	return results;
}

async function attempt<S>(run: (shop: S) => Promise<Seen>, shop: S): Promise<Seen> {
	try {
		return await run(shop);
	} catch (error) {
		return saw(false, error instanceof NoAnswer ? error.message : `an answer that cannot be read: ${messageOf(error)}`);
	}
}
