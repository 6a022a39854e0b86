import { DAMAGED, DAMAGED_WHOLE, REFUSED, SPELLINGS } from '../../test/world/cells';

export type Currency = 'KRW' | 'USD';
export type Check = 'amountAndReason' | 'refundId' | 'none';

/** Columns of which a row of a campaign can have any cell. */
const COLUMNS = ['payment', 'refundId', 'reason', 'amount', 'bank'] as const;

type Column = (typeof COLUMNS)[number];

/** What a row of a sheet holds. */
export interface Cells extends Record<Exclude<Column, 'bank'> | 'refundType', unknown> {
	duplicateCheck: Check;
	bank?: unknown;
}

/** Cells in the place of good ones. */
export interface BadCells extends Partial<Record<Column | 'refundType', unknown>> {
	duplicateCheck?: 'refundId';
}

/** What one of the units of a payment is, in major units, and how many it has. */
export const UNIT: Record<Currency, number> = { KRW: 1000, USD: 1.25 };
export const UNITS = 40;

/** How a spreadsheet may write an amount. */
export const WRITTEN: Record<Currency, Array<(amount: number) => string | number>> = {
	KRW: [(amount) => amount, (amount) => amount.toLocaleString('en'), (amount) => `₩${amount.toLocaleString('en')}`, (amount) => `${amount}원`],
	USD: [(amount) => amount, (amount) => amount.toFixed(2), (amount) => `$${amount.toFixed(2)}`, (amount) => amount],
};

/** In the place of a payment's id: its order number as a spreadsheet's number, which has fifteen digits at most. */
export const CUT_NUMBER = 'cutNumber';

const byId = (refundId: unknown): BadCells => ({ duplicateCheck: 'refundId', refundId });

/** A row with a cell in a column, so that the cell counts. */
function inColumn(column: Column, cell: unknown): BadCells {
	if (column === 'refundId') return byId(cell);
	const cells: Partial<Record<Column, unknown>> = { [column]: cell };
	return cells;
}

/** Cells that no refund can come from, in place of the good ones. */
export const BAD_CELLS: BadCells[] = [
	{ amount: '' }, { amount: 0 }, { amount: '0' }, { amount: null }, { amount: '   ' }, { amount: -1000 }, { amount: 'twelve' }, { amount: 1000.001 }, { amount: 1e12 },
	{ reason: '' }, { payment: '' }, { payment: 'imp_000000000000' }, byId(''), { refundType: 'everything' }, { payment: CUT_NUMBER }, { payment: CUT_NUMBER },
];

/** The same, of the corpus. */
export const WORST_CELLS: BadCells[] = [
	...REFUSED.flatMap(({ as, cell }) => COLUMNS.filter((column) => column === as).map((column) => inColumn(column, cell))),
	...[...DAMAGED, ...DAMAGED_WHOLE].flatMap(({ cell }) => COLUMNS.map((column) => inColumn(column, cell))),
];

/** Ways in which the corpus has seen a value of a column written. */
export const writtenAs = (column: Column | 'refundType', text: string): unknown[] => SPELLINGS.filter((entry) => entry.as === column && entry.text === text).map(({ cell }) => cell);

/** Values of a column that the corpus knows several writings of. */
const textsOf = (column: Column): string[] => [...new Set(SPELLINGS.flatMap(({ as, text }) => (as === column && text !== undefined ? [text] : [])))];

/** Reasons of which one begins with another, and of which several turn up for one payment. */
export const REASONS = [
	'고객 요청 부분 환불 1', '고객 요청 부분 환불 10', '고객 요청 부분 환불 11', '단순 변심 2', 'Return of T-shirt', 'Return of T-shirt (second one, other size)', '№7 – 배송 지연 ☂', ...textsOf('reason'),
];

/** Claim numbers of which one is the beginning of another. */
export const CLAIMS = ['42', 'CLAIM-10', '반품-가', '№7–a', ...textsOf('refundId')];
