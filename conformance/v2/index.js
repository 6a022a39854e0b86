'use strict';

const { openShop } = require('./shop');

/** What the node relies on at PortOne V2, in the order in which it is checked: what moves money comes last. */
module.exports = { openShop, checks: ['lookups', 'refusals', 'refunds', 'keys', 'details'].flatMap((name) => require(`./${name}`)) };
