'use strict';

/** Does each thing once in a run; later checks get what came of the first time. */
function createOnce() {
	const done = new Map();
	return async (name, work) => {
		if (!done.has(name)) done.set(name, work());
		return await done.get(name);
	};
}

module.exports = { createOnce };
