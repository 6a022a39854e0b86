'use strict';

const { spelledId } = require('../text');

/** Histories in which a mutant may matter. */
const atOnce = ({ steps }) => steps.some(({ runs }) => runs.length > 1);
const byHand = ({ steps }) => steps.some((step) => step.console.length > 0);
const caps = ({ steps }) => steps.some(({ again, runs: [{ maxTotal, window }] }) => again !== null && maxTotal !== null && window === null);
const cuts = ({ switches }) => switches.records.cut !== null;
const faulty = ({ steps }, on) => steps.some(({ faults }) => faults.some((fault) => fault.on === on));
const inTwo = ({ steps }) => steps.some(({ runs }) => new Set(runs.map(({ process }) => process)).size > 1);
const lags = ({ switches }) => switches.lag !== null;
/** A refund may still be on its way while another process asks for it by another request. */
const mendsLate = ({ steps }) =>
	steps.some((step, s) => step.faults.some(({ fault, ms }) => fault === 'applyLate' && ms >= 400) && !step.waits && steps[s + 1]?.runs.some(({ process, requester }) => step.runs.every((run) => run.process !== process && run.requester !== requester)));
const promotes = ({ switches }) => switches.share !== 1;
const isRenumbered = ({ claim, check, bad, spellings }) => check === 'refundId' && bad === null && /^\d+$/.test(claim) && new Set(spellings.map((n) => /^0/.test(spelledId(claim, n)))).size > 1;
const renumbered = ({ intents }) => intents.some(isRenumbered);
const shares = ({ payments, steps }) => payments.some(({ shared }) => shared) && steps.some(({ runs }) => runs.some(({ by }) => by === 'merchantUid'));
const timesOut = ({ steps }) => steps.some(({ faults, blows }, s) => s < steps.length - 1 && blows.length === 0 && faults.some(({ fault, skip }) => fault === 'pgTimeout' && skip < 6));
/** n8n tries again what has made some refunds and left others open. */
const triedTwice = ({ steps }) => steps.some(({ faults, runs }) => runs.some(({ retryOnFail, onError }) => retryOnFail && onError !== 'stopWorkflow') && faults.some(({ on, times }) => on === 'cancel' && times > 1));

module.exports = { atOnce, byHand, caps, cuts, faulty, inTwo, lags, mendsLate, promotes, renumbered, shares, timesOut, triedTwice };
