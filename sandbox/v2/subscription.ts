import type { Minor } from '../units';
import type { SelectedChannel } from './types';

// What PortOne V2 asks and answers of subscriptions (정기결제), by the names of its OpenAPI. Times are ISO 8601.

export type ScheduleStatus = 'SCHEDULED' | 'STARTED' | 'SUCCEEDED' | 'FAILED' | 'REVOKED' | 'PENDING';

interface CommonSchedule {
	id: string;
	merchantId: string;
	storeId: string;
	paymentId: string;
	billingKey: string;
	orderName: string;
	isCulturalExpense: boolean;
	isEscrow: boolean;
	customer: { name: string };
	customData: string;
	totalAmount: Minor;
	currency: string;
	createdAt: string;
	timeToPay: string;
}

export type PaymentSchedule =
	| (CommonSchedule & { status: 'SCHEDULED' })
	| (CommonSchedule & { status: 'REVOKED'; revokedAt: string })
	| (CommonSchedule & { status: 'STARTED'; startedAt: string })
	| (CommonSchedule & { status: 'SUCCEEDED' | 'FAILED' | 'PENDING'; startedAt: string; completedAt: string });

export interface GetPaymentSchedulesResponse {
	items: PaymentSchedule[];
	page: { number: number; size: number; totalCount: number };
}

export interface RevokePaymentSchedulesResponse {
	revokedScheduleIds: string[];
	revokedAt: string;
}

interface CommonKey {
	billingKey: string;
	merchantId: string;
	storeId: string;
	channels: SelectedChannel[];
	customer: { name: string };
	issuedAt: string;
}

export type BillingKeyInfo = (CommonKey & { status: 'ISSUED' }) | (CommonKey & { status: 'DELETED'; deletedAt: string });

export interface DeleteBillingKeyResponse {
	deletedAt: string;
}
