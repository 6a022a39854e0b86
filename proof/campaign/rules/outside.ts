import type { Intent } from '../intents';
import { isOutside } from '../limits';
import { nth } from '../lists';
import type { PlayedRun } from '../record';
import { BLOCKED, leftOf } from '../shop';
import { intentIn, paymentIn, type AskedMove, type Story } from '../story';
import type { Hold } from './rule';

const UNSEEN: Array<Intent['payment']['kind']> = ['odd', 'walled'];

/** What people do outside the node, and what PortOne shows of it, counts for the node too. */
export function checkOutside(story: Story, hold: Hold): void {
	const { moves, steps } = story;
	for (const move of moves) {
		const intent = intentIn(story, move.intent);
		if (move.isConsole || intent === undefined) continue;
		checkConsole(move, intent, story, hold);
		checkOrderNumber(move, story, hold);
	}
	for (const [s, { runs, isCalm }] of steps.entries()) if (isCalm) for (const run of runs) checkCalm(s, run, story, hold);
}

/** Nobody can tell by a console refund's reason what it was for. So it may be that of a row with its amount, unless the row shows that its author knows. */
function checkConsole({ n, intent: i, payment, asked, amount, step, at, window }: AskedMove, intent: Intent, { intents, moves, steps }: Story, hold: Hold): void {
	const isKnown = intents.some(({ same, expects }) => same === i && expects);
	if (intent.check === 'none' || isKnown) return;
	const same = moves.slice(0, Math.min(n, steps[step]?.had ?? 0)).find((move) => move.isConsole && !isOutside(intent, move, { at, window }) && move.payment === payment && [asked, amount].includes(move.amount));
	hold('console', same === undefined, `refund ${String(i)} moved ${amount} of ${String(payment)} in step ${step}, although that much had been refunded in the console`);
}

/** An order number that means several refundable payments means none. */
function checkOrderNumber({ n, intent: i, payment, by, step }: AskedMove, story: Story, hold: Hold): void {
	if (by !== 'merchantUid') return;
	const { payments, moves, version } = story;
	const { id, order } = paymentIn(story, payment);
	const refundable = payments.filter((one) => one.order === order && leftOf(one, moves.slice(0, n), version) > 0);
	hold('ambiguous order', refundable.length <= 1, `refund ${String(i)} moved money of ${id} in step ${step}, by the number of an order with ${refundable.length} refundable payments`);
}

/** With nothing in its way, no row is skipped, and no refusal comes back whose cause was mended outside the row. */
function checkCalm(s: number, { rows, reports }: PlayedRun, { intents }: Story, hold: Hold): void {
	for (const [row, { outcome, code, message }] of reports.entries()) {
		const i = nth(rows, row);
		const { sent, payment } = nth(intents, i);
		const named = `step ${s}, row ${row + 1}: refund ${i} ${JSON.stringify(sent)}`;
		hold('mended, refused', !(outcome === 'refused' && message?.includes(BLOCKED) === true), `${named} is refused for what the PG no longer says: ${String(message)}`);
		// Without a fault only a busy machine makes PortOne late.
		const isOwn = UNSEEN.includes(payment.kind) || code === 'EARLIER_ROW_OPEN' || code === 'TIMED_OUT';
		hold('skipped in calm', outcome !== 'skipped' || isOwn, `${named} was skipped with nothing in its way: ${String(code)} ${String(message)}`);
	}
}
