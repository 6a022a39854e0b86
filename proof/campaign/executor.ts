import type { ExecutionStatus, ICredentialDataDecryptedObject, INodeExecutionData, INodeParameters, OnError } from 'n8n-workflow';
import type { Engine } from '../../scripts/engine/engine';
import type { Cells, Ended as EndedInN8n } from '../../scripts/engine/execution';
import { V1, V2, type Version } from '../../test/support/versions';
import type { ApiVersion } from './types';

const VERSIONS: Record<ApiVersion, Version> = { v1: V1, v2: V2 };

/** One execution, as plain data. */
export interface Task {
	version: ApiVersion;
	url: string;
	rows: Cells[];
	/** Of the node; may hold expressions. */
	parameters: INodeParameters;
	onError: OnError;
	retryOnFail: boolean;
}

export type Item = Pick<INodeExecutionData, 'json' | 'pairedItem'>;

/** What stopped an execution. */
export interface Stopped {
	message: string;
	description?: string;
}

/** An execution that came to its end, as plain data. */
export interface Ended {
	killed?: undefined;
	outputs: Item[][];
	error?: Stopped;
	status: ExecutionStatus;
}

/** One whose process was killed. */
export interface Killed {
	killed: true;
	outputs?: undefined;
	error?: undefined;
	status?: undefined;
}

export interface Running<End> {
	done: Promise<End>;
	/** The user's stop button. */
	stop: () => void;
}

export interface Executor {
	start: (task: Task) => Running<Ended>;
}

/** Runs the node in an engine of n8n's. */
export function createExecutor(engine: Engine): Executor {
	/** The credential rows of n8n's database: a V1 token is kept in its row. */
	const stored = new Map<string, ICredentialDataDecryptedObject>();
	const credentialOf = ({ apiVersion, credential }: Version, url: string) => {
		const key = `${apiVersion} ${url}`;
		const row = stored.get(key) ?? credential.data(url);
		stored.set(key, row);
		return { [credential.type]: row };
	};
	return {
		start({ version: name, url, rows, parameters, ...settings }) {
			const version = VERSIONS[name];
			const { done, cancel } = engine.start({
				items: rows,
				parameters,
				credentials: credentialOf(version, url),
				maxTries: 2,
				waitBetweenTries: 1,
				...settings,
			});
			return { done: done.then(asData), stop: cancel };
		},
	};
}

function asData({ outputs, error, status }: EndedInN8n): Ended {
	return {
		outputs: outputs.map((items) => items.map(({ json, pairedItem }) => ({ json, pairedItem }))),
		...(error && { error: { message: error.message, description: error.description ?? undefined } }),
		status,
	};
}
