import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from './answer';
import type { Clock } from './clock';
import type { Milliseconds } from './units';

export function send(clock: Clock, res: ServerResponse, answer: Answer): void {
	const text = begin(clock, res, answer);
	res.end(text);
}

/**
 * Sends the headers at once and the body byte by byte.
 *
 * @param ms what the body takes
 */
export async function drip(clock: Clock, res: ServerResponse, answer: Answer, ms: Milliseconds): Promise<void> {
	const bytes = Buffer.from(begin(clock, res, answer));
	res.flushHeaders();
	const started = performance.now();
	for (let sent = 0; sent < bytes.length && !res.destroyed; ) {
		await pause(Math.max(1, ms / bytes.length), undefined, { ref: false });
		// Timers are no finer than a millisecond: as many bytes as are due.
		const due = Math.min(bytes.length, Math.max(sent + 1, Math.floor((bytes.length * (performance.now() - started)) / Math.max(1, ms))));
		res.write(bytes.subarray(sent, due));
		sent = due;
	}
	res.end();
}

/** Writes the head of an answer; gives its body as text. */
function begin(clock: Clock, res: ServerResponse, { status, type = 'application/json', body }: Answer): string {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	res.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Content-Length': Buffer.byteLength(text), Date: new Date(clock.ms()).toUTCString() });
	return text;
}
