const KOREA_MS = 9 * 3_600_000;

/** A time, unix milliseconds, as the node shows it to a workflow in Seoul. */
export function inSeoul(at: number): string {
	return `${new Date(at + KOREA_MS).toISOString().slice(0, 19)}+09:00`;
}
