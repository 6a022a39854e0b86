import type { Opened } from './opened';

type Cells = Partial<Record<string, string>>;

export interface Table {
	add: (rows: object[]) => Promise<void>;
	/** Changes the rows that hold a value in a column. */
	set: (where: [column: string, value: string], data: object) => Promise<void>;
	rows: () => Promise<Cells[]>;
	remove: () => Promise<void>;
}

/**
 * Makes a data table of text columns in an n8n.
 *
 * @param opened whose `n8n` is another one after a crash
 */
export async function openTable(opened: Pick<Opened, 'n8n'>, name: string, columns: string[]): Promise<Table> {
	// What n8n's REST API answers, here and below.
	const { id: project } = (await opened.n8n.request('GET', '/rest/projects/personal')) as { id: string };
	const tables = `/rest/projects/${project}/data-tables`;
	const { id } = (await opened.n8n.request('POST', tables, { name, columns: columns.map((column) => ({ name: column, type: 'string' })) })) as { id: string };
	return {
		add: async (rows) => {
			await opened.n8n.request('POST', `${tables}/${id}/insert`, { data: rows, returnType: 'count' });
		},
		set: async ([columnName, value], data) => {
			const filter = { type: 'and', filters: [{ columnName, condition: 'eq', value }] };
			await opened.n8n.request('PATCH', `${tables}/${id}/rows`, { filter, data });
		},
		rows: async () => ((await opened.n8n.request('GET', `${tables}/${id}/rows`)) as { data: Cells[] }).data,
		remove: async () => {
			await opened.n8n.request('DELETE', `${tables}/${id}`);
		},
	};
}
