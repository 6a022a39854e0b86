import fs from 'node:fs';
import path from 'node:path';

const FILE = path.join(__dirname, '..', '..', '..', 'docs', 'ko', 'README.md');

/** Of a step, or of a cell of a table. */
export interface Words {
	names: string[];
	values: string[];
}

export interface Guide {
	/** The numbered steps of a section. */
	steps: (section: number) => Words[];
	/** The cells of the first row of a section's table that holds this text in its first cell. */
	row: (section: number, text: string) => Words[];
}

/** The Korean guide as its reader follows it: names of the screen stand there in bold, what is read or typed as code. */
export function readGuide(): Guide {
	const sections = new Map(fs.readFileSync(FILE, 'utf8').split(/^## /m).slice(1).map((section) => [Number.parseInt(section, 10), section]));
	const linesOf = (section: number) => (sections.get(section) ?? '').split('\n');
	return {
		steps: (section) => linesOf(section).slice(1).filter((line) => /^\d+\. /.test(line)).map(words),

		row: (section, text) => {
			const rows = linesOf(section).filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1));
			const row = rows.find(([first]) => first?.includes(text));
			if (!row) throw new Error(`Section ${section} of the guide has no row '${text}'`);
			return row.map(words);
		},
	};
}

function words(text: string): Words {
	const all = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, word]) => word!);
	return { names: all(/\*\*(.+?)\*\*/g), values: all(/`(.+?)`/g) };
}
