import { type Asking, conform, type Conformity } from '../../../../proof/conformance';
import type { Settings } from '../../../../proof/conformance/settings';

export { type OpenedSandbox, openSandbox } from '../../../../proof/conformance/sandbox';

/** What `conform` does, with what it wrote and asked. */
export interface Asked extends Conformity {
	lines: string[];
	text: string;
	/** `after` so many lines. */
	questions: Array<{ question: string; after: number }>;
}

/** The environment that names what `settings` hold. */
export function envOf(settings: Settings): NodeJS.ProcessEnv {
	const env: NodeJS.ProcessEnv = {};
	for (const [version, given] of Object.entries<object>({ ...settings })) {
		for (const [name, value] of Object.entries<unknown>({ ...given })) {
			if (typeof value === 'string') env[`PORTONE_${version.toUpperCase()}_${name.toUpperCase()}`] = value;
		}
	}
	return env;
}

/** Asks the PortOne of an environment. */
export async function asking(env: NodeJS.ProcessEnv, { answer = false, ...options }: Pick<Asking, 'yes' | 'live'> & { answer?: boolean } = {}): Promise<Asked> {
	const lines: string[] = [];
	const questions: Asked['questions'] = [];
	const ask = async (question: string) => {
		questions.push({ question, after: lines.length });
		return answer;
	};
	const outcome = await conform({ env, write: (line) => lines.push(line), ask, ...options });
	return { ...outcome, lines, text: lines.join('\n'), questions };
}

/** `V1 reason`, … of what came out so. */
const named = ({ results }: Asked, holds: boolean | undefined) => results.filter((result) => result.holds === holds).map(({ version, id }) => `${version} ${id}`);

export const differing = (asked: Asked): string[] => named(asked, false);
export const notTested = (asked: Asked): string[] => named(asked, undefined);
export const seen = ({ results }: Asked, name: string): string | undefined => results.find(({ version, id }) => `${version} ${id}` === name)?.seen;
