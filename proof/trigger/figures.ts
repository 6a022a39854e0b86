import type { Counts } from '../campaign/figures';
import type { Played } from './record';
import type { Judged } from './rules';

export type Figures = ReturnType<typeof createFigures>;

/** What a campaign has been through, in numbers. */
export function createFigures() {
	const sums = { histories: 0, 'calls at the door': 0, "of PortOne's": 0, executions: 0, starts: 0, 'executions that died': 0 };
	const tables = { worlds: {} as Counts, forged: {} as Counts, ways: {} as Counts, deeds: {} as Counts, answers: {} as Counts, excused: {} as Counts, broken: {} as Counts };
	const { worlds, forged, ways, deeds, answers, excused, broken } = tables;
	const count = (counts: Counts, name: string, more = 1) => void (counts[name] = (counts[name] ?? 0) + more);
	return {
		sums,
		tables,

		add({ world, calls, deliveries, executions, forged: told, ways: went, steps }: Played, judged: Judged) {
			sums.histories += 1;
			sums['calls at the door'] += calls.length;
			sums["of PortOne's"] += deliveries.length;
			sums.executions += executions.length;
			sums.starts += executions.reduce((sum, { passed }) => sum + passed.length, 0);
			sums['executions that died'] += executions.filter(({ isKilled }) => isKilled).length;
			count(worlds, `${world.version}, ${world.n8n}`);
			for (const [how, times] of Object.entries(told)) count(forged, how, times);
			for (const [way, times] of Object.entries(went)) count(ways, way, times);
			for (const { deed } of steps) count(deeds, nameOf(deed));
			for (const { status = 'none: the process died', code = '' } of calls) count(answers, `${status} ${code}`);
			for (const limit of judged.excused) count(excused, limit);
			for (const { rule } of judged.broken) count(broken, rule);
		},
	};
}

function nameOf(deed: Played['steps'][number]['deed']): string {
	if (deed.do === 'start') return `n8n's start: ${deed.next.what}`;
	if (deed.do === 'fail') return `PortOne: ${deed.fault}`;
	if ('quirk' in deed && deed.quirk) return `webhook: ${deed.quirk}`;
	return deed.do;
}
