const LONGEST = 256;
const SIGNS = 'a&<b>"c"\'d\'#1+5%';

/** The reasons of a run, in the forms in which the node sends them. */
export interface Reasons {
	head: string;
	plain: string;
	/** Signs that an HTML page or a form would have to escape. */
	signs: string;
	/** As long as the node lets a reason be. */
	long: string;
}

/** @param run unlike any other run's */
export function reasonsOf(run: string): Reasons {
	return {
		head: `[${run}]`,
		plain: `[${run}] 부분 환불 확인, item 2 (partial refund)`,
		signs: SIGNS,
		long: `[${run}] ${'긴 취소 사유를 끝까지 보관하는지 확인합니다. '.repeat(LONGEST)}`.slice(0, LONGEST - 1) + '.',
	};
}

/** What became of a reason, for people. */
export function keptAs(sent: string, kept: unknown): string {
	if (kept === sent) return 'kept as sent';
	if (typeof kept !== 'string' || kept === '') return 'not kept at all';
	if (sent.startsWith(kept)) return `cut after ${kept.length} of ${sent.length} characters`;
	return `"${kept.slice(0, 60)}" in place of "${sent.slice(0, 60)}"`;
}

/** Text as the node compares it; PortOne leaves some out. */
export const folded = (text: string | null | undefined): string => (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
