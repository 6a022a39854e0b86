import { LOWEST, type N8nVersion, TODAY } from '../../../scripts/n8n/versions';

/** Names another n8n than today's to these tests, see proof/compat. */
export const CHOICE = 'PORTONE_TEST_N8N';

/** The n8n that these tests run in. */
export const N8N: N8nVersion = choose(process.env[CHOICE] ?? TODAY.n8n);

function choose(name: string): N8nVersion {
	const found = [TODAY, LOWEST].find(({ n8n }) => n8n === name);
	if (!found) throw new Error(`${CHOICE} names n8n ${name}, which scripts/n8n/versions.ts does not`);
	return found;
}
