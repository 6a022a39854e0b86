import { texts } from '../catalog';

/** A cell or an option cannot be read. */
export const cells = texts({
	PAYMENT_EMPTY: "'{name}' is empty. Fill in the payment's ID or order number.",
	PAYMENT_UNREADABLE: {
		notText: "'{name}' is not text. Enter it as text.",
		fraction: "'{name}' came as a number with decimals. Format the column as text.",
		digits: "'{name}' came as a number with more than 15 digits. A spreadsheet replaces the digits after the 15th with zeros, so it may be another one. Format the column as text and enter it again.",
		zeros: '\'{name}\' "{id}" looks like an ID that a spreadsheet took for a number: zeros and digits may be lost. Format the column as text and enter it again.',
		noId: "'{name}' cannot be an ID of PortOne: it is too long, or contains line breaks, broken characters or only dots. Check the cell.",
	},
	REFUND_ID_EMPTY: "'Refund ID' is empty. Fill in your own claim number, or choose another 'Duplicate Check'.",
	REFUND_ID_UNREADABLE: {
		notText: "'{name}' is not text. Enter it as text.",
		fraction: "'{name}' came as a number with decimals. Format the column as text.",
		digits: "'{name}' came as a number with more than 15 digits. A spreadsheet replaces the digits after the 15th with zeros, so it may be another one. Format the column as text and enter it again.",
		shape: "'Refund ID' is too long, or contains square brackets or broken characters. Use at most 64 characters, without these.",
		noLetters: '\'Refund ID\' "{id}" has no letter or digit, so it cannot tell refunds apart. Fill in your own claim number.',
		lost: '\'Refund ID\' contains "{character}". PGs that store Korean text as EUC-KR lose it, and the refund would not be recognized again. Use letters, digits and hyphens.',
	},
	REASON_EMPTY: "'Reason' is empty. Fill in why it is refunded: PortOne and the PG show it to the buyer, and it tells two equal refunds apart.",
	REASON_UNREADABLE: {
		notText: "'{name}' is not text. Enter it as text.",
		digits: "'{name}' came as a number with more than 15 digits. A spreadsheet replaces the digits after the 15th with zeros. Format the column as text and enter it again.",
		broken: "'Reason' contains a broken character, maybe half of an emoji that a spreadsheet has cut. PortOne could not keep it, and the refund would not be recognized again. Remove it.",
	},
	REASON_TOO_LONG: "'Reason' has {length} characters. PortOne accepts {most}. Shorten it.",
	VALUE_UNREADABLE: {
		notText: "'{name}' is not text. Enter it as text.",
		notSwitch: "'{name}' cannot be read. Use true or false.",
		noChoice: "'{name}' has a value that is not in the list. Use one of: {choices}.",
	},
	AMOUNT_EMPTY: "'{name}' is empty. Fill in a number, e.g. 12000.",
	AMOUNT_ZERO: "'{name}' is 0. Fill in what to refund, or choose 'Full' as 'Refund Type'.",
	AMOUNT_NEGATIVE: {
		number: "'{name}' is negative. Fill in what to refund as a positive number.",
		text: '\'{name}\' "{cell}" is negative. Fill in what to refund as a positive number.',
	},
	AMOUNT_UNREADABLE: {
		text: '\'{name}\' "{cell}" cannot be read as one amount. Write it like 12000 or 12,000.',
		kind: "'{name}' ({kind}) cannot be read as one amount. Write it like 12000 or 12,000.",
		tooLarge: "'{name}' is too large. Check the amount.",
	},
	AMOUNT_DECIMALS: {
		tooMany: "'{name}' {decimal} has more decimals than {currency} allows ({places}). Correct the amount.",
		thousands: "'{name}' {decimal} has more decimals than {currency} allows ({places}). If {grouped} is meant, write it with a comma.",
	},
	CELL_DAMAGED: {
		notUtf8: '\'{name}\' contains "{found}": the file is not UTF-8, so its letters are lost. Save it as "CSV UTF-8" and read it again.',
		object: "'{name}' contains a picture or another object where text is needed. Write it as text.",
		error: '\'{name}\' contains "{found}", an error of the spreadsheet and not a value. Fix the formula there, or enter the value.',
		nothing: '\'{name}\' contains "{found}", which templates write where a value is missing. Check the column or expression that it comes from.',
		template: '\'{name}\' contains "{found}", a template that was not filled in. In n8n, switch the field to Expression.',
		json: "'{name}' contains a whole object or list as JSON. Point the expression at one value in it.",
		cut: '\'{name}\' contains "{found}", a number that a spreadsheet has shortened. Format the column as text and enter it again.',
	},
	ACCOUNT_AS_NUMBER: "'{name}' came as a number, so leading zeros or digits may be lost. Format the column as text.",
	ACCOUNT_UNREADABLE: {
		notText: "'{name}' is not text. Enter it as text.",
		notDigits: "'Account Number' must contain only digits and hyphens. If it looks like 1.1E+12, format the column as text.",
	},
	ACCOUNT_LENGTH: "'Account Number' has {digits: digit|digits}. Korean account numbers have 7 to 20, so a spreadsheet may have cut it. Check it, and format the column as text.",
	ACCOUNT_CUT: "'Account Number' has only zeros after its 15th digit, which is what a spreadsheet leaves of a longer number. Format the column as text and enter it again. If the zeros are right, write it with its hyphens.",
	PHONE_UNREADABLE: "'Phone' cannot be read as a phone number. Enter the whole number with its leading zero, e.g. 010-1234-5678.",
	BANK_IS_A_CODE: '\'Bank\' "{cell}" is a code, and codes mean different banks at different PGs. Write the bank\'s name, or put the PG\'s code into \'Bank Code\'.',
	BANK_UNKNOWN: {
		name: '\'Bank\' "{cell}" is not known. Choose it from the list, or put the PG\'s code into \'Bank Code\'.',
		number: '\'Bank\' "{cell}" has a number beside {bank} that is not its code. Write only the bank\'s name.',
	},
	BANK_CODE_DIFFERS: {
		cell: '\'Bank\' "{cell}" names two banks, or one bank and the code of another. Write the name of one bank only.',
		fields: "'Bank' and 'Bank Code' name two banks: {bank} is {listed} at {pg}. Leave one of them empty.",
	},
	BANK_CODE_NEEDED: {
		pg: "PortOne publishes no code of {bank} for {pg}. Ask the PG for its code and put it into 'Bank Code'.",
		noPg: "PortOne publishes no code of {bank} for this PG. Ask the PG for its code and put it into 'Bank Code'.",
	},
	BANK_CODE_SHAPE: {
		any: "'Bank Code' cannot be a bank's code. Enter the code that the PG uses, e.g. BK88.",
		pg: '\'Bank Code\' "{bankCode}" is not one of {pg}\'s codes. A spreadsheet may have cut leading zeros. Choose the bank by name instead.',
	},
	DATE_UNREADABLE: {
		noDate: "'{name}' cannot be read as a date. Write it like 2026-11-24 or 2026-11-24T09:00:00+09:00.",
		twoDates: "'{name}' may be two dates: month and day, or day and month. Write it like 2026-11-24.",
	},
	DRY_RUN_MIXED: "'Dry Run' is not the same for every row. Set it to one value for all.",
	DRY_RUN_UNREADABLE: "'Dry Run' is empty. Set it to true or false.",
	OPTION_UNREADABLE: {
		tooLow: "The option '{name}' is too low. Set it to at least {lowest}.",
		currency: "'Max Total' applies to each currency of the input separately. Write it without a currency, e.g. 100000.",
	},
	PARAMETER_UNREADABLE: 'A parameter of this row cannot be read. Check its expression.',
	UNKNOWN_OPERATION: "This node has no operation '{operation}'. Choose 'Cancel', 'Get' or 'Get Many' of the resource 'Payment', or an operation of another resource from the list.",
});
