'use strict';

const SEED = [];

module.exports = { SEED };
