import fs from 'node:fs';
import path from 'node:path';
import type { ICredentialDataDecryptedObject, INodeCredentials, INodeParameters } from 'n8n-workflow';
import type { Instance } from './n8n/instance';
import type { RestClient, StoredWorkflow } from './n8n/rest';
import { withCredential, withOptions, type Workflow } from './n8n/workflows';
import type { AskedRow, ExpectedRow, OutcomeRow } from './outcomes';

const EXAMPLES = path.join(__dirname, '..', 'examples');

/** Where a sandbox speaks V1 and V2. */
export interface Addresses {
	url: string;
	v2: { url: string };
}

interface ExampleOf {
	/** The workflow's file, without `.json`. */
	workflow: string;
	/** It reads `<rows>.csv` and should end in `<rows>.expected.json`. */
	rows: string;
	/** The credential's. */
	type: string;
	data: (sandbox: Addresses) => ICredentialDataDecryptedObject;
}

/** The example workflows that refund a CSV file. */
const EXAMPLES_OF: Record<'v1' | 'v2', ExampleOf> = {
	v1: { workflow: 'refund-csv', rows: 'refunds', type: 'portOneV1Api', data: ({ url }) => ({ impKey: 'sandbox-key', impSecret: 'sandbox-secret', baseUrl: url }) },
	v2: { workflow: 'refund-csv-v2', rows: 'refunds-v2', type: 'portOneV2Api', data: ({ v2 }) => ({ apiSecret: 'sandbox-v2-secret', baseUrl: v2.url }) },
};

const read = (name: string): unknown => JSON.parse(fs.readFileSync(path.join(EXAMPLES, name), 'utf8'));

/** How the rows of an example came out. */
export interface Refunds {
	/** Its rows. */
	asked: AskedRow[];
	/** What the node said to each. */
	outcomes: OutcomeRow[];
	/** What it should have said. */
	expected: ExpectedRow[];
}

/** How an example ended. */
export interface Example extends Refunds {
	/** The CSV file's name, without `.csv`. */
	rows: string;
	workflow: StoredWorkflow;
	/** For the sandbox. */
	credentials: INodeCredentials;
	/** The CSV file with the outcomes. */
	file: string;
}

/** The refund example of an API version, as it stands in this repository, and a credential for the sandbox. */
export function readExample(version: 'v1' | 'v2', sandbox: Addresses) {
	const { workflow, rows, type, data } = EXAMPLES_OF[version];
	return {
		// The examples are files of this repository.
		workflow: read(`${workflow}.json`) as Workflow,
		expected: read(`${rows}.expected.json`) as ExpectedRow[],
		rows,
		csv: path.join(EXAMPLES, `${rows}.csv`),
		type,
		data: data(sandbox),
	};
}

/**
 * Imports the refund example of an API version into n8n with a credential for the sandbox, and runs it.
 *
 * @param n8n logged in to the instance
 * @param sandbox must be seeded
 * @param options of the node, beside the example's own
 * @throws Error if the workflow does not end
 */
export async function refundExample(version: 'v1' | 'v2', instance: Pick<Instance, 'files'>, n8n: RestClient, sandbox: Addresses, options: INodeParameters = {}): Promise<Example> {
	const { rows, csv, type, data, expected, ...example } = readExample(version, sandbox);
	const credential = await n8n.createCredential({ name: `PortOne sandbox ${version.toUpperCase()}`, type, data });
	const workflow = await n8n.createWorkflow(withOptions(withCredential(example.workflow, type, credential), options));
	fs.copyFileSync(csv, path.join(instance.files, `${rows}.csv`));

	const run = await n8n.run(workflow);
	if (run.status !== 'success') throw new Error(`The workflow ended with ${run.status}: ${run.error?.message}`);
	return {
		rows,
		workflow,
		credentials: { [type]: credential },
		// n8n's items hold anything; these nodes are the example's own.
		asked: run.json('Rows') as AskedRow[],
		outcomes: run.json('Refund') as OutcomeRow[],
		expected,
		file: path.join(instance.files, `${rows}-outcome.csv`),
	};
}
