import type { Result } from './verdict';

const CARD = /(?<!\w)\d{4}([ -]?)\d{4}\1\d{4}\1\d{3,4}(?!\w)/g;

const MARK = new Map([[true, 'ok     '], [false, 'DIFFERS'], [undefined, '–      ']]);

/** One line: how it went, what was expected and why, what was seen. */
export function lineOf({ holds, version, id, standing, statement, seen }: Result): string {
	return `${MARK.get(holds)} ${version} ${id} [${standing}] ${statement} → ${holds === undefined ? `not tested: ${seen}` : seen}`;
}

/** How the run went in all, and what of the node each difference touches. */
export function summaryOf(results: Result[]): string[] {
	const of = (holds: boolean | undefined) => results.filter((result) => result.holds === holds);
	const differing = of(false);
	const lines = [`${of(true).length} hold, ${differing.length} differ, ${of(undefined).length} not tested.`];
	if (differing.length === 0) return [...lines, 'PortOne behaves as this node assumes, as far as it was tested.'];
	for (const { version, id, standing, source, statement, seen, touches } of differing) {
		lines.push('', `${version} ${id} (${standing}: ${source})`, `  expected  ${statement}`, `  seen      ${seen}`, `  touches   ${touches}`);
	}
	return lines;
}

/** Text without secrets and card numbers. */
export function redacted(text: string, secrets: Set<string>): string {
	const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
	return longestFirst.reduce((shown, secret) => shown.replaceAll(secret, '***'), text).replace(CARD, '****');
}
