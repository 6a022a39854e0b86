'use strict';

// As in published answers: seconds for what was done to money, nanoseconds for what PortOne did itself. The machine knows milliseconds.
const NANOSECONDS = '456789Z';

const iso = (ms) => new Date(ms).toISOString();
const inSeconds = (ms) => `${iso(ms).slice(0, -5)}Z`;
const inNanoseconds = (ms) => iso(ms).replace('Z', NANOSECONDS);

module.exports = { iso, inSeconds, inNanoseconds };
