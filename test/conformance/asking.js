'use strict';

const { conform } = require('../../conformance');
const { openSandbox } = require('../../conformance/sandbox');

/** The environment that names what `settings` hold. */
function envOf(settings) {
	const entries = Object.entries(settings).flatMap(([version, given]) =>
		Object.entries(given).map(([name, value]) => [`PORTONE_${version.toUpperCase()}_${name.toUpperCase()}`, value]),
	);
	return Object.fromEntries(entries);
}

/** Asks the PortOne of an environment. @returns what `conform` does, with the `lines` that it wrote and the `questions` that it asked */
async function asking(env, options = {}) {
	const lines = [];
	const questions = [];
	const ask = async (question) => {
		questions.push({ question, after: lines.length });
		return options.answer ?? false;
	};
	const outcome = await conform({ env, write: (line) => lines.push(line), ask, ...options });
	return { ...outcome, lines, text: lines.join('\n'), questions };
}

/** `V1 reason`, … of what came out so. */
const named = (results, holds) => results.filter((result) => result.holds === holds).map(({ version, id }) => `${version} ${id}`);

const differing = ({ results }) => named(results, false);
const notTested = ({ results }) => named(results, undefined);
const seen = ({ results }, name) => results.find(({ version, id }) => `${version} ${id}` === name).seen;

module.exports = { asking, differing, envOf, notTested, openSandbox, seen };
