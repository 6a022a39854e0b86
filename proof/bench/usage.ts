import fs from 'node:fs';

const TICKS_PER_SECOND = 100; // sysconf(_SC_CLK_TCK), the same on every Linux that Node runs on.

/** What a process has used so far: the most memory that it ever held at once, and processor time. */
export interface Usage {
	peakMb: number;
	cpuMs: number;
}

/** Linux only. */
export function usage(pid: number | 'self'): Usage {
	const peakKb = Number(/^VmHWM:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
	// The name in the second field may hold spaces; utime and stime are fields 14 and 15 (man 5 proc).
	const [utime, stime] = (fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '').split(' ').slice(11, 13);
	return { peakMb: Math.round(peakKb / 1024), cpuMs: ((Number(utime) + Number(stime)) * 1000) / TICKS_PER_SECOND };
}

/** The command that was started under a leash, see scripts/leash.js. */
export function commandOf(group: number): number {
	return Number(fs.readFileSync(`/proc/${group}/task/${group}/children`, 'utf8').trim());
}
