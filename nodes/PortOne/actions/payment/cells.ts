import type { IExecuteFunctions } from 'n8n-workflow';
import { readDecimal } from '../../refund/money';
import { readSwitch } from '../../refund/choice';
import { readGiven, readId, readRefund, type Cells } from '../../refund/read';
import { Refusal } from '../../refund/refusal';
import { isBlank, seen } from '../../refund/text';
import type { PaymentRef, Refund } from '../../refund/types';
import type { Settings } from '../../batch/edge';
import type { Decimal } from '../../refund/units';
import { rowReader, type RowReader } from '../rowReader';

/** The options' names on the screen. */
const NAMES = { concurrency: 'Concurrency', duplicateWindow: 'Duplicate Window', settleTime: 'Settle Time', timeout: 'Timeout' };
const DEFAULTS = { concurrency: 5, settleTime: 30, timeout: 70 };
// Each request opens a connection of its own.
const MOST_CONCURRENCY = 50;

/** A row as far as it could be read: `refusal` says why it could not be read to the end. */
export interface ReadRow {
	refund: Partial<Refund>;
	refusal?: Refusal;
}

/** Reads the parameters of every row. Never throws: a bad cell or expression refuses its own row. */
export function readRows(context: IExecuteFunctions): ReadRow[] {
	const read = readerOf(context);
	return context.getInputData().map((_, row) => {
		const refund: Partial<Refund> = {};
		try {
			const payment = readPayment(context, row);
			refund.payment = payment;
			return { refund: readRefund(row, payment, readCells(read, row)) };
		} catch (error) {
			return { refund: { ...givenIn(read, row), ...refund }, refusal: withHeaderHint(context, row, toRefusal(error)) };
		}
	});
}

/** What a refused row gives all the same; nothing where an expression of it fails. */
function givenIn(read: RowReader, row: number): Partial<Refund> {
	try {
		return readGiven(readCells(read, row));
	} catch {
		return {};
	}
}

/**
 * The payment that a row points at.
 *
 * @throws Refusal for what cannot be an id
 */
export function readPayment(context: IExecuteFunctions, row: number): PaymentRef {
	const locator = context.getNodeParameter('payment', row) as { mode?: string; value?: unknown } | undefined;
	const by = locator?.mode === 'merchantUid' && context.getNodeParameter('apiVersion', row) === 'v1' ? 'orderNumber' : 'paymentId';
	try {
		return { by, value: readId(locator?.value, by === 'paymentId' ? 'Payment' : 'Order Number') };
	} catch (error) {
		throw withHeaderHint(context, row, toRefusal(error));
	}
}

/**
 * Whether it is a dry run. Only a plain true or false counts: a blank cell must not make it the real thing.
 *
 * @throws Refusal for anything else, and where rows differ
 */
export function readDryRun(context: IExecuteFunctions): boolean {
	const read = readerOf(context);
	const values = new Set(context.getInputData().map((_, row) => readSwitch(read('dryRun', row, false), 'Dry Run')));
	if (values.size > 1) throw new Refusal({ code: 'DRY_RUN_MIXED' });
	const [value] = values;
	if (value === undefined) throw new Refusal({ code: 'DRY_RUN_UNREADABLE' });
	return value;
}

/**
 * Whether a row's own fields are to come out beside its outcome.
 *
 * @throws Refusal for anything but a plain true or false
 */
export function readWithInput(context: IExecuteFunctions): boolean {
	// By itself: where another option's expression fails, every row is told so, and comes out with its own fields all the same.
	return readSwitch(context.getNodeParameter('options.includeInput', 0, false), 'Include Input Fields') ?? false;
}

/**
 * What is asked of the whole batch, read once.
 *
 * @throws Refusal for options that mean nothing
 */
export function readSettings(context: IExecuteFunctions): Omit<Settings, 'dryRun'> {
	const options = context.getNodeParameter('options', 0, {}) as Record<string, unknown>;
	const given = (name: keyof typeof NAMES, lowest: number) => {
		const value = Number(readDecimal(options[name], NAMES[name]).decimal);
		if (value < lowest) throw new Refusal({ code: 'OPTION_UNREADABLE', as: 'tooLow', name: NAMES[name], lowest });
		return value;
	};
	const number = (name: keyof typeof DEFAULTS, lowest: number) => (name in options ? given(name, lowest) : DEFAULTS[name]);
	return {
		concurrency: Math.min(MOST_CONCURRENCY, Math.floor(number('concurrency', 1))),
		// No end, unless the operator sets one.
		...(!isBlank(options.duplicateWindow) && { duplicateWindow: given('duplicateWindow', 0) * 3600 }),
		settleMs: number('settleTime', 0) * 1000,
		timeoutMs: number('timeout', 1) * 1000,
		...('maxTotal' in options && { maxTotal: readCap(options.maxTotal) }),
		stopOnError: !context.continueOnFail(),
	};
}

function readCap(cell: unknown): Decimal {
	const { decimal, currency } = readDecimal(cell, 'Max Total');
	if (currency !== undefined) throw new Refusal({ code: 'OPTION_UNREADABLE', as: 'currency' });
	return decimal;
}

function readerOf(context: IExecuteFunctions): RowReader {
	return rowReader(context.getNode().parameters, (name, row, missing) => context.getNodeParameter(name, row, missing));
}

function readCells(read: RowReader, row: number): Cells {
	const cell = (name: string) => read(name, row, null);
	const group = (name: string) => (cell(name) ?? {}) as Record<string, unknown>;
	return {
		refundType: cell('refundType'),
		amount: cell('amount'),
		reason: cell('reason'),
		duplicateCheck: cell('duplicateCheck'),
		refundId: cell('refundId'),
		refundAccount: group('refundAccount'),
		additionalFields: group('additionalFields'),
	};
}

/**
 * A byte order mark that a file began with stays in the name of its first column (n8n's and csv-parse's default,
 * adaltas/node-csv-parse#284), so that the column is not found under the name that people see.
 */
function withHeaderHint(context: IExecuteFunctions, row: number, refusal: Refusal): Refusal {
	const column = refusal.code.endsWith('_EMPTY') && Object.keys(context.getInputData()[row]?.json ?? {}).find((key) => seen(key) !== key);
	if (!column || refusal.says.some(({ code }) => code === 'invisibleInColumn')) return refusal;
	return new Refusal(...refusal.says, { code: 'invisibleInColumn', column: seen(column) });
}

/** Why a row cannot be read. */
export function toRefusal(error: unknown): Refusal {
	if (error instanceof Refusal) return error;
	return new Refusal({ code: 'PARAMETER_UNREADABLE', own: (error as Error).message });
}
