'use strict';

const { MUTANTS } = require('../../campaign/mutants/mutants');
const { huntMutant } = require('../../campaign/mutate');

test.each(Object.entries(MUTANTS))('a campaign notices within a minute that the package is without %s', async (_name, mutant) => {
	const { failure, alarm } = await huntMutant(mutant, { seed: 1, ms: 60_000 });
	expect(failure).toBeDefined();
	expect(alarm).toBeUndefined();
}, 180_000);
