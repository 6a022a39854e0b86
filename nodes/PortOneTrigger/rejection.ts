import type { Language } from '../PortOne/texts/format';
import { REASONS, sayReason, type Reason } from './texts';

/** A call that starts nothing: what the caller is answered, and what stands in n8n's log. Repeats nothing of the call. */
export class Rejection extends Error {
	/** Of the HTTP answer; 5xx asks PortOne to send it again. */
	readonly status: number;
	readonly code: string;

	/**
	 * @param about the header, field or cause that the reason is about, where it is a text in the reader's language
	 * @param code where it is not the reason's own
	 */
	constructor(
		private readonly reason: Reason,
		private readonly about: string | ((language: Language) => string) = '',
		code?: string,
	) {
		super(sayReason(reason, 'en', textOf(about, 'en')));
		this.status = REASONS[reason].status;
		this.code = code ?? REASONS[reason].code;
	}

	in(language: Language): string {
		return sayReason(this.reason, language, textOf(this.about, language));
	}
}

function textOf(about: string | ((language: Language) => string), language: Language): string {
	return typeof about === 'string' ? about : about(language);
}
