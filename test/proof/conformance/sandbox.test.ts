import * as v1 from '../../../proof/conformance/v1';
import * as v2 from '../../../proof/conformance/v2';
import { isText, STANDING, type Stated } from '../../../proof/conformance/verdict';
import type { Settings as V2Settings } from '../../../sandbox/v2/settings';
import { asking, differing, envOf, notTested, type OpenedSandbox, openSandbox, seen } from './support/asking';

const CHECKS = [...v1.checks, ...v2.checks].length;

let opened: OpenedSandbox | undefined;
const open = async (currency?: string) => (opened = await openSandbox(currency));
afterEach(async () => await opened?.sandbox.close());

/** What moved, in minor units of a currency with `decimals`. */
const movedOf = ({ sandbox }: Pick<OpenedSandbox, 'sandbox'>, decimals = 0) => sandbox.control.ledger().map(({ amount }) => Math.round(amount * 10 ** decimals));

test('the sandbox behaves as the node assumes, in every check', async () => {
	const { settings } = await open();
	const asked = await asking(envOf(settings), { yes: true });
	expect(differing(asked)).toEqual([]);
	expect(notTested(asked)).toEqual([]);
	expect(asked.results).toHaveLength(CHECKS);
	expect(asked.holds).toBe(true);
	expect(asked.text).toContain(`${CHECKS} hold, 0 differ, 0 not tested.`);
});

test('in a currency of cents, too, and with cents in every refund', async () => {
	const { settings, sandbox } = await open('USD');
	const asked = await asking(envOf(settings), { yes: true });
	expect(differing(asked)).toEqual([]);
	expect(notTested(asked)).toEqual([]);
	expect(new Set(movedOf({ sandbox }, 2))).toEqual(new Set([105]));
});

test('it refunds what it said beforehand, and nothing else', async () => {
	const { settings, sandbox } = await open();
	const { text } = await asking(envOf(settings), { yes: true });
	const said = [...text.matchAll(/: (\d+) refunds of 100 KRW/g)].map(([, count]) => Number(count));
	expect(said.length).toBeGreaterThan(0);
	expect(movedOf({ sandbox })).toEqual(Array.from({ length: said.reduce((a, b) => a + b) }, () => 100));
	const touched = new Set(sandbox.control.ledger().map(({ imp_uid, payment_id }) => imp_uid ?? payment_id));
	expect(touched).toEqual(new Set([settings.v1.payment, settings.v2.payment]));
});

const EITHER: Array<[string, Partial<V2Settings>, string, RegExp]> = [
	['refusals are not kept under a key', { replayRefusals: false }, 'V2 refusal-again', /^decided anew/],
	['refusals are kept under a key', { replayRefusals: true }, 'V2 refusal-again', /^kept/],
	['a search is for all ids', { textSearch: 'all' }, 'V2 search-several', /^all of them/],
	['a search is for any id', { textSearch: 'any' }, 'V2 search-several', /^any of them/],
	['a failed try leaves no trace', { traceFailures: false }, 'V2 pg-refusal-trace', /^no entry/],
	['a failed try leaves a trace', { traceFailures: true }, 'V2 pg-refusal-trace', /^FAILED/],
];

test.each(EITHER)('where the node reckons with either it tells which: %s', async (_, setting, name, words) => {
	const { settings: { v2: settings }, sandbox } = await open();
	sandbox.control.v2.set(setting);
	const asked = await asking(envOf({ v2: settings }), { yes: true });
	expect(differing(asked)).toEqual([]);
	expect(seen(asked, name)).toMatch(words);
});

test('payments that are not named leave their checks untested, which is no difference', async () => {
	const { settings } = await open();
	const unnamed = { cancelled: undefined, refusing: undefined, unpaid: undefined, receipted: undefined };
	const asked = await asking(envOf({ v1: { ...settings.v1, ...unnamed }, v2: { ...settings.v2, ...unnamed } }), { yes: true });
	const around = ['waiting', 'close', 'closed-status', 'close-again', 'receipt', 'receipt-cancel', 'receipt-cancelled'];
	expect(notTested(asked)).toEqual([
		...['already-cancelled', 'already-cancelled-text', 'pg-refusal', ...around].map((id) => `V1 ${id}`), ...['already-cancelled', 'pg-refusal', 'pg-refusal-trace', ...around].map((id) => `V2 ${id}`),
	]);
	expect(asked.holds).toBe(true);
	expect(asked.text).toContain('PORTONE_V1_CANCELLED names no fully cancelled payment');
});

const STATED: Array<[string, Stated[]]> = [['V1', v1.checks], ['V2', v2.checks]];

describe.each(STATED)('the checks of %s', (_, checks) => {
	test('each say what they expect, whence, how sure it is, and what it touches', () => {
		const words = ({ id, statement, source, touches }: Stated) => [id, statement, source, touches];
		expect(checks.filter((check) => !words(check).every(isText) || !Object.values(STANDING).includes(check.standing))).toEqual([]);
	});

	test('have names of their own', () => {
		expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
	});
});
