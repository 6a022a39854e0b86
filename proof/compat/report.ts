/** What is read of jest's report. */
export interface Report {
	testResults: Array<{
		/** What stopped the file before its tests. */
		message: string;
		assertionResults: Array<{ fullName: string; status: string; failureMessages: string[] }>;
	}>;
}

export interface Tally {
	works: number;
	fails: number;
	leftOut: number;
}

/**
 * A report line by line.
 *
 * @param tally is added to
 */
export function linesOf({ testResults }: Report, tally: Tally): string[] {
	return testResults.flatMap(({ message, assertionResults }) => {
		if (assertionResults.length === 0) {
			tally.fails += 1;
			return [`FAILS     ${indented(message)}`];
		}
		return assertionResults.map(({ fullName, status, failureMessages }) => {
			const [field, word] = status === 'passed' ? (['works', 'works'] as const) : status === 'pending' ? (['leftOut', 'left out'] as const) : (['fails', 'FAILS'] as const);
			tally[field] += 1;
			return `${word.padEnd(10)}${[fullName, ...failureMessages.map(indented)].join('\n          ')}`;
		});
	});
}

const indented = (text: string) => text.trimEnd().replaceAll('\n', '\n          ');
