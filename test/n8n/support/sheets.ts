import { createVerify, generateKeyPairSync } from 'node:crypto';
import type { Asked, Host } from './internet';

const ID = 'sheet-of-refunds';
const TITLE = 'Refunds';
const TOKEN = 'ya29.sandbox-only';
const EMAIL = 'refunds@sandbox.iam.gserviceaccount.com';

type Cell = string | number;

/** One tab of one spreadsheet at Google. */
export interface Sheets {
	/** The spreadsheet's. */
	id: string;
	/** n8n's credential for it. */
	credential: { type: string; data: object };
	/** The cells, the header first. */
	cells: Cell[][];
	hosts: Record<string, Host>;
}

/**
 * Google's Sheets API v4 and its token endpoint, as far as n8n's Google Sheets node speaks them (developers.google.com,
 * "REST Resource: v4.spreadsheets.values", "Using OAuth 2.0 for Server to Server Applications").
 */
export function standInForSheets(): Sheets {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const sheets: Sheets = {
		id: ID,
		credential: { type: 'googleApi', data: { region: 'asia-northeast3', email: EMAIL, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) } },
		cells: [],
		hosts: { 'oauth2.googleapis.com': token, 'sheets.googleapis.com': api },
	};

	function token({ path, body }: Asked) {
		const [head = '', claims = '', signature = ''] = (new URLSearchParams(body).get('assertion') ?? '').split('.');
		const signed = createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(publicKey, signature, 'base64url');
		// Google's own, of whoever has the key.
		const { iss } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss: string };
		if (path !== '/token' || !signed || iss !== EMAIL) return { status: 400, json: { error: 'invalid_grant' } };
		return { json: { access_token: TOKEN, expires_in: 3599, token_type: 'Bearer' } };
	}

	function api({ method, path, headers, body }: Asked) {
		if (headers.authorization !== `Bearer ${TOKEN}`) return { status: 401, json: { error: { code: 401, message: 'Invalid credentials', status: 'UNAUTHENTICATED' } } };
		const { pathname, searchParams } = new URL(path, 'https://sheets.googleapis.com');
		const call = `${method} ${decodeURIComponent(pathname).replace(`/v4/spreadsheets/${ID}`, '')}`;
		if (call === 'GET ' && searchParams.get('fields') === 'sheets.properties') return { json: { sheets: [{ properties: { sheetId: 0, title: TITLE, index: 0, sheetType: 'GRID' } }] } };
		if (call === `GET /values/${TITLE}` || call === `GET /values/'${TITLE}'`) return { json: { range: TITLE, majorDimension: 'ROWS', values: sheets.cells.map(trimmed) } };
		if (call === 'POST /values:batchUpdate') return write(JSON.parse(body) as Batch);
		return { status: 404, json: { error: { code: 404, message: `The stand-in does not know ${call}`, status: 'NOT_FOUND' } } };
	}

	function write({ valueInputOption, data }: Batch) {
		for (const { range, values: [[value = ''] = []] } of data) {
			const [, column = '', row = ''] = /^Refunds!([A-Z])(\d+)$/.exec(range) ?? [];
			const cells = sheets.cells[Number(row) - 1]!;
			const at = column.charCodeAt(0) - 'A'.charCodeAt(0);
			while (cells.length < at) cells.push('');
			// What Google makes of a text that somebody has typed.
			cells[at] = valueInputOption !== 'RAW' && String(value).startsWith('=') ? '#FORMULA' : value;
		}
		return { json: { spreadsheetId: ID, totalUpdatedCells: data.length, responses: [] } };
	}
	return sheets;
}

interface Batch {
	valueInputOption: string;
	data: Array<{ range: string; values: Cell[][] }>;
}

/** Google leaves out the empty cells at a row's end. */
const trimmed = (cells: Cell[]) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
