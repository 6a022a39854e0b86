import type { IWebhookResponseData } from 'n8n-workflow';

/** What n8n's response (express) has that is used here. */
export interface Response {
	statusCode: number;
	status(code: number): { json(body: object): unknown };
	end(...given: unknown[]): unknown;
}

/** Answers a call that starts nothing. */
export function answer(response: Response, status: number, code: string, message: string): IWebhookResponseData {
	response.status(status).json({ code, message });
	return { noWebhookResponse: true };
}

/**
 * When n8n answers, whether or not anyone reads it: no event of a response comes for one that waits behind another on a
 * connection which is cut.
 */
export function whenAnswered(response: Response, then: (status: number) => void): void {
	const end = response.end.bind(response);
	response.end = (...given) => {
		response.end = end;
		then(response.statusCode);
		return end(...given);
	};
}
