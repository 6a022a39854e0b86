import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../sandbox';
import { sign } from '../../sandbox/v2/webhook';
import { SECRET, type Quirk } from '../../sandbox/webhooks';
import type { Engine, Published } from './engine';
import type { Answer, Message } from './exchange';
import { forge } from './forger';
import type { Change } from './instance';
import { openN8n } from './n8n';
import { openNetwork, type Network } from './network';
import { cancel, deposit, pay } from './portOne';
import type { Delivery, Played } from './record';
import { excuseOf, meant } from './truth';
import type { Deed, History, Way, World } from './types';
import { workflowFor } from './workflow';

const STARTS_AT_ONCE = 10;
// As PortOne does, after the first.
const MOST_TRIES = 5;
const MINUTES = { v1: 700, v2: 40 };

interface Playing {
	world: World;
	began: Played['began'];
	sandbox: Sandbox;
	network: Network;
	n8n: Awaited<ReturnType<typeof openN8n>>;
	workflow: Published;
	/** What goes on by itself. */
	others: Set<Promise<unknown>>;
	forged: Played['forged'];
}

/** Plays a history, and then a calm end: PortOne sends again whatever was not taken, and ten new payments at each door find a place of their own. */
export async function play(engine: Engine, { world, steps }: History, change?: Change): Promise<Played> {
	const sandbox = await startSandbox();
	const workflow = workflowFor(world, sandbox);
	const began = Date.now();
	const n8n = await openN8n(engine, workflow, world, change);
	const network = await openNetwork(n8n.ports);
	const playing: Playing = { world, began, sandbox, network, n8n, workflow, others: new Set(), forged: {} };
	try {
		prepare(playing);
		for (const { at, deed } of steps) {
			await pause(Math.max(0, began + at - Date.now()));
			await act(playing, deed);
		}
		await calm(playing);
		const probes = await probe(playing);
		const resent = await resend(playing);
		await n8n.settled();
		const { control } = sandbox;
		return {
			world, began, probes, resent,
			deliveries: control.webhooks.deliveries(), payments: control.payments(), ledger: control.ledger(),
			executions: n8n.executions, writes: n8n.writes(), calls: n8n.calls(), forged: playing.forged, ways: network.counts, steps,
		};
	} finally {
		await Promise.all([network.close(), n8n.close(), sandbox.close()]);
	}
}

function prepare({ world: { version, dated, form, lag, resends }, sandbox: { control }, network: { url } }: Playing): void {
	control.setLag({ lookupMs: lag });
	const contentType = form && !(version === 'v2' && dated === '2024-04-25') ? 'application/x-www-form-urlencoded' : 'application/json';
	if (version === 'v1') control.webhooks.set('v1', { url, contentType, resend: resends, minute: MINUTES.v1 });
	else control.webhooks.set('v2', { url, contentType, version: dated, minute: MINUTES.v2 });
}

async function act(playing: Playing, deed: Deed): Promise<void> {
	const { world: { version }, sandbox, network, n8n, workflow, others, forged } = playing;
	const { control } = sandbox;
	const by = (way: Way) => void network.ways.push(way);
	const also = (work: Promise<unknown>) => void others.add(work.finally(() => others.delete(work)));
	const expect = (quirk: Quirk | null) => {
		if (quirk) control.webhooks.expect({ quirk });
	};
	switch (deed.do) {
		case 'pay':
			expect(deed.quirk);
			by(deed.way);
			pay(sandbox, version, deed.as);
			break;
		case 'deposit':
			deposit(sandbox, version, deed.payment, () => by(deed.way));
			break;
		case 'cancel':
			await cancel(sandbox, version, deed, () => {
				expect(deed.quirk);
				by(deed.way);
			});
			break;
		case 'forge': {
			const message = forge(version, deed.how, { control, heard: network.heard, payment: deed.payment });
			if (!message) break;
			forged[deed.how] = (forged[deed.how] ?? 0) + 1;
			also(network.send(message, deed.way));
			break;
		}
		case 'start':
			n8n.starts.push(deed.next);
			break;
		case 'kill':
			also(n8n.kill(deed.process, deed.down));
			break;
		case 'rename':
			workflow.node = { ...workflow.node, name: `Renamed ${randomUUID()}` };
			await n8n.publish('update');
			break;
		case 'fail':
			control.addFault({ on: 'lookup', fault: deed.fault, times: deed.times });
			break;
		case 'down':
			control.addFault({ on: 'lookup', fault: 'dropBefore', times: 1000 });
			also(pause(deed.ms).then(() => control.clearFaults()));
	}
}

/** The storm is over, and whatever was on its way has come to its end. */
async function calm({ sandbox: { control }, network, n8n, others }: Playing): Promise<void> {
	control.clearFaults();
	control.setLag({});
	[network.ways, n8n.starts].forEach((list) => list.splice(0));
	await Promise.all(others);
	while (!control.webhooks.idle()) await pause(20);
	await n8n.settled();
}

/** As many payments at once as may start the workflow each for itself, at every door; which they are. */
async function probe(playing: Playing): Promise<string[]> {
	const { world: { version }, sandbox, n8n } = playing;
	const known = () => new Set(sandbox.control.webhooks.deliveries().map(({ id }) => id));
	// What was held back goes with it.
	pay(sandbox, version, 'card');
	await calm(playing);
	const before = known();
	for (let n = 0; n < STARTS_AT_ONCE * n8n.ports.length; n++) pay(sandbox, version, 'card');
	await calm(playing);
	return [...known()].filter((id) => !before.has(id));
}

/** PortOne's own word, sent once more by a person in its console, unless it is one that the trigger need not take. */
async function resend({ world, began, sandbox: { control }, network, n8n }: Playing): Promise<Played['resent']> {
	// Another second: a call that is signed in the same one is a replay.
	await pause(1_100);
	const shown = { world, began, payments: control.payments(), ledger: control.ledger() };
	const isExcused = (delivery: Delivery) => {
		const event = meant(delivery, shown);
		return event !== undefined && excuseOf(event, shown) !== undefined;
	};
	const open = control.webhooks.deliveries().filter((delivery) => !delivery.forged && !delivery.tries.some(({ status }) => status === 200) && !isExcused(delivery));
	const answers = await Promise.all(open.map(async (delivery) => [delivery.id, await sendAgain(delivery, world.version, network)] as const));
	await n8n.settled();
	return new Map<string, Answer | undefined>(answers);
}

/** Again where a busy machine, which PortOne shares with n8n here, has let its look-ups take too long. */
async function sendAgain(delivery: Delivery, version: World['version'], network: Network, tries = MOST_TRIES): Promise<Answer | undefined> {
	const answer = await network.send(messageOf(delivery, version), 'plain');
	return tries > 1 && answer?.body.includes('TIMED_OUT') ? await sendAgain(delivery, version, network, tries - 1) : answer;
}

function messageOf({ id, fields }: Delivery, version: World['version']): Message {
	const body = JSON.stringify(fields);
	const signed = version === 'v1' ? {} : sign({ id, timestamp: Math.floor(Date.now() / 1000), body, secrets: [SECRET] });
	return { headers: [['content-type', 'application/json'], ...Object.entries(signed)], body };
}
