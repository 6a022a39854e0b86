import type { Money, Moment, Named } from '../refund/facts';
import type { Saying } from '../refund/saying';
import type { Seconds } from '../refund/units';
import { en } from './en';
import { formatMoney, type Language } from './format';
import { ko } from './ko';

/** Says in words what it is told: the texts one after another, and beneath them what PortOne, the PG or n8n said, each once. */
export type Say = (says: readonly Saying[]) => string;

/** Whatever a text may tell. */
type Fact = string | number | Money | Moment | Named | Saying | Fact[];

// `{amount}`; `{rows: row|rows}` counts.
const HOLE = /\{(\w+)(?:: ([^|}]*)\|([^}]*))?\}/g;

/**
 * What says everything in one language.
 *
 * @param time writes a time, unix seconds, as the operator reads it
 */
export function speaker(language: Language, time: (at: Seconds) => string): Say {
	const catalog = language === 'ko' ? ko : en;

	const textOf = (saying: Saying): string => {
		const entry: string | Record<string, string> = catalog[saying.code];
		const facts: Record<string, unknown> = { ...saying };
		const text = typeof entry === 'string' ? entry : (entry[String(facts.as)] ?? '');
		return text.replace(HOLE, (_, name: string, one?: string, many?: string) => {
			const fact = facts[name] as Fact;
			const shown = shownOf(fact);
			return many === undefined ? shown : `${shown} ${fact === 1 ? one : many}`;
		});
	};
	const shownOf = (fact: Fact): string => {
		if (Array.isArray(fact)) return fact.map(shownOf).join(', ');
		if (typeof fact !== 'object') return String(fact);
		if ('code' in fact) return textOf(fact);
		if ('currency' in fact) return formatMoney(fact, language);
		return 'at' in fact ? time(fact.at) : fact[language];
	};

	return (says) => {
		const own = new Set(says.flatMap((saying) => ('own' in saying ? (saying.own ?? []) : [])));
		return [says.map(textOf).join(' '), ...own].join('\n');
	};
}
