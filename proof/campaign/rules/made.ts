import { bodyOf } from '../cancel';
import { mayBeAnother } from '../limits';
import { nth } from '../lists';
import type { Report } from '../reports';
import { intentIn, paymentIn, type AskedMove, type Story } from '../story';
import type { Cause, Hold } from './rule';

const DAY_MS = 86_400_000;
const OPEN: Array<Report['outcome']> = ['unknown', 'pending', 'lost'];

/** Money moves only for what was asked for, as much as was asked for, and once. */
export function checkMade(story: Story, hold: Hold): void {
	const { intents, moves } = story;
	const asked = moves.filter((move) => !move.isConsole);
	for (const move of asked) checkMove(move, story, hold);
	const groups = new Map<string | undefined, AskedMove[]>();
	for (const move of asked) {
		const identity = intentIn(story, move.intent)?.identity;
		groups.set(identity, [...(groups.get(identity) ?? []), move]);
	}
	for (const [i, intent] of intents.entries()) if (intent.check === 'none' && intent.same === i) checkUnchecked(i, story, hold);
	for (const made of groups.values()) {
		const intent = intentIn(story, made[0]?.intent);
		if (!intent || intent.check === 'none') continue;
		for (const [n, move] of made.entries()) {
			const first = made.slice(0, n).find((earlier) => !mayBeAnother(intent, earlier, move, story));
			if (first) hold('made twice', false, `refund ${String(move.intent)} ${JSON.stringify(intent.sent)} (${intent.check}) was made again in step ${move.step}, after step ${first.step}`, ...between(first, move, story));
		}
	}
}

/** What lies between two that are one. */
function between(first: AskedMove, second: AskedMove, { requests }: Story): Array<Cause | false> {
	const reasonOf = ({ request }: AskedMove) => bodyOf(nth(requests, request - 1)).reason;
	return [reasonOf(first) !== reasonOf(second) && 'spelled otherwise', second.at - first.at >= DAY_MS && 'days later'];
}

function checkMove({ intent: i, asked, amount, payment, balance_before }: AskedMove, story: Story, hold: Hold): void {
	const intent = intentIn(story, i);
	const { id, main = id } = paymentIn(story, payment);
	hold('moved for no good row', intent !== undefined && !intent.isBad && intent.payment.id === main, `${amount} moved back of ${id}, which no good row asks for (refund ${String(i)}, ${JSON.stringify(intent?.sent)})`);
	const expected = intent?.amount === 'full' ? balance_before : intent?.amount;
	hold('wrong amount', expected !== undefined && asked === expected && amount <= expected, `refund ${String(i)} asked for ${String(asked)} and moved ${amount}, where ${String(intent?.amount)} of ${balance_before} was meant`);
}

/** Without a duplicate check each row of each try is a refund of its own: `unchecked` in limits.ts. */
function checkUnchecked(i: number, { steps, moves }: Story, hold: Hold): void {
	const rows = steps.flatMap(({ runs }) => runs.flatMap(({ reports, rows: asked, tries }) => reports.filter((_, row) => asked[row] === i).map(({ outcome }) => ({ outcome, tries }))));
	const times = moves.filter(({ intent }) => intent === i).length;
	const anew = rows.filter(({ outcome }) => outcome === 'refunded').length;
	const most = rows.reduce((sum, { outcome, tries }) => sum + (outcome === 'refunded' || OPEN.includes(outcome) ? tries : tries - 1), 0);
	hold('made twice', times <= most, `refund ${i}, without a duplicate check, was made ${times} times, where ${most} can be`);
	// One of two processes may take the other's for its own.
	if (!steps.some(({ processes }) => processes > 1)) hold('told made, was not', times >= anew, `refund ${i}, without a duplicate check, was reported made ${anew} times, but was made ${times} times`);
}
