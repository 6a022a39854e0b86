import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** A container, as far as docker-compose.yml describes it. */
export interface Service {
	image: string;
	restart?: string;
	command?: string | string[];
	entrypoint?: string[];
	environment?: Record<string, string | number>;
	ports?: string[];
	volumes?: string[];
	depends_on?: Record<string, { condition: string }>;
	healthcheck?: { test: string[]; interval: string; retries: number };
}

interface Compose {
	services: Record<string, Service>;
	volumes: Record<string, null>;
}

const FILE = path.join(__dirname, '..', '..', 'docker-compose.yml');

/** docker-compose.yml, with a value for each `${NAME:?…}` and the default of each `${NAME:-…}`. */
export function readCompose(value = 'secret'): Compose {
	const text = fs.readFileSync(FILE, 'utf8').replace(/\$\{\w+:(?:-([^}]*)|\?[^}]*)\}/g, (_all, byDefault: string | undefined) => byDefault ?? value);
	return parse(text, { merge: true }) as Compose;
}

/** What a container is given in its environment, as a process would be. */
export const environmentOf = ({ environment = {} }: Service): Record<string, string> => Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]));
