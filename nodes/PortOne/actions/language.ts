import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isoTime } from '../refund/text';
import { LANGUAGES, type Language } from '../texts/format';
import { speaker, type Say } from '../texts/say';

/** What `message`, hints and errors are written in; read from the first row. */
export const languageOption: INodeProperties = {
	displayName: 'Language',
	name: 'language',
	type: 'options',
	options: [...LANGUAGES],
	default: 'en',
	description: "Language of 'message', hints and errors (메시지 언어). Text of PortOne and the PG stays as it came.",
};

/** Of the operations that have no other options. */
export const languageField = (resource: string, operation: string[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: { show: { resource: [resource], operation } },
	options: [languageOption],
});

/** Says everything in the operator's language, and times by the workflow's clock. Never throws. */
export function speakerOf(context: IExecuteFunctions): Say {
	return speaker(readLanguage(context), (at) => isoTime(at, context.getTimezone()));
}

function readLanguage(context: IExecuteFunctions): Language {
	try {
		// By itself: another option's expression may fail, which is told in this language.
		return context.getNodeParameter('options.language', 0, 'en') === 'ko' ? 'ko' : 'en';
	} catch {
		// An expression that fails refuses the batch, and that is told in the default language.
		return 'en';
	}
}
