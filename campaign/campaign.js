'use strict';

const fc = require('fast-check');
const path = require('node:path');
const { startSandbox } = require('../sandbox');
const { createProcesses } = require('./clients');
const { createFigures } = require('./figures');
const { historyOf } = require('./history');
const { violations } = require('./invariants');
const { play } = require('./play');

const PROCESSES = 2;

/**
 * Plays random histories until the time is over or, unless all are to be played, a rule is broken. Each lane has a PortOne and n8n processes of its own;
 * lanes wait more than they work, so several go side by side.
 *
 * @param {object} given
 * @param {number} given.seed the n-th history comes of this seed and n alone, whichever lane plays it
 * @param {number} given.ms how long to begin new histories
 * @param {('v1' | 'v2')[]} [given.versions] of PortOne's API, in turn
 * @param {number} [given.lanes]
 * @param {number} [given.most] refunds that a history asks for at most
 * @param {boolean} [given.all] go on after a rule was broken
 * @param {(history: object) => boolean} [given.fits] leaves out other histories
 * @param {string[]} [given.rules] kinds of broken rules that count, with a cause after a colon if it must be of that; all as a rule
 * @param {() => import('./clients').Clients | Promise<import('./clients').Clients>} [given.open] the n8n processes of a lane
 * @param {(figures: ReturnType<typeof createFigures>, last: { number: number, broken: import('./invariants').Broken[] }) => void} [given.onProgress] after every history
 * @returns {Promise<{ figures: object, failure?: Failure, broken: Record<string, number[]> }>} which histories broke a rule, by its kind
 *
 * @typedef {{ number: number, history: object, broken: import('./invariants').Broken[] }} Failure
 */
async function runCampaign({ seed, ms, versions = ['v1', 'v2'], lanes = 4, most = 60, all = false, fits = () => true, rules, open = () => openProcesses(), onProgress = () => {} }) {
	const end = Date.now() + ms;
	const figures = createFigures();
	let next = 0;
	let failure;
	const kinds = {};
	const lane = async () =>
		await withShop(open, async (shop) => {
			while ((all || !failure) && Date.now() < end) {
				const number = next++;
				const history = historyOfNumber(seed, number, { versions, most });
				if (!fits(history)) continue;
				const { record, broken: found } = await judge(history, shop);
				const broken = found.filter((one) => !rules || namesOf(one).some((name) => rules.includes(name)));
				figures.add(record);
				if (broken.length > 0) failure ??= { number, history, broken };
				for (const kind of new Set(broken.flatMap(namesOf))) kinds[kind] = [...(kinds[kind] ?? []), number];
				onProgress(figures, { number, broken });
			}
		});
	await Promise.all(Array.from({ length: lanes }, lane));
	return { figures, failure, broken: kinds };
}

const namesOf = ({ kind, causes }) => [kind, ...causes.map((cause) => `${kind}: ${cause}`)];

function historyOfNumber(seed, number, { versions, most }) {
	const arbitrary = historyOf(versions[number % versions.length], { processes: PROCESSES, most });
	// In each place of its own, so that neighbours of a seed have no history in common.
	return fc.sample(arbitrary, { seed: (Math.imul(seed, 0x9e3779b1) + number) | 0, numRuns: 1 })[0];
}

/** Plays a history and holds it to the rules. */
async function judge(history, { clients, sandbox }) {
	const record = await play(history, clients, sandbox);
	return { record, broken: violations(record) };
}

/** A PortOne and n8n processes for as long as `work` takes. */
async function withShop(open, work) {
	const clients = await open();
	const sandbox = await startSandbox();
	try {
		return await work({ clients, sandbox });
	} finally {
		clients.close();
		await sandbox.close();
	}
}

/** @param {string} [packageDir] folder of a built package */
const openProcesses = (packageDir = path.join(__dirname, '..')) => createProcesses(PROCESSES, packageDir);

module.exports = { PROCESSES, runCampaign, historyOfNumber, judge, withShop, openProcesses };
