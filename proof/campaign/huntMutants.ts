import { MUTANTS } from './mutants/mutants';
import { huntMutant } from './mutate';

const SEED = 1;
const MS = 60_000;

/** npm run campaign:mutants [-- <part of a name> …]: whether a campaign of a minute notices each thing that is taken out of the package, by its own rule, which the whole package keeps in the same history. */
async function main(): Promise<void> {
	let missed = 0;
	const only = process.argv.slice(2);
	for (const [name, mutant] of Object.entries(MUTANTS)) {
		if (only.length > 0 && !only.some((part) => name.includes(part))) continue;
		const started = performance.now();
		const { figures, failure, alarm } = await huntMutant(mutant, { seed: SEED, ms: MS });
		const seconds = ((performance.now() - started) / 1000).toFixed(1);
		const isFound = failure !== undefined && alarm === undefined;
		if (!isFound) missed += 1;
		console.log(`${isFound ? 'found ' : failure ? 'ALARM ' : 'MISSED'}  without ${name}: ${seconds} s, ${figures.rows()} rows${failure ? `; ${failure.broken[0].text}` : ''}`);
	}
	console.log(missed === 0 ? '\nEvery mutant was found.' : `\n${missed} of ${Object.keys(MUTANTS).length} mutants were missed.`);
	process.exit(missed === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
