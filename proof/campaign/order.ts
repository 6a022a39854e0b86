import type { Intent } from './intents';
import { nth } from './lists';
import type { Seen, SeenCancel } from './requests';
import { intentIn, type StoryStep } from './story';

/** The most requests that were in flight at one time. Those that nobody may have waited for to the end are left out. */
export function peak(requests: Seen[]): number {
	const changes = requests
		.filter(({ slow }) => !slow)
		.flatMap(({ from, to }): Array<[at: number, change: number]> => [[from, 1], [to, -1]])
		// In one millisecond the end comes first: a request of no time at all is not seen.
		.sort(([a, up], [b, down]) => a - b || up - down);
	let now = 0;
	return changes.reduce((most, [, change]) => Math.max(most, (now += change)), 0);
}

/**
 * I4 from one execution to the next: a cancel that PortOne may have carried out is followed by another one of its payment before
 * anyone has looked. V2 may be asked again with the same idempotency key. Several processes do not know of each other.
 */
export function sentBlindly(steps: StoryStep[], payment: string): boolean {
	let open: SeenCancel | undefined;
	for (const { processes, seen } of steps) {
		if (processes > 1) open = undefined;
		else
			for (const request of seen) {
				if (!request.about.includes(payment)) continue;
				if (request.looks) open = undefined;
				if (!request.isCancel) continue;
				if (open && !isRepeat(request, open)) return true;
				open = request.ambiguous ? request : open && !request.settles ? open : undefined;
			}
	}
	return false;
}

/** I4 within one execution: it sends such a cancel again only where PortOne tells it by its key, whatever a look-up shows. */
export function sentAgain(cancels: SeenCancel[], intents: Intent[]): boolean {
	const open = new Map<number | undefined, SeenCancel>();
	for (const request of cancels) {
		const { intent, ambiguous, settles } = request;
		if (intentIn({ intents }, intent)?.check === 'none') continue;
		const earlier = open.get(intent);
		if (earlier && !isRepeat(request, earlier)) return true;
		if (ambiguous) open.set(intent, request);
		else if (settles) open.delete(intent);
	}
	return false;
}

function isRepeat({ key }: SeenCancel, open: SeenCancel): boolean {
	return key !== undefined && key === open.key;
}

/** Cancels that are not in the order of their rows; rows that stand there twice are left out. */
export function shuffled(cancels: SeenCancel[], rows: Array<number | undefined>): boolean {
	const single = cancels.map(({ intent }) => intent).filter((i) => rows.indexOf(i) === rows.lastIndexOf(i));
	const order = [...new Set(single)].map((i) => rows.indexOf(i));
	return order.some((row, i) => i > 0 && row < nth(order, i - 1));
}
