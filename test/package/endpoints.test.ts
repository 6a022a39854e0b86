import fs from 'node:fs';
import path from 'node:path';
import { OPENAPI } from '../support/openapi';
import { PROJECT } from './support/files';

const FILES = ['docs/reference.md', 'docs/ko/README.md'];
const SPECS = Object.values(OPENAPI);
const here = SPECS.every((file) => fs.existsSync(file)) ? test : test.skip;

/** What is read of PortOne's documents here. */
interface Document {
	paths: Record<string, Record<string, unknown>>;
}

/** Such as `DELETE /vbanks/{imp_uid}`, as texts name calls. */
const callsOf = (text: string) => [...text.matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/[^\s`?]+)`/g)].map(([, method, url]) => ({ method: method!.toLowerCase(), url: url! }));

here.each(FILES)('%s names only calls that PortOne documents', (file) => {
	const documents = SPECS.map((spec) => JSON.parse(fs.readFileSync(spec, 'utf8')) as Document);
	const calls = callsOf(fs.readFileSync(path.join(PROJECT, file), 'utf8'));
	expect(calls.length).toBeGreaterThan(5);
	const unknown = calls.filter(({ method, url }) => !documents.some(({ paths }) => method in (paths[url] ?? {})));
	expect(unknown.map(({ method, url }) => `${method} ${url}`)).toEqual([]);
});
