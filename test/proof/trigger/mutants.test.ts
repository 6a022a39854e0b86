import { runCampaign } from '../../../proof/trigger/campaign';
import { changeOf, MUTANTS } from '../../../proof/trigger/mutants';

test.each(Object.entries(MUTANTS))('the built trigger can be made without %s', (_, mutant) => {
	expect(() => changeOf(mutant)).not.toThrow();
});

test.each(['the check of signatures', 'the rule that a cancellation is named by its id'])('a campaign notices within a minute that the trigger is without %s', async (name) => {
	const { version, rule, ...mutant } = MUTANTS[name]!;
	const { failure } = await runCampaign({ seed: 1, ms: 60_000, lanes: 8, change: changeOf(mutant), fits: ({ world }) => !version || world.version === version });
	expect(failure?.broken.map((one) => one.rule)).toContain(rule);
}, 180_000);
