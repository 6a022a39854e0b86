import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { LedgerEntry } from '../../sandbox/ledger';
import type { Milliseconds } from '../../sandbox/units';
import type { PaymentAnnotation, PaymentCancelAnnotation } from '../../sandbox/v1/types';
import type { Webhooks } from '../../sandbox/webhooks';
import type { Write } from './database';
import type { Call } from './door';
import type { Answer } from './exchange';
import type { Forgery, History, Way, World } from './types';

/** A webhook of PortOne's, by its own record. */
export type Delivery = ReturnType<Webhooks['deliveries']>[number];

/** What counts of a payment of V1 as PortOne shows it. */
export interface Shown extends Pick<PaymentAnnotation, 'imp_uid' | 'pay_method' | 'sandbox' | 'started_at' | 'paid_at' | 'failed_at' | 'vbank_issued_at'> {
	cancel_history: Array<Pick<PaymentCancelAnnotation, 'cancelled_at' | 'cancellation_id'>>;
}

/** What the trigger gives of an event; the rest of it is the payment's. */
export interface Item {
	paymentId: string;
	event: string;
	/** ISO 8601. */
	eventAt: string;
	deliveryId: string;
	cancellationId?: string;
}

/** What n8n has stored of an execution. */
export interface Execution {
	id: string;
	items: INodeExecutionData[];
	receivedBy: string;
	/** The process that has begun it last. */
	begun?: string;
	/** What went on to the next node. */
	passed: Array<{ at: Milliseconds; item: Item }>;
	/** Its process died in the midst of it. */
	isKilled: boolean;
}

/** What `receive` of the trigger gives. */
export const itemOf = (json: IDataObject): Item => json as IDataObject & Item;

/** What came of a history: PortOne's record, and n8n's. */
export interface Played {
	world: World;
	/** When the workflow was published first. */
	began: Milliseconds;
	deliveries: Delivery[];
	/** Of V1. */
	payments: Shown[];
	ledger: LedgerEntry[];
	executions: Execution[];
	writes: Write[];
	calls: Call[];
	/** Deliveries of the end that were to find a place each. */
	probes: string[];
	/** What was answered at the end to deliveries that no answer 200 had come for before. */
	resent: Map<string, Answer | undefined>;
	forged: Partial<Record<Forgery, number>>;
	ways: Partial<Record<Way, number>>;
	steps: History['steps'];
}
