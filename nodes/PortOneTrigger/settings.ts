import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { Seconds } from '../PortOne/refund/units';
import type { Language } from '../PortOne/texts/format';
import { DEFAULT_MAX_AGE_HOURS } from './fields';
import { publishedSince } from './published';

export interface Settings {
	apiVersion: string;
	events: string[];
	simplify: boolean;
	allowTest: boolean;
	checkSource: boolean;
	/** Whether PortOne can be asked for the payment; V2 may be without a key. */
	hasKey: boolean;
	/** Unix seconds; what happened before starts nothing. */
	notBefore: Seconds;
}

// Between a payment and the first publishing of the workflow that its webhook still reaches.
const LATE_SECONDS = 60;

/** Of what the trigger writes into n8n's log. Never throws. */
export function languageOf(context: Pick<IWebhookFunctions, 'getNode'>): Language {
	const { language } = (context.getNode().parameters.options ?? {}) as IDataObject;
	return language === 'ko' ? 'ko' : 'en';
}

export function readSettings(context: IWebhookFunctions): Settings {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const apiVersion = context.getNodeParameter('apiVersion') as string;
	return {
		apiVersion,
		events: context.getNodeParameter('events', []) as string[],
		simplify: context.getNodeParameter('simplify', true) as boolean,
		allowTest: options.allowTestPayments === true,
		checkSource: options.checkSourceAddress === true,
		hasKey: apiVersion !== 'v2' || context.getNode().credentials?.portOneV2Api !== undefined,
		// V2 is signed, and no call is taken that is older than five minutes.
		notBefore: apiVersion === 'v2' || context.getMode() === 'manual' ? 0 : oldest(context, options.maxAge),
	};
}

function oldest(context: IWebhookFunctions, maxAge: unknown): Seconds {
	const hours = typeof maxAge === 'number' ? maxAge : DEFAULT_MAX_AGE_HOURS;
	const published = (publishedSince(context) ?? 0) - LATE_SECONDS;
	return Math.max(published, hours > 0 ? Date.now() / 1000 - hours * 3600 : 0);
}
