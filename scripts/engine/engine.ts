import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { additionalData } from './additionalData';
import { testCredential, type Tested } from './credentialTest';
import { start, type Ended, type Execution, type Running } from './execution';
import { load, type Loaded, type Where } from './loaded';

/** n8n-core's own execution engine with one built package loaded; runs nodes, and tests credentials. */
export interface Engine {
	/** n8n-core's version. */
	version: string;
	start: (run: Execution) => Running;
	runNode: (run: Execution) => Promise<Ended>;
	/** Presses the test button of a credential, given its type and fields. */
	testCredential: (type: string, data: ICredentialDataDecryptedObject) => Promise<Tested>;
}

/** @throws where the package and n8n-core use two copies of n8n-workflow */
export async function createEngine(where: Where = {}): Promise<Engine> {
	return engineOf(await load(where));
}

/** The engine of n8n-core that was loaded before. */
export function engineOf(loaded: Loaded): Engine {
	const { version } = JSON.parse(readFileSync(path.join(path.dirname(loaded.entry), '..', 'package.json'), 'utf8')) as { version: string };
	return {
		version,
		start: (run) => start(loaded, run),
		runNode: async (run) => await start(loaded, run).done,
		testCredential: async (type, data) => await testCredential(loaded, additionalData(loaded, { [type]: data }), type, data),
	};
}
