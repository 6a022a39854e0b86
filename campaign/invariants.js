'use strict';

const { peak, sentAgain, sentBlindly, shuffled } = require('./order');
const { SURE_MS } = require('./nemesis');
const { intentOf, seenBy } = require('./requests');

const PROVEN = ['refunded', 'alreadyRefunded'];
const OPEN = ['unknown', 'pending', 'lost'];

/**
 * The rules that a refund system is held to, against what PortOne's ledger says: I1 to I7 of the design, and that a workflow
 * which stops on errors sends nothing where a row is bad from the start.
 *
 * @param record what `play` returns
 * @returns {string[]} every rule that was broken, by its number
 */
function violations(record) {
	const broken = [];
	const hold = (rule, holds, what) => {
		if (!holds) broken.push(`${rule}: ${what}`);
	};
	const seen = seenBy(record);
	const moves = record.ledger.map((entry) => ({ ...entry, intent: intentOf(record.requests[entry.request - 1].body) }));
	const steps = record.steps.map((step) => ({
		...step,
		together: step.runs.length > 1,
		processes: new Set(step.runs.map(({ process }) => process)).size,
		seen: seen.slice(step.first, step.last),
		moves: moves.filter(({ request }) => request > step.first && request <= step.last),
	}));
	checkMoves(record, moves, hold);
	for (const [i, intent] of record.intents.entries()) checkRefund(i, intent, steps, moves, hold);
	for (const [s, step] of steps.entries()) {
		checkReports(s, step, record.intents, hold);
		checkCap(step, record.intents, hold);
		checkFlight(s, step, hold);
		checkOrder(s, step, record.intents, hold);
		checkStop(s, step, record.intents, hold);
		for (const run of step.runs) hold('I6', isComplete(run), `step ${s}: the output does not hold every row once and in order: ${JSON.stringify(run.outputs)}`);
	}
	for (const { id } of record.payments) hold('I4', !sentBlindly(steps, id), `${id} was sent again without a look-up`);
	return broken;
}

/** Money moves only for what was asked for, and as much as was asked for. */
function checkMoves({ intents }, moves, hold) {
	for (const { intent: i, amount, balance_after, ...entry } of moves) {
		const intent = intents[i];
		const payment = entry.imp_uid ?? entry.payment_id;
		hold('I3', intent && !intent.isBad && intent.payment.id === payment, `${amount} moved back of ${payment}, which no good row asks for (refund ${i})`);
		const exact = intent?.amount === 'full' ? balance_after === 0 : amount === intent?.amount;
		hold('I1', exact, `refund ${i} moved ${amount} instead of ${intent?.amount}`);
	}
}

function checkRefund(i, { check }, steps, moves, hold) {
	const times = moves.filter(({ intent }) => intent === i).length;
	const rows = steps.flatMap(({ runs }) => runs.flatMap(({ reports, rows: asked, tries }) => reports.filter((_, row) => asked[row] === i).map((outcome) => ({ outcome, tries }))));
	const anew = rows.filter(({ outcome }) => outcome === 'refunded').length;
	if (check === 'none') return checkUnchecked(i, rows, { times, anew }, steps, hold);
	hold('I1', times <= 1, `refund ${i} was made ${times} times`);
	if (rows.some(({ outcome }) => PROVEN.includes(outcome))) hold('I2', times === 1, `refund ${i} was reported made, but was made ${times} times`);
	// Of two executions at once, one may take the other's entry for its own if its own answer is lost.
	hold('I2', anew <= 1 || steps.some(({ together }) => together), `refund ${i} was reported made anew ${anew} times`);
}

/** Without a duplicate check each row of each try is a refund of its own, and one of two processes may take the other's for its own. */
function checkUnchecked(i, rows, { times, anew }, steps, hold) {
	const most = rows.reduce((sum, { outcome, tries }) => sum + (outcome === 'refunded' || OPEN.includes(outcome) ? tries : tries - 1), 0);
	hold('I1', times <= most, `refund ${i}, without a duplicate check, was made ${times} times, where ${most} can be`);
	if (!steps.some(({ processes }) => processes > 1)) hold('I2', times >= anew, `refund ${i}, without a duplicate check, was reported made ${anew} times, but was made ${times} times`);
}

/** What a step's executions report as not made was not made by one of their own requests. */
function checkReports(s, { runs, seen, moves }, intents, hold) {
	for (const i of intents.keys()) {
		if (intents[i].check === 'none') continue;
		const now = runs.flatMap(({ reports, rows, tries }) => reports.filter((_, row) => rows[row] === i).map((outcome) => ({ outcome, tries })));
		const open = seen.some(({ intent, ambiguous, slow }) => intent === i && (ambiguous || slow));
		// n8n shows the last of several tries alone: an earlier one may have made what the last could not look up, or left open
		// what the last was refused.
		const nothing = now.every(({ outcome, tries }) => (outcome === 'skipped' && tries === 1) || (outcome === 'refused' && (tries === 1 || !open)));
		const times = moves.filter(({ intent }) => intent === i).length;
		if (nothing) hold('I3', times === 0, `refund ${i} was made in step ${s}, which reports ${now.map(({ outcome }) => outcome).join(', ') || 'nothing'}`);
	}
}

function checkCap({ runs, together, moves }, intents, hold) {
	const [{ maxTotal, tries }] = runs;
	if (together || !maxTotal) return;
	// Without a duplicate check a second try cannot know what the first has refunded.
	const counted = moves.filter(({ intent }) => tries === 1 || intents[intent]?.check !== 'none');
	const sums = new Map();
	for (const { currency, amount } of counted) sums.set(currency, (sums.get(currency) ?? 0) + amount);
	for (const [currency, sum] of sums) hold('I5', sum <= maxTotal, `${sum} ${currency} moved under a cap of ${maxTotal}`);
}

/** I7, as PortOne's log shows it by its clock: nothing can be told where PortOne's own process stood still, or was asked by several. */
function checkFlight(s, { runs, together, processes, seen, blows, stalledMs }, hold) {
	if (stalledMs > SURE_MS) return;
	const counted = seen.filter(({ counts }) => counts);
	const allowed = runs.reduce((sum, { concurrency }) => sum + concurrency, 0);
	const most = peak(counted);
	hold('I7', most <= allowed, `step ${s}: ${most} requests were in flight, ${allowed} allowed`);
	// What the user stopped may still be under way at PortOne.
	if (processes > 1 || blows.includes('stop')) return;
	const alone = together ? counted.filter(({ isCancel }) => isCancel) : counted;
	for (const payment of new Set(alone.flatMap(({ about }) => about))) {
		const of = alone.filter(({ about }) => about.includes(payment));
		hold('I7', peak(of) <= 1, `step ${s}: two requests of one execution, or two cancels, for ${payment} were in flight`);
	}
}

function checkOrder(s, { runs, together, seen }, intents, hold) {
	const [run] = runs;
	if (together || run.tries > 1) return;
	const cancels = seen.filter(({ isCancel }) => isCancel);
	for (const payment of new Set(cancels.flatMap(({ about }) => about))) {
		const of = cancels.filter(({ about }) => about.includes(payment));
		hold('I4', !sentAgain(of, intents), `step ${s}: a cancel for ${payment} was sent again in the same execution although its end was not known`);
		hold('I7', !shuffled(of, run.rows), `step ${s}: the rows of ${payment} were not refunded in their order`);
	}
}

function checkStop(s, { runs, seen }, intents, hold) {
	for (const { onError, rows } of runs) {
		if (onError !== 'stopWorkflow' || !rows.some((i) => intents[i].isBad)) continue;
		const others = new Set(runs.flatMap((other) => (other.rows === rows ? [] : other.rows)));
		const sent = seen.some(({ intent }) => rows.includes(intent) && !others.has(intent));
		hold('stop', !sent, `step ${s}: a workflow that stops on errors sent cancels although a row was bad from the start`);
	}
}

function isComplete({ rows: asked, outputs, error, onError, killed, status }) {
	if (killed || status === 'canceled') return true;
	if (error) return onError === 'stopWorkflow';
	const rows = outputs.map((items) => items.map(({ pairedItem }) => pairedItem.item));
	const inOrder = rows.every((output) => output.every((row, i) => i === 0 || output[i - 1] < row));
	const once = rows.flat().sort((a, b) => a - b).every((row, i) => row === i);
	return inOrder && once && rows.flat().length === asked.length;
}

module.exports = { violations };
