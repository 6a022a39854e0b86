/** A scheduled payment as it is asked for: amounts of V1 in major, of V2 in minor units. */
export interface GivenSchedule {
	/** V1's `merchant_uid`, V2's schedule id. */
	id?: string;
	amount?: number;
	currency?: string;
	name?: string;
	/** When it is due, in days from now. */
	in_days?: number;
	/** `started`: the charge is under way, which V1 has no word for. */
	status?: 'scheduled' | 'started' | 'paid' | 'failed' | 'revoked';
}

/** A billing key as it is asked for; `id` is V1's `customer_uid`. */
export interface GivenBillingKey {
	id?: string;
	schedules?: GivenSchedule[];
	test?: boolean;
	/** The PG that it is registered at, by PortOne's name. */
	pg?: string;
	/** What the PG says to its deletion. */
	pgRefusal?: string;
}
