'use strict';

const { KNOWING } = require('./knowing');
const { SENDING } = require('./sending');

/**
 * What is taken out of the built package, one at a time: in which file and how, and which rules a campaign must break without it. `fits` leaves
 * out histories in which it does not matter.
 *
 * @typedef {{ version?: 'v1' | 'v2', file: string, from: RegExp, to: string, rules: string[], fits?: (history: object) => boolean }} Mutant
 * @typedef {Record<string, Mutant>} Mutants
 *
 * @type {Mutants}
 */
const MUTANTS = { ...SENDING, ...KNOWING };

module.exports = { MUTANTS };
