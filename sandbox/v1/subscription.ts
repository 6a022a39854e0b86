import type { Major, Seconds } from '../units';

// What PortOne V1 answers of subscriptions (정기결제), by the names of its OpenAPI.

/** Of a field that PortOne has no value for, null. */
export interface CustomerAnnotation {
	customer_uid: string;
	pg_provider: string;
	pg_id: string;
	sandbox: boolean;
	card_name: string;
	card_number: string;
	inserted: Seconds;
	updated: Seconds;
}

/** Times that are not there yet are 0. */
export interface ScheduleResultAnnotation {
	customer_uid: string;
	merchant_uid: string;
	/** Null until it is executed. */
	imp_uid: string | null;
	pg_provider: string;
	pg_id: string;
	schedule_at: Seconds;
	executed_at: Seconds;
	revoked_at: Seconds;
	amount: Major;
	currency: string;
	name: string;
	buyer_name: string;
	buyer_email: string;
	buyer_tel: string;
	custom_data: string | null;
	schedule_status: 'scheduled' | 'executed' | 'revoked';
	payment_status: 'paid' | 'failed' | 'cancelled' | null;
	fail_reason: string | null;
}
