'use strict';

const fs = require('node:fs');
const path = require('node:path');

const FILE = path.join(__dirname, '..', '..', 'docs', 'ko', 'README.md');

/**
 * The Korean guide as its reader follows it: names of the screen stand there in bold, what is read or typed as code.
 *
 * @typedef {{names: string[], values: string[]}} Words of a step, or of a cell of a table
 */
function readGuide() {
	const sections = new Map(fs.readFileSync(FILE, 'utf8').split(/^## /m).slice(1).map((section) => [Number.parseInt(section, 10), section]));
	return {
		/** @returns {Words[]} of the numbered steps of a section */
		steps: (section) => sections.get(section).split('\n').slice(1).filter((line) => /^\d+\. /.test(line)).map(words),

		/** @returns {Words[][]} the cells of the first row of a section's table that holds this text in its first cell */
		row(section, text) {
			const rows = sections.get(section).split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1));
			const row = rows.find(([first]) => first.includes(text));
			if (!row) throw new Error(`Section ${section} of the guide has no row '${text}'`);
			return row.map(words);
		},
	};
}

function words(text) {
	const all = (pattern) => [...text.matchAll(pattern)].map(([, word]) => word);
	return { names: all(/\*\*(.+?)\*\*/g), values: all(/`(.+?)`/g) };
}

module.exports = { readGuide };
