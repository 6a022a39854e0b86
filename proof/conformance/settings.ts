import { CannotRun, isText } from './verdict';

type Version = 'v1' | 'v2';

/**
 * Ids of payments: `cancelled` is one that is fully cancelled, `refusing` one that its PG does not refund, `unpaid` one whose virtual
 * account waits for money, `receipted` one with a cash receipt.
 */
export interface PaymentIds {
	payment: string;
	cancelled?: string;
	refusing?: string;
	unpaid?: string;
	receipted?: string;
}

export interface V1Settings extends PaymentIds {
	url: string;
	key: string;
	secret: string;
}

export interface V2Settings extends PaymentIds {
	url: string;
	secret: string;
	store?: string;
}

/** The versions of which anything is named. */
export interface Settings {
	v1?: V1Settings;
	v2?: V2Settings;
}

/** `PORTONE_V1_KEY` is `key` of V1. */
const variable = (version: Version, name: string) => `PORTONE_${version.toUpperCase()}_${name.toUpperCase()}`;

/**
 * Which PortOne to ask, from the environment.
 *
 * @throws {CannotRun} where something is missing, or would go over an open line
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
	const v1 = read(env, 'v1', 'https://api.iamport.kr', ['key', 'secret', 'payment'], ['cancelled', 'refusing', 'unpaid', 'receipted', 'url']);
	const v2 = read(env, 'v2', 'https://api.portone.io', ['secret', 'payment'], ['store', 'cancelled', 'refusing', 'unpaid', 'receipted', 'url']);
	return { ...(v1 && { v1 }), ...(v2 && { v2 }) };
}

function read<Required extends string, Optional extends string>(env: NodeJS.ProcessEnv, version: Version, url: string, required: Required[], optional: Optional[]) {
	const named = [...required, ...optional].map((name) => [name, env[variable(version, name)]] as const);
	const given: Partial<Record<string, string>> = Object.fromEntries(named.filter(([, value]) => isText(value)));
	if (Object.keys(given).length === 0) return undefined;
	const missing = required.filter((name) => given[name] === undefined).map((name) => variable(version, name));
	if (missing.length > 0) throw new CannotRun(`For PortOne ${version.toUpperCase()} set ${missing.join(' and ')} as well.`);
	if (!isSafe(given.url ?? url)) throw new CannotRun(`${variable(version, 'url')} must start with https://, or be an address of this machine.`);
	// Nothing that is required is missing.
	return { url, ...given } as { url: string } & Record<Required, string> & Partial<Record<Optional, string>>;
}

function isSafe(text: string) {
	if (!URL.canParse(text)) return false;
	const { protocol, hostname } = new URL(text);
	return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}

/** What of the settings must not be printed. */
export function secretsOf({ v1, v2 }: Settings): string[] {
	return [v1?.key, v1?.secret, v2?.secret].filter(isText);
}
