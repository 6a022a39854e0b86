import { linesOf, type Report, type Tally } from '../../proof/compat/report';

const NONE: Readonly<Tally> = { works: 0, fails: 0, leftOut: 0 };

function told(testResults: Report['testResults']): { lines: string[]; tally: Tally } {
	const tally = { ...NONE };
	return { lines: linesOf({ testResults }, tally), tally };
}

test('a line for each test says whether it works, with what went wrong below', () => {
	const test = (fullName: string, status: string, ...failureMessages: string[]) => ({ fullName, status, failureMessages });
	const { lines, tally } = told([{ message: '', assertionResults: [test('refunds', 'passed'), test('tells', 'failed', 'one\ntwo\n'), test('reviews', 'pending')] }]);
	expect(lines).toEqual(['works     refunds', 'FAILS     tells\n          one\n          two', 'left out  reviews']);
	expect(tally).toEqual({ works: 1, fails: 1, leftOut: 1 });
});

test('a status that jest may add is no success', () => {
	expect(told([{ message: '', assertionResults: [{ fullName: 'x', status: 'todo', failureMessages: [] }] }]).tally).toEqual({ ...NONE, fails: 1 });
});

test('a file that cannot run is a failure', () => {
	expect(told([{ message: 'Cannot find module', assertionResults: [] }])).toEqual({ lines: ['FAILS     Cannot find module'], tally: { ...NONE, fails: 1 } });
});
