'use strict';

const { DAMAGED, DAMAGED_WHOLE, REFUSED, SPELLINGS } = require('../test/world/cells');

/** What one of the units of a payment is, in major units, and how many it has. */
const UNIT = { KRW: 1000, USD: 1.25 };
const UNITS = 40;

/** How a spreadsheet may write an amount. */
const WRITTEN = {
	KRW: [(amount) => amount, (amount) => amount.toLocaleString('en'), (amount) => `₩${amount.toLocaleString('en')}`, (amount) => `${amount}원`],
	USD: [(amount) => amount, (amount) => amount.toFixed(2), (amount) => `$${amount.toFixed(2)}`, (amount) => amount],
};

/** In the place of a payment's id: its order number as a spreadsheet's number, which has fifteen digits at most. */
const CUT_NUMBER = 'cutNumber';

const byId = (refundId) => ({ duplicateCheck: 'refundId', refundId });

/** A row with a cell in a column, so that the cell counts. */
const inColumn = (column, cell) => (column === 'refundId' ? byId(cell) : { [column]: cell });

/** Columns of which a row of a campaign can have any cell. */
const COLUMNS = ['payment', 'refundId', 'reason', 'amount', 'bank'];

/** Cells that no refund can come from, in place of the good ones. */
const BAD_CELLS = [
	{ amount: '' }, { amount: 0 }, { amount: '0' }, { amount: null }, { amount: '   ' }, { amount: -1000 }, { amount: 'twelve' }, { amount: 1000.001 }, { amount: 1e12 },
	{ reason: '' }, { payment: '' }, { payment: 'imp_000000000000' }, byId(''), { refundType: 'everything' }, { payment: CUT_NUMBER }, { payment: CUT_NUMBER },
];

/** The same, of the corpus. */
const WORST_CELLS = [
	...REFUSED.filter(({ as }) => COLUMNS.includes(as)).map(({ as, cell }) => inColumn(as, cell)),
	...[...DAMAGED, ...DAMAGED_WHOLE].flatMap(({ cell }) => COLUMNS.map((column) => inColumn(column, cell))),
];

/** Ways in which the corpus has seen a value of a column written. */
const writtenAs = (column, text) => SPELLINGS.filter((entry) => entry.as === column && entry.text === text).map(({ cell }) => cell);

/** Values of a column that the corpus knows several writings of. */
const textsOf = (column) => [...new Set(SPELLINGS.filter(({ as }) => as === column).map(({ text }) => text))];

/** Reasons of which one begins with another, and of which several turn up for one payment. */
const REASONS = [
	'고객 요청 부분 환불 1', '고객 요청 부분 환불 10', '고객 요청 부분 환불 11', '단순 변심 2', 'Return of T-shirt', 'Return of T-shirt (second one, other size)', '№7 – 배송 지연 ☂', ...textsOf('reason'),
];

/** Claim numbers of which one is the beginning of another. */
const CLAIMS = ['42', 'CLAIM-10', '반품-가', '№7–a', ...textsOf('refundId')];

module.exports = { UNIT, UNITS, WRITTEN, BAD_CELLS, WORST_CELLS, CUT_NUMBER, REASONS, CLAIMS, writtenAs };
