import { inspect } from 'node:util';
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../../../sandbox';
import { V1, type Version } from '../../support/versions';
import type { Tested } from '../../../scripts/engine/credentialTest';
import type { Cells, Ended, Execution } from '../../../scripts/engine/execution';
import { engine, ownPart, refundRows, runNode, startRefund, type RefundRun, type Results } from './harness';
import type { Told, Worker } from './worker';

type Control = Awaited<ReturnType<typeof startSandbox>>['control'];
/** A request that came in. */
export type LoggedRequest = Omit<ReturnType<Control['requests']>[number], 'body' | 'headers'> & { body: Record<string, unknown>; headers: Record<string, string | undefined> };
/** A fault of the sandbox's, as a test asks for it. */
export type GivenFault = Extract<Parameters<Control['addFault']>[0], { fault: string }>;

/** How a test has rows refunded: by this process unless by a worker, with the shop's own credential unless with another. */
export type ShopRun = RefundRun & { credential?: ICredentialDataDecryptedObject };

/** How a refund ended; what a worker tells is without `error` and `execution`. */
export type Refunded = Told & Partial<Ended & Results>;

/** A sandbox shop, and what a test does with it. */
export interface Shop {
	url: string;
	control: Control;
	close: () => Promise<void>;
	/** The stored credential of the shop; tokens are kept in it. */
	stored: ICredentialDataDecryptedObject;
	/** A new credential of the shop. */
	credential: (more?: ICredentialDataDecryptedObject) => ICredentialDataDecryptedObject;
	/** Creates payments; returns their ids. */
	pay: <Payments extends object[]>(...payments: Payments) => { [Nth in keyof Payments]: string };
	/** Refunds rows, going on after errors and settling quickly unless told otherwise; in this process, or by a worker. */
	refund: (rows: Cells[], run?: ShopRun & { worker?: Pick<Worker, 'refundRows'> }) => Promise<Refunded>;
	/** As `refund`, at once and cancellable. */
	start: (rows: Cells[], run?: ShopRun) => Promise<{ done: Promise<Ended & Results>; cancel: () => void }>;
	/** `get` of one payment. */
	get: (value: string, parameters?: INodeParameters & { by?: string }, run?: ShopRun) => Promise<Ended>;
	/** Presses the credential's test button. */
	press: (more?: ICredentialDataDecryptedObject) => Promise<Tested>;
	/** Lets the next cancel of a payment, or another call that is about it, meet a fault. */
	strike: (payment: string, fault: GivenFault) => void;
	/** What moved, in order, as `[payment, amount]`. */
	moved: () => Array<[payment: string | undefined, amount: number]>;
	/** The requests that came in. */
	requests: () => LoggedRequest[];
	/** The cancels among them. */
	cancels: () => LoggedRequest[];
	/** What they asked for, in order, as `[amount, balance]`. */
	asked: () => Array<[number, number]>;
}

/**
 * A sandbox shop for the tests of a file, asked through a version of PortOne's API, a new one for each test: the node
 * shares tokens and remembers pending refunds by the shop's address. Whatever comes out of a run is searched for
 * secrets and whole account numbers.
 */
export function openShop(version: Version = V1): Shop {
	let sandbox: Awaited<ReturnType<typeof startSandbox>> | undefined;
	let stored: ICredentialDataDecryptedObject = {};
	const open = () => {
		if (!sandbox) throw new Error('The shop is open in tests only');
		return sandbox;
	};
	const shop: Shop = {
		get url() {
			return version.urlOf(open());
		},
		get control() {
			return open().control;
		},
		get stored() {
			return stored;
		},
		close: async () => await open().close(),
		credential: (more) => ({ ...version.credential.data(shop.url), ...more }),
		// One id a payment.
		pay: <Payments extends object[]>(...payments: Payments) => payments.map((payment) => version.pay(shop.control, { ...payment })) as { [Nth in keyof Payments]: string },
		refund: async (rows, { worker = { refundRows }, ...run } = {}) => checked(version, await worker.refundRows(rows, prepared(version, stored, run)), rows),
		start: async (rows, run = {}) => {
			const { done, cancel } = await startRefund(rows, prepared(version, stored, run));
			return { done: done.then((ended) => checked(version, ended, rows)), cancel };
		},
		get: async (value, { by = version.byId, ...parameters } = {}, run = {}) => {
			const execution: Execution = {
				items: [{}],
				parameters: { operation: 'get', apiVersion: version.apiVersion, payment: { __rl: true, mode: by, value }, ...parameters },
				...prepared(version, stored, run),
			};
			return checked(version, await runNode(execution), []);
		},
		press: async (more) => await (await engine()).testCredential(version.credential.type, shop.credential(more)),
		strike: (payment, fault) => void shop.control.addFault({ on: 'cancel', [version.faultField]: payment, ...fault }),
		moved: () => shop.control.ledger().map((entry) => [version.paidBy(entry), entry.amount]),
		// The sandbox takes JSON objects only, and HTTP's headers are text.
		requests: () => shop.control.requests() as LoggedRequest[],
		cancels: () => shop.requests().filter((request) => version.isCancel(request)),
		asked: () => shop.cancels().map((request) => version.asked(shop.control, request)).map(({ amount, balance }) => [amount, balance]),
	};
	beforeEach(async () => {
		sandbox = await startSandbox();
		stored = shop.credential();
	});
	afterEach(async () => await shop.close());
	return shop;
}

function prepared({ apiVersion, byId, credential: { type } }: Version, stored: ICredentialDataDecryptedObject, { options, credential = stored, ...run }: ShopRun): RefundRun {
	return { apiVersion, by: byId, onError: 'continueRegularOutput', options: { settleTime: 1, ...options }, credentials: { [type]: credential }, ...run };
}

/** Fails if a secret or a whole account number is in what the node put out. */
function checked<T extends Pick<Ended, 'outputs' | 'hints'> & Partial<Ended>>(version: Version, ended: T, rows: Cells[]): T {
	const accounts = rows.map(({ accountNumber }) => accountNumber).filter((number) => typeof number === 'string').filter((number) => number.length > 6);
	const secrets = ['Bearer ', ...version.secrets, ...accounts, ...accounts.map((number) => number.replace(/\D/g, ''))];
	const text = inspect({ items: ended.outputs.flat().map(ownPart), error: ended.error, hints: ended.hints }, { depth: 12, maxStringLength: Infinity, maxArrayLength: Infinity });
	for (const secret of secrets) if (text.includes(secret)) throw new Error(`The output holds ${JSON.stringify(secret)}:\n${text}`);
	return ended;
}
