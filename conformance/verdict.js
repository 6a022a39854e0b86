'use strict';

/** Where a check's statement comes from. */
const STANDING = {
	/** PortOne's documents say so. */
	DOCUMENTED: 'documented',
	/** Seen in PortOne's own clients, in the help center or in captured answers. */
	OBSERVED: 'observed',
	/** No source: what the node was built on, or reckons with. */
	ASSUMED: 'assumed',
};

/** Why a run cannot begin. Nothing was refunded. */
class CannotRun extends Error {}

/** What a check found: whether PortOne does as stated, and what it did. */
const saw = (holds, seen) => ({ holds, seen });

/** A check that could not be tried. */
const untested = (why) => ({ holds: undefined, seen: why });

/** A check that wants a payment that nobody has named. */
const notNamed = (variable, what) => untested(`${variable} names no ${what}`);

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === 'string' && value !== '';

module.exports = { STANDING, CannotRun, saw, untested, notNamed, isObject, isText };
