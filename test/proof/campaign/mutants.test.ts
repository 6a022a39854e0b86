import { MUTANTS } from '../../../proof/campaign/mutants/mutants';
import { huntMutant, mutantOf } from '../../../proof/campaign/mutate';

test.each(Object.entries(MUTANTS))('the built package can be made without %s', (_name, mutant) => {
	const { source, mutated } = mutantOf(mutant);
	expect(mutated).not.toBe(source);
});

// All of them: npm run campaign:mutants.
test.each([
	'recognition in the history',
	'reconciliation after an ambiguous answer',
	'refusal of empty amounts and 0',
	'doubt about console refunds',
	'refusal of ambiguous order numbers (V1)',
	'evidence of an entry by the balance (V1)',
	'another key after a kept refusal (V2)',
	'a look before something is undone',
])('a campaign notices within a minute that the package is without %s', async (name) => {
	const { failure, alarm } = await huntMutant(MUTANTS[name]!, { seed: 1, ms: 60_000 });
	expect(failure).toBeDefined();
	expect(alarm).toBeUndefined();
}, 180_000);
