'use strict';

const AMBIGUOUS = ['dropBefore', 'dropAfter', 'applyLate', 'serverError', 'serverErrorAfter', 'html', 'htmlAfter', 'cutOff'];
const PROVEN = ['refunded', 'alreadyRefunded'];
const NOTHING_MOVED = ['refused', 'skipped'];

/**
 * The rules that a refund system is held to, against what PortOne's ledger says.
 *
 * @param record what `play` returns
 * @returns {string[]} every rule that was broken, by its number
 */
function violations(record) {
	const { version, intents, steps, ledger } = record;
	const broken = [];
	const hold = (rule, holds, what) => {
		if (!holds) broken.push(`${rule}: ${what}`);
	};
	const timesIn = (entries, intent) => entries.filter((entry) => isOf(version.paidBy(entry), entry, intent)).length;
	const reports = steps.map(({ runs }) => runs.map(reportsOf));

	for (const [i, intent] of intents.entries()) {
		const outcomes = reports.flat(2).filter(({ asked }) => asked === i).map(({ outcome }) => outcome);
		const times = timesIn(ledger, intent);
		hold('I1', times <= 1, `refund ${i} was made ${times} times`);
		if (outcomes.some((outcome) => PROVEN.includes(outcome))) hold('I2', times === 1, `refund ${i} was reported made, but was made ${times} times`);
		// Of two executions at once, one may take the other's entry for its own if its own answer is lost.
		const anew = outcomes.filter((outcome) => outcome === 'refunded').length;
		hold('I2', anew <= 1 || steps.some(({ together }) => together), `refund ${i} was reported made anew ${anew} times`);
		if (outcomes.every((outcome) => NOTHING_MOVED.includes(outcome))) hold('I3', times === 0, `refund ${i} was only ever ${outcomes}, but was made`);
	}
	for (const [s, { runs, moved, together }] of steps.entries()) {
		for (const [i, intent] of intents.entries()) {
			const now = reports[s].flat().filter(({ asked }) => asked === i);
			const mayBeLate = reports.slice(0, s).flat(2).some(({ asked, outcome }) => asked === i && ['unknown', 'lost'].includes(outcome));
			// A row skipped in the last of several tries (Retry On Fail) may have been refunded by an earlier one.
			const nothing = now.every(({ outcome, tries }) => outcome === 'refused' || (outcome === 'skipped' && tries === 1));
			if (nothing && !mayBeLate) hold('I3', timesIn(moved, intent) === 0, `refund ${i} was made in step ${s}, which reports ${now.map(({ outcome }) => outcome)}`);
		}
		for (const run of runs) {
			if (run.maxTotal !== undefined && !together && !mayAnyBeLate(reports.slice(0, s))) {
				const sum = moved.reduce((total, { amount }) => total + amount, 0);
				hold('I5', sum <= run.maxTotal, `${sum} moved under a cap of ${run.maxTotal}`);
			}
			hold('I6', isComplete(run), `the output does not hold every row once and in order: ${JSON.stringify(run.outputs)}`);
		}
	}
	for (const payment of record.payments) hold('I4', !sentBlindly(version, record.requests, payment), `${payment} was sent again without a look-up`);
	const allowed = Math.max(...steps.map(({ runs }) => runs.reduce((sum, { concurrency }) => sum + concurrency, 0)));
	hold('I7', record.stats.peak_in_flight <= allowed, `${record.stats.peak_in_flight} requests were in flight, ${allowed} allowed`);
	for (const payment of record.payments) hold('I7', !overlap(cancelsOf(version, record.requests, payment)), `two cancels of ${payment} were in flight`);
	const alone = steps.every(({ together }) => !together);
	hold('I7', !alone || record.stats.peak_in_flight_per_payment <= 1, 'one execution had two requests in flight for one payment');
	return broken;
}

function isOf(payment, { amount, reason }, intent) {
	const sent = intent.refundId === undefined ? intent.reason : `[${intent.refundId}] ${intent.reason}`;
	return payment === intent.payment && amount === intent.amount && reason === sent;
}

/** What a run tells of each row; a stopped workflow tells by its error what was refunded, and nothing of the rest. */
function reportsOf({ asked, outputs, error, tries }) {
	if (error) {
		const refunded = /^Refunded: (.*)$/m.exec(error.description)?.[1] ?? '';
		const rows = new Set([...refunded.matchAll(/row (\d+)/g)].map(([, number]) => Number(number) - 1));
		return asked.map((intent, row) => ({ asked: intent, outcome: rows.has(row) ? 'refunded' : 'lost', tries }));
	}
	return outputs.flat().map(({ json, pairedItem }) => ({ asked: asked[pairedItem.item], outcome: (json.error ?? json).outcome, tries }));
}

function mayAnyBeLate(reports) {
	return reports.flat(2).some(({ outcome }) => ['unknown', 'lost'].includes(outcome));
}

function isComplete({ asked, outputs, error, onError }) {
	if (error) return onError === 'stopWorkflow';
	const rows = outputs.map((items) => items.map(({ pairedItem }) => pairedItem.item));
	const inOrder = rows.every((output) => output.every((row, i) => i === 0 || output[i - 1] < row));
	const once = rows.flat().sort((a, b) => a - b).every((row, i) => row === i);
	return inOrder && once && rows.flat().length === asked.length;
}

/** A cancel that PortOne may have applied is followed by another one before anyone has looked. */
function sentBlindly(version, requests, payment) {
	let open = false;
	for (const request of requests) {
		if (version.looksAt(request, payment)) open = false;
		if (!version.isCancel(request) || request.payment_id !== payment) continue;
		if (open) return true;
		open = AMBIGUOUS.includes(request.fault);
	}
	return false;
}

function cancelsOf(version, requests, payment) {
	return requests.filter((request) => version.isCancel(request) && request.payment_id === payment);
}

function overlap(requests) {
	return requests.some(({ at }, i) => i > 0 && at < requests[i - 1].ended_at);
}

module.exports = { violations };
