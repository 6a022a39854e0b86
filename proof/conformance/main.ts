import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { messageOf } from '../../scripts/errors';
import { conform } from '.';

/** npm run conformance [-- --yes] [--live]: exits with 0 only if nothing differs. */
async function main() {
	const { values } = parseArgs({ options: { yes: { type: 'boolean' }, live: { type: 'boolean' } } });
	const { holds } = await conform({ ...values, env: process.env, write: (line) => console.log(line), ask });
	process.exitCode = holds ? 0 : 1;
}

async function ask(question: string): Promise<boolean> {
	const lines = createInterface({ input: process.stdin, output: process.stdout });
	// A closed input is no yes.
	const closed = new Promise<string>((resolve) => lines.once('close', () => resolve('')));
	const answer = await Promise.race([lines.question(`${question} (yes/no) `), closed]);
	lines.close();
	return answer.trim().toLowerCase() === 'yes';
}

main().catch((error: unknown) => {
	// Only its own words: an error may carry a request with a secret in it.
	console.error(messageOf(error));
	process.exitCode = 1;
});
